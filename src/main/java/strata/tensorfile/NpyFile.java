package strata.tensorfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** An {@code .npy} file on disk. */
final class NpyFile {
  private NpyFile() {}

  static TensorFile.Entry entry(Path path, long size) throws IOException, Refusal {
    // not buffered: its position is the end of the header
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      Header header = Npy.header(Channels.newInputStream(file));
      if (header.bytes() > size - file.position()) {
        throw Refusal.broken("is cut off: " + (size - file.position()) + " bytes for shape " + header.shape() + " of "
            + header.dtype());
      }
      return new TensorFile.Entry(header, () -> skipped(new BufferedInputStream(Files.newInputStream(path))));
    }
  }

  private static InputStream skipped(InputStream in) throws IOException, Refusal {
    Npy.header(in);
    return in;
  }
}
