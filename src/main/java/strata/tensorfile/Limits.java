package strata.tensorfile;

/** What is refused for its size alone, so that no file takes unbounded time or memory. */
public final class Limits {
  /** Bytes of a tensor file: 1 GiB. */
  public static final long FILE_BYTES = 1L << 30;
  /** Elements of one tensor: 32 Mi, which are 128 MiB when they are read, or 256 MiB where the file keeps them in 8 bytes. */
  public static final long ELEMENTS = 1L << 25;
  /** Axes of one tensor. */
  public static final int AXES = 8;
  /** Tensors of one file. */
  public static final int TENSORS = 1 << 15;
  /** UTF-16 units of a tensor's name. */
  public static final int NAME_LENGTH = 512;
  /** Bytes of the header of an {@code .npy} file; numpy has the same limit. */
  public static final int NPY_HEADER_BYTES = 10_000;
  /** Bytes of the JSON header of a {@code .safetensors} file: 16 MiB. */
  public static final int SAFETENSORS_HEADER_BYTES = 1 << 24;
  /** Bytes of the directory of a zip archive: 16 MiB. */
  public static final int ZIP_DIRECTORY_BYTES = 1 << 24;

  private Limits() {}
}
