package strata.tensorfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;

/** Tensor files made by hand, to say what no writer would, and what is said of them. */
final class Forged {
  static final Span HERE = Source.binary("test").whole();

  private Forged() {}

  /** An {@code .npy} file of a version, whose header has the length that it should, or says so. */
  static byte[] npy(int version, String dictionary, long saidLength, int dataBytes) {
    byte[] header = dictionary.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    return (version == 1 ? out.putShort((short) saidLength) : out.putInt((int) saidLength)).put(header).array();
  }

  static byte[] npy(String dictionary, int dataBytes) {
    return npy(1, dictionary + "\n", dictionary.length() + 1, dataBytes);
  }

  static byte[] npy(String descr, String shape, int dataBytes) {
    return npy("{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }", dataBytes);
  }

  static byte[] safetensors(String json, int dataBytes) {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).array();
  }

  /** A file in an archive. */
  record Packed(String name, byte[] content) {}

  static byte[] npz(Packed... files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Packed file : files) {
        zip.putNextEntry(new ZipEntry(file.name()));
        zip.write(file.content());
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Bytes written over others, at every place where {@code signature} stands, so far behind it. */
  static byte[] patched(byte[] file, String signature, int offset, int... bytes) {
    byte[] patched = file.clone();
    String text = new String(file, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
      for (int i = 0; i < bytes.length; i++) {
        patched[at + offset + i] = (byte) bytes[i];
      }
    }
    return patched;
  }

  /** All that is said of a file while it is opened and every tensor is read. */
  static String said(Path path) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<TensorFile> file = TensorFile.open(path, path.getFileName().toString(), HERE, diagnostics);
    file.ifPresent(f -> f.names().forEach(n -> f.read(n, diagnostics)));
    return diagnostics.sorted().stream().map(d -> d.code().id() + " " + d.message()).collect(Collectors.joining("; "));
  }

  static String said(Path folder, String name, byte[] bytes) throws IOException {
    return said(Files.write(folder.resolve(name), bytes));
  }
}
