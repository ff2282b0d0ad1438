package strata.tensorfile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import strata.num.Tensor;

/** numpy's {@code .npy}: a magic string, a header that is a Python dictionary, the numbers. */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  /** The keys in the order in which numpy writes them. */
  private static final Pattern DICTIONARY = Pattern.compile("\\s*\\{\\s*'descr':\\s*'([^']{0,16})',"
      + "\\s*'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([0-9, L-]{0,256})\\)\\s*,?\\s*\\}\\s*");
  private static final int ALIGNMENT = 64;
  /** Numbers converted at a time. */
  private static final int CHUNK = 1 << 13;

  private Npy() {}

  /** The bytes of a file of version 1.0, as numpy itself would write it. */
  public static byte[] bytes(Tensor tensor, Dtype dtype) {
    String shape = String.join(", ", tensor.lengths().stream().map(String::valueOf).toList()) + (tensor.rank() == 1 ? "," : "");
    String header = "{'descr': '" + dtype.npy() + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int length = MAGIC.length + 4 + header.length() + 1;
    int padded = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    header += " ".repeat(padded - length) + "\n";
    ByteBuffer out = ByteBuffer.allocate(padded + tensor.size() * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < tensor.size(); i++) {
      if (!dtype.format().holds(tensor.get(i))) {
        throw new IllegalArgumentException(tensor.get(i) + " as " + dtype);
      }
      dtype.write(out, tensor.get(i));
    }
    return out.array();
  }

  /** Reads up to the first number. */
  static Header header(InputStream in) throws IOException, Refusal {
    byte[] start = exactly(in, MAGIC.length + 2);
    for (int i = 0; i < MAGIC.length; i++) {
      if (start[i] != MAGIC[i]) {
        throw Refusal.broken("does not begin as an .npy file does");
      }
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw Refusal.unsupported("has version " + version + " of the .npy format; 1 to 3 are read");
    }
    ByteBuffer sized = ByteBuffer.wrap(exactly(in, version == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    long length = version == 1 ? sized.getShort() & 0xffff : sized.getInt() & 0xffffffffL;
    if (length > Limits.NPY_HEADER_BYTES) {
      throw Refusal.large("has a header of " + length + " bytes, more than the limit NPY_HEADER_BYTES = "
          + Limits.NPY_HEADER_BYTES);
    }
    return parse(new String(exactly(in, (int) length), StandardCharsets.UTF_8));
  }

  private static Header parse(String dictionary) throws Refusal {
    if (dictionary.contains("'descr': [")) {
      throw Refusal.unsupported("holds records, not numbers");
    }
    Matcher match = DICTIONARY.matcher(dictionary);
    if (!match.matches()) {
      throw Refusal.broken("has a header that cannot be read");
    }
    Dtype dtype = dtype(match.group(1));
    if (match.group(2).equals("True")) {
      throw Refusal.unsupported("is in Fortran order; save numpy.ascontiguousarray(...) of it");
    }
    List<Long> shape = new ArrayList<>();
    for (String length : match.group(3).replace(" ", "").split(",")) {
      if (!length.isEmpty()) {
        shape.add(length(length));
      }
    }
    return Header.of(dtype, shape);
  }

  private static long length(String text) throws Refusal {
    if (!text.matches("-?[0-9]{1,18}L?")) {
      throw Refusal.broken("has an axis of length '" + text + "'");
    }
    return Long.parseLong(text.replace("L", ""));
  }

  private static Dtype dtype(String descr) throws Refusal {
    if (descr.contains("f") || descr.contains("c")) {
      throw Refusal.real(descr);
    }
    if (descr.contains("O")) {
      throw Refusal.unsupported("holds pickled Python objects, which are never read");
    }
    if (descr.startsWith(">") && Dtype.ofNpy("<" + descr.substring(1)).isPresent()) {
      throw Refusal.unsupported("is big-endian (" + descr + ")");
    }
    Optional<Dtype> dtype = Dtype.ofNpy(descr);
    if (dtype.isEmpty()) {
      throw Refusal.unsupported("stores numbers as '" + descr + "', which is none of the integer types of 1, 2, 4 or 8 bytes");
    }
    return dtype.get();
  }

  /** Reads all numbers of a tensor. */
  static Tensor numbers(InputStream in, Header header) throws IOException, Refusal {
    boolean small = header.dtype().bytes() < 4 || header.dtype() == Dtype.I32;
    int[] ints = new int[small ? header.elements() : 0];
    long[] longs = new long[small ? 0 : header.elements()];
    int bytes = header.dtype().bytes();
    for (int at = 0; at < header.elements(); at += CHUNK) {
      int count = Math.min(CHUNK, header.elements() - at);
      ByteBuffer chunk = ByteBuffer.wrap(exactly(in, count * bytes)).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = at; i < at + count; i++) {
        long value = header.dtype().read(chunk);
        if (!header.dtype().format().holds(value)) {
          throw Refusal.unsupported("holds the number " + Long.toUnsignedString(value) + ", beyond " + header.dtype().format());
        }
        if (small) {
          ints[i] = (int) value;
        } else {
          longs[i] = value;
        }
      }
    }
    return small ? Tensor.of(ints, header.lengths()) : Tensor.of(longs, header.lengths());
  }

  private static byte[] exactly(InputStream in, int bytes) throws IOException {
    byte[] read = in.readNBytes(bytes);
    if (read.length < bytes) {
      throw new EOFException();
    }
    return read;
  }
}
