package strata.tensorfile;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * {@code .npz}: a zip archive of {@code .npy} files. What an archive says of its sizes is not believed: no more is inflated than
 * a tensor's header asks for, and that is limited.
 */
final class Npz {
  private static final String ENDING = ".npy";

  private Npz() {}

  static SortedMap<String, TensorFile.Entry> entries(Path path) throws IOException, Refusal {
    SortedMap<String, TensorFile.Entry> entries = new TreeMap<>();
    try (ZipFile zip = open(path)) {
      if (zip.size() > Limits.TENSORS) {
        throw Refusal.large("holds " + zip.size() + " files, more than the limit TENSORS = " + Limits.TENSORS);
      }
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        if (!name.endsWith(ENDING)) {
          throw Refusal.unsupported("holds '" + name + "', which is not an .npy file");
        }
        String tensor = name.substring(0, name.length() - ENDING.length());
        if (entries.put(tensor, new TensorFile.Entry(header(zip, entry, tensor), () -> numbers(path, name))) != null) {
          throw Refusal.broken("holds two tensors named '" + tensor + "'");
        }
      }
    }
    return entries;
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
      throw new Refusal(refusal.code(), "has a tensor '" + tensor + "' that " + refusal.getMessage());
    }
  }

  /** The archive is closed with the stream. */
  private static InputStream numbers(Path path, String name) throws IOException, Refusal {
    ZipFile zip = open(path);
    try {
      InputStream in = new BufferedInputStream(zip.getInputStream(zip.getEntry(name)));
      Npy.header(in);
      return new FilterInputStream(in) {
        @Override
        public void close() throws IOException {
          zip.close();
        }
      };
    } catch (IOException | Refusal failed) {
      zip.close();
      throw failed;
    }
  }
}
