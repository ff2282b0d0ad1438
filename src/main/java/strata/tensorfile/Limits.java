package strata.tensorfile;

/** What is refused for its size alone, so that no file takes unbounded time or memory. */
public final class Limits {
  /** Bytes of a tensor file: 1 GiB. */
  public static final long FILE_BYTES = 1L << 30;
  /** Elements of one tensor: 64 Mi. */
  public static final long ELEMENTS = 1L << 26;
  /** Axes of one tensor. */
  public static final int AXES = 8;
  /** Tensors of one file. */
  public static final int TENSORS = 1 << 16;
  /** Bytes of the header of an {@code .npy} file. */
  public static final int NPY_HEADER_BYTES = 1 << 16;
  /** Bytes of the JSON header of a {@code .safetensors} file: 16 MiB. */
  public static final int SAFETENSORS_HEADER_BYTES = 1 << 24;

  private Limits() {}
}
