package strata.tensorfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import strata.num.Tensor;

/** An {@code .npy} file on disk. */
final class NpyFile {
  private NpyFile() {}

  static TensorFile.Entry entry(Path path, long size) throws IOException, Refusal {
    // not buffered: its position is the end of the header
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      Header header = Npy.header(Channels.newInputStream(file));
      long numbers = size - file.position();
      if (header.bytes() > numbers) {
        throw Refusal.broken("is cut off: " + numbers + " bytes for shape " + header.shape() + " of " + header.dtype());
      }
      if (header.bytes() < numbers) {
        throw Refusal.broken("has " + (numbers - header.bytes()) + " bytes after the numbers of shape " + header.shape() + " of "
            + header.dtype());
      }
      return new TensorFile.Entry(header, () -> numbers(path, header));
    }
  }

  private static Tensor numbers(Path path, Header header) throws IOException, Refusal {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      if (!Npy.header(in).equals(header)) {
        throw Refusal.changed();
      }
      return Npy.numbers(in, header);
    }
  }
}
