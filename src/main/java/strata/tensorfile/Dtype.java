package strata.tensorfile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import strata.num.Format;

/** How a file stores one number. */
public enum Dtype {
  BOOL("|b1", "BOOL", Format.unsigned(1), 1),
  U8("|u1", "U8", Format.unsigned(8), 1),
  I8("|i1", "I8", Format.signed(8), 1),
  U16("<u2", "U16", Format.unsigned(16), 2),
  I16("<i2", "I16", Format.signed(16), 2),
  U32("<u4", "U32", Format.unsigned(32), 4),
  I32("<i4", "I32", Format.signed(32), 4),
  U64("<u8", "U64", Format.unsigned(63), 8),
  I64("<i8", "I64", Format.signed(64), 8);

  private final String npy;
  private final String safetensors;
  private final Format format;
  private final int bytes;

  Dtype(String npy, String safetensors, Format format, int bytes) {
    this.npy = npy;
    this.safetensors = safetensors;
    this.format = format;
    this.bytes = bytes;
  }

  /** numpy's description, such as {@code <i4}. */
  static Optional<Dtype> ofNpy(String descr) {
    return Arrays.stream(values()).filter(d -> d.npy.equals(descr) || d.bytes == 1 && d.npy.substring(1).equals(descr.substring(
        Math.min(1, descr.length())))).findFirst();
  }

  /** The name in a safetensors header, such as {@code I32}. */
  static Optional<Dtype> ofSafetensors(String name) {
    return Arrays.stream(values()).filter(d -> d.safetensors.equals(name)).findFirst();
  }

  /** How values of a format are written: spikes as U8, others as I32, or as I64 where they need it. */
  public static Dtype of(Format format) {
    return format.isSpike() ? U8 : format.signedWidth() <= I32.format.bits() ? I32 : I64;
  }

  String npy() {
    return npy;
  }

  /** The numbers it can hold; of U64 only those below 2^63 are taken. */
  public Format format() {
    return format;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  /** One number, at the buffer's position, little-endian. */
  long read(ByteBuffer from) {
    return switch (this) {
      case BOOL, U8 -> from.get() & 0xff;
      case I8 -> from.get();
      case U16 -> from.getShort() & 0xffff;
      case I16 -> from.getShort();
      case U32 -> from.getInt() & 0xffffffffL;
      case I32 -> from.getInt();
      case U64, I64 -> from.getLong();
    };
  }

  void write(ByteBuffer to, long value) {
    switch (bytes) {
      case 1 -> to.put((byte) value);
      case 2 -> to.putShort((short) value);
      case 4 -> to.putInt((int) value);
      default -> to.putLong(value);
    }
  }
}
