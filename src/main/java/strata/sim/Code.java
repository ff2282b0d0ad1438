package strata.sim;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The instructions of one method whose last parameters or only one is the simulator's words. */
final class Code {
  private final MethodVisitor visitor;
  private final int m;
  private int locals;

  /** @param m the local variable that holds the words @param locals how many local variables there are */
  Code(MethodVisitor visitor, int m, int locals) {
    this.visitor = visitor;
    this.m = m;
    this.locals = locals;
    visitor.visitCode();
  }

  void end() {
    visitor.visitInsn(Opcodes.RETURN);
    visitor.visitMaxs(0, 0);
    visitor.visitEnd();
  }

  /** A new local variable for a long. */
  int newLong() {
    locals += 2;
    return locals - 2;
  }

  int newInt() {
    return locals++;
  }

  void words() {
    visitor.visitVarInsn(Opcodes.ALOAD, m);
  }

  void loadLong(int local) {
    visitor.visitVarInsn(Opcodes.LLOAD, local);
  }

  void storeLong(int local) {
    visitor.visitVarInsn(Opcodes.LSTORE, local);
  }

  void loadInt(int local) {
    visitor.visitVarInsn(Opcodes.ILOAD, local);
  }

  void storeInt(int local) {
    visitor.visitVarInsn(Opcodes.ISTORE, local);
  }

  void increment(int local) {
    visitor.visitIincInsn(local, 1);
  }

  void op(int... opcodes) {
    for (int opcode : opcodes) {
      visitor.visitInsn(opcode);
    }
  }

  void number(long value) {
    if (value == 0 || value == 1) {
      visitor.visitInsn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
    } else if (value == (short) value) {
      integer((int) value);
      visitor.visitInsn(Opcodes.I2L);
    } else {
      visitor.visitLdcInsn(value);
    }
  }

  void integer(int value) {
    if (value >= -1 && value <= 5) {
      visitor.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      visitor.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      visitor.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      visitor.visitLdcInsn(value);
    }
  }

  /** The word of this number. */
  void word(int number) {
    words();
    integer(number);
    visitor.visitInsn(Opcodes.LALOAD);
  }

  /** Sets the bits of {@code mask} in a word. */
  void set(int word, long mask) {
    words();
    integer(word);
    op(Opcodes.DUP2, Opcodes.LALOAD);
    number(mask);
    op(Opcodes.LOR, Opcodes.LASTORE);
  }

  void jump(int opcode, Label to) {
    visitor.visitJumpInsn(opcode, to);
  }

  void place(Label label) {
    visitor.visitLabel(label);
  }

  /** Goes on at {@code to} if the long on the stack is 0. */
  void jumpIfZero(Label to) {
    op(Opcodes.LCONST_0, Opcodes.LCMP);
    jump(Opcodes.IFEQ, to);
  }

  /** A static method of {@link Bits}, or of another class that compiled code uses. */
  void call(Class<?> of, String method, String descriptor) {
    visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(of), method, descriptor, false);
  }
}
