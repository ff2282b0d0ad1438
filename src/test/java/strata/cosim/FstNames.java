package strata.cosim;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Reads the names in a file of waves: the block of the hierarchy, as GTKWave's fstapi.h has it. */
final class FstNames {
  private static final int GZIPPED = 4;
  private static final int LZ4 = 6;
  private static final int SCOPE = 254;
  private static final int UPSCOPE = 255;
  private static final int ATTRIBUTE = 252;
  private static final int ATTRIBUTE_END = 253;

  private final ByteBuffer bytes;
  private final Set<String> names = new TreeSet<>();

  private FstNames(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** Every signal: scopes and name with points between them, and its range if it has one. */
  static Set<String> of(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      while (in.available() > 0) {
        int type = in.readUnsignedByte();
        byte[] block = in.readNBytes((int) in.readLong() - Long.BYTES);
        if (type == GZIPPED || type == LZ4) {
          int length = (int) ByteBuffer.wrap(block).getLong();
          var packed = new ByteArrayInputStream(block, Long.BYTES, block.length - Long.BYTES);
          FstNames names = new FstNames(type == GZIPPED ? new GZIPInputStream(packed).readAllBytes() : unpacked(packed, length));
          names.read();
          return names.names;
        }
      }
    }
    throw new IOException(file + " has no hierarchy");
  }

  /** A block of LZ4: literals, and matches that repeat what is there. */
  private static byte[] unpacked(ByteArrayInputStream in, int length) {
    byte[] out = new byte[length];
    int at = 0;
    while (at < length) {
      int token = in.read();
      int literals = count(in, token >> 4);
      at += in.readNBytes(out, at, literals);
      if (at < length) {
        int back = in.read() | in.read() << 8;
        for (int left = count(in, token & 15) + 4; left > 0; left--, at++) {
          out[at] = out[at - back];
        }
      }
    }
    return out;
  }

  private static int count(ByteArrayInputStream in, int nibble) {
    int count = nibble;
    for (int more = nibble == 15 ? 255 : 0; more == 255;) {
      more = in.read();
      count += more;
    }
    return count;
  }

  private void read() {
    Deque<String> scopes = new ArrayDeque<>();
    scopes.push("");
    while (bytes.hasRemaining()) {
      int tag = bytes.get() & 0xff;
      if (tag == SCOPE) {
        bytes.get();
        scopes.push(scopes.peek() + text() + ".");
        text();
      } else if (tag == UPSCOPE) {
        scopes.pop();
      } else if (tag == ATTRIBUTE) {
        bytes.get();
        bytes.get();
        text();
        number();
      } else if (tag != ATTRIBUTE_END) {
        bytes.get();
        names.add(scopes.peek() + text().replace(" ", ""));
        number();
        number();
      }
    }
  }

  private String text() {
    int from = bytes.position();
    while (bytes.get() != 0) {
      continue;
    }
    return new String(bytes.array(), from, bytes.position() - from - 1, StandardCharsets.ISO_8859_1);
  }

  private void number() {
    while ((bytes.get() & 0x80) != 0) {
      continue;
    }
  }
}
