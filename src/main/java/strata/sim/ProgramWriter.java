package strata.sim;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the class of a design, which implements {@link Program}: a method for each block and one for each block's registers. */
final class ProgramWriter {
  private static final String NAME = "strata/sim/Compiled";
  private static final String RUN = "([J)V";
  private static final String COMMIT = "([JZ)V";
  /** A switch of so many methods is small enough for the JVM to compile. */
  private static final int CASES = 256;

  private final Layout layout;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);

  private final boolean complete;

  private ProgramWriter(Layout layout, boolean complete) {
    this.layout = layout;
    this.complete = complete;
  }

  /** @param complete whether nets are kept that are read in their own block only */
  static Program program(Layout layout, boolean complete) {
    return new ProgramWriter(layout, complete).load();
  }

  private Program load() {
    writer.visit(Opcodes.V17, Opcodes.ACC_FINAL, NAME, null, "java/lang/Object", new String[] {Type.getInternalName(Program.class)});
    constructor();
    for (int block = 0; block < layout.blocks().size(); block++) {
      new BlockWriter(layout, block, complete, new Code(method("run" + block, RUN, true), 0, 1)).write();
    }
    int copies = layout.copies().size();
    for (int unit = 0; unit < layout.units().size(); unit++) {
      commit(copies + unit, layout.blocks().get(layout.units().get(unit)));
    }
    dispatch("run", "(I[J)V", RUN, 0, layout.blocks().size());
    dispatch("commit", "(I[JZ)V", COMMIT, copies, layout.units().size());
    writer.visitEnd();
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true);
      return (Program) lookup.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("compiled code cannot be loaded", e);
    }
  }

  private MethodVisitor method(String name, String descriptor, boolean ofClass) {
    return writer.visitMethod(ofClass ? Opcodes.ACC_STATIC : Opcodes.ACC_PUBLIC, name, descriptor, null, null);
  }

  private void constructor() {
    MethodVisitor constructor = method("<init>", "()V", false);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
  }

  /** The method of {@link Program} that calls the one with this number; the parameters after the number are passed on. */
  private void dispatch(String name, String descriptor, String target, int from, int count) {
    MethodVisitor method = method(name, descriptor, false);
    method.visitCode();
    Label none = new Label();
    int pages = (count + CASES - 1) / CASES;
    for (int page = 0; page < pages; page++) {
      Label next = new Label();
      if (pages > 1) {
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitLdcInsn(from + CASES * (page + 1));
        method.visitJumpInsn(Opcodes.IF_ICMPGE, next);
        pass(method, target);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, name + "Page" + page, "(I" + target.substring(1), false);
        method.visitInsn(Opcodes.RETURN);
        method.visitLabel(next);
        MethodVisitor paged = method(name + "Page" + page, "(I" + target.substring(1), true);
        paged.visitCode();
        table(paged, name, target, 0, from + CASES * page, Math.min(CASES, count - CASES * page));
      }
    }
    if (pages == 1) {
      table(method, name, target, 1, from, count);
      return;
    }
    method.visitLabel(none);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static void pass(MethodVisitor method, String target) {
    method.visitVarInsn(Opcodes.ILOAD, 1);
    method.visitVarInsn(Opcodes.ALOAD, 2);
    if (target.equals(COMMIT)) {
      method.visitVarInsn(Opcodes.ILOAD, 3);
    }
  }

  private static void table(MethodVisitor method, String name, String target, int number, int from, int count) {
    Label[] cases = new Label[count];
    for (int i = 0; i < count; i++) {
      cases[i] = new Label();
    }
    Label end = new Label();
    method.visitVarInsn(Opcodes.ILOAD, number);
    method.visitTableSwitchInsn(from, from + count - 1, end, cases);
    for (int i = 0; i < count; i++) {
      method.visitLabel(cases[i]);
      method.visitVarInsn(Opcodes.ALOAD, number + 1);
      if (target.equals(COMMIT)) {
        method.visitVarInsn(Opcodes.ILOAD, number + 2);
      }
      method.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, name + (from + i), target, false);
      method.visitInsn(Opcodes.RETURN);
    }
    method.visitLabel(end);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /** Data registers first: in reset, control registers stay. */
  private void commit(int unit, Block block) {
    var code = new Code(method("commit" + unit, COMMIT, true), 0, 2);
    List<Node.Register> data = new ArrayList<>();
    List<Node.Register> control = new ArrayList<>();
    for (Node node : block.nodes()) {
      if (node instanceof Node.Register register) {
        (register.reset().isEmpty() ? data : control).add(register);
      }
    }
    take(code, data);
    if (!control.isEmpty()) {
      Label quiet = new Label();
      code.loadInt(1);
      code.jump(Opcodes.IFNE, quiet);
      take(code, control);
      code.place(quiet);
    }
    code.end();
  }

  private void take(Code code, List<Node.Register> registers) {
    Map<List<Object>, List<Node.Register>> together = new LinkedHashMap<>();
    Map<List<Object>, Fanout> fanouts = new HashMap<>();
    for (Node.Register register : registers) {
      Fanout fanout = layout.fanout(register.q(), reader -> true);
      fanouts.put(fanout.key(), fanout);
      together.computeIfAbsent(fanout.key(), key -> new ArrayList<>()).add(register);
    }
    together.forEach((key, list) -> {
      code.number(0);
      list.forEach(register -> take(code, register));
      Label same = new Label();
      code.jumpIfZero(same);
      BlockWriter.mark(code, fanouts.get(key));
      code.place(same);
    });
  }

  /** Adds to the long on the stack the bits that change. */
  private void take(Code code, Node.Register register) {
    int next = code.newLong();
    int q = register.q().word();
    code.word(layout.slot(register));
    code.op(Opcodes.DUP2);
    code.storeLong(next);
    code.word(q);
    code.op(Opcodes.LXOR, Opcodes.LOR);
    code.words();
    code.integer(q);
    code.loadLong(next);
    code.op(Opcodes.LASTORE);
  }
}
