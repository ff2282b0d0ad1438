package strata.tensorfile;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipException;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.num.Tensor;

/**
 * A file of tensors whose names and shapes are known, and whose numbers are read when asked for. An {@code .npy} file holds one
 * tensor, named by the file without its ending.
 */
public final class TensorFile {
  private static final String NPY = ".npy";

  /** Reads the numbers of one tensor. */
  @FunctionalInterface
  interface Reader {
    Tensor read() throws IOException, Refusal;
  }

  /** One tensor of a file. */
  record Entry(Header header, Reader reader) {}

  private final String name;
  private final Span span;
  private final SortedMap<String, Entry> entries;

  private TensorFile(String name, Span span, SortedMap<String, Entry> entries) {
    this.name = name;
    this.span = span;
    this.entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /**
   * Reads names and shapes. What is wrong is said at {@code span}, where the user named the file.
   *
   * @param name the path as the user wrote it
   * @return empty when something was wrong
   */
  public static Optional<TensorFile> open(Path path, String name, Span span, Diagnostics diagnostics) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        // a pipe would wait for a writer, and a device never ends
        throw Refusal.unreadable(attributes.isDirectory() ? "is a folder" : "is not a regular file");
      }
      long size = attributes.size();
      if (size > Limits.FILE_BYTES) {
        throw Refusal.large("has " + size + " bytes, more than the limit FILE_BYTES = " + Limits.FILE_BYTES);
      }
      return Optional.of(new TensorFile(name, span, entries(path, size)));
    } catch (Refusal | IOException | SecurityException refused) {
      diagnostics.add(diagnostic(span, "`" + name + "`", refused));
      return Optional.empty();
    }
  }

  private static SortedMap<String, Entry> entries(Path path, long size) throws IOException, Refusal {
    String file = String.valueOf(path.getFileName());
    if (file.endsWith(NPY)) {
      return new TreeMap<>(Map.of(file.substring(0, file.length() - NPY.length()), NpyFile.entry(path, size)));
    }
    if (file.endsWith(".npz")) {
      return Npz.entries(path, size);
    }
    if (file.endsWith(".safetensors")) {
      return Safetensors.entries(path, size);
    }
    throw Refusal.unsupported("is not a tensor file; .npy, .npz and .safetensors are read");
  }

  /** The path as the user wrote it. */
  public String name() {
    return name;
  }

  /** Sorted. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  public boolean contains(String tensor) {
    return entries.containsKey(tensor);
  }

  /** The lengths of the axes, outermost first. Only for a tensor that the file has. */
  public List<Integer> shape(String tensor) {
    return entries.get(tensor).header().shape();
  }

  /** How the numbers are stored. Only for a tensor that the file has. */
  public Dtype dtype(String tensor) {
    return entries.get(tensor).header().dtype();
  }

  /** Reads the numbers. Empty, with a diagnostic, when the file does not hold them. Only for a tensor that the file has. */
  public Optional<Tensor> read(String tensor, Diagnostics diagnostics) {
    try {
      return Optional.of(entries.get(tensor).reader().read());
    } catch (Refusal | IOException | SecurityException refused) {
      diagnostics.add(diagnostic(span, "`" + tensor + "` of `" + name + "`", refused));
      return Optional.empty();
    }
  }

  private static Diagnostic diagnostic(Span span, String what, Exception refused) {
    if (refused instanceof Refusal refusal) {
      return Diagnostic.of(refusal.code(), span, what + " " + refusal.getMessage()).help(help(refusal.code()));
    }
    if (refused instanceof EOFException) {
      return Diagnostic.of(Code.TENSOR_FILE_BROKEN, span, what + " ends too early: it was cut off").help(help(Code.TENSOR_FILE_BROKEN));
    }
    if (refused instanceof ZipException) {
      return Diagnostic.of(Code.TENSOR_FILE_BROKEN, span, what + " is not a zip archive that can be read: " + refused.getMessage())
          .help(help(Code.TENSOR_FILE_BROKEN));
    }
    String why = refused instanceof NoSuchFileException ? "there is no file " + what : what + " cannot be read";
    return Diagnostic.of(Code.TENSOR_FILE_UNREADABLE, span, why);
  }

  private static String help(Code code) {
    return switch (code) {
      case TENSOR_REAL -> "quantise before saving, such as `numpy.rint(w / scale).astype(numpy.int8)`";
      case TENSOR_FILE_BROKEN -> "fetch or export the file again";
      default -> "";
    };
  }
}
