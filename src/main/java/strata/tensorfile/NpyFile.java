package strata.tensorfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** An {@code .npy} file on disk. */
final class NpyFile {
  private NpyFile() {}

  static TensorFile.Entry entry(Path path, long size) throws IOException, Refusal {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      Header header = Npy.header(in);
      if (header.bytes() > size) {
        throw Refusal.broken("is cut off: " + size + " bytes for a tensor of shape " + header.shape());
      }
      return new TensorFile.Entry(header, () -> skipped(new BufferedInputStream(Files.newInputStream(path))));
    }
  }

  private static InputStream skipped(InputStream in) throws IOException, Refusal {
    Npy.header(in);
    return in;
  }
}
