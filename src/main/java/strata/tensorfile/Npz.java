package strata.tensorfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import strata.num.Tensor;

/**
 * {@code .npz}: a zip archive of {@code .npy} files. What an archive says of its sizes is not believed: no more is inflated than
 * a tensor's header asks for, and that is limited. A name in it is the name of a tensor, never of a file.
 */
final class Npz {
  private static final String ENDING = ".npy";
  /** Bytes that one byte can become: deflate has no shorter way to say more than 258 of them than two bits. */
  private static final long MOST_INFLATION = 1032;

  private Npz() {}

  static SortedMap<String, TensorFile.Entry> entries(Path path, long size) throws IOException, Refusal {
    ZipEnd.check(path, size);
    Entries entries = new Entries();
    try (ZipFile zip = open(path)) {
      if (zip.size() > Limits.TENSORS) {
        throw Refusal.large("holds " + zip.size() + " files, more than the limit TENSORS = " + Limits.TENSORS);
      }
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
        ZipEntry entry = all.nextElement();
        String name = Entries.checked(entry.getName());
        if (!name.endsWith(ENDING)) {
          throw Refusal.unsupported("holds '" + name + "', which is not an .npy file");
        }
        String tensor = name.substring(0, name.length() - ENDING.length());
        Header header = header(zip, entry, tensor);
        if (header.bytes() > size * MOST_INFLATION) {
          throw Refusal.broken("is cut off: shape " + header.shape() + " of " + header.dtype() + " cannot come of " + size + " bytes")
              .of(tensor);
        }
        entries.add(tensor, new TensorFile.Entry(header, () -> numbers(path, name, header)));
      }
    }
    return entries.all();
  }

  private static ZipFile open(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (IllegalArgumentException badName) {
      throw new ZipException(badName.getMessage());
    }
  }

  private static Header header(ZipFile zip, ZipEntry entry, String tensor) throws IOException, Refusal {
    try (InputStream in = zip.getInputStream(entry)) {
      return Npy.header(in);
    } catch (Refusal refusal) {
      throw refusal.of(tensor);
    }
  }

  private static Tensor numbers(Path path, String name, Header header) throws IOException, Refusal {
    try (ZipFile zip = open(path)) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw Refusal.changed();
      }
      CheckedInputStream in = new CheckedInputStream(new BufferedInputStream(zip.getInputStream(entry)), new CRC32());
      if (!Npy.header(in).equals(header)) {
        throw Refusal.changed();
      }
      Tensor tensor = Npy.numbers(in, header);
      if (in.read() >= 0) {
        throw Refusal.broken("has bytes after the numbers of shape " + header.shape() + " of " + header.dtype());
      }
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw Refusal.broken("is not what was packed: its checksum differs");
      }
      return tensor;
    }
  }
}
