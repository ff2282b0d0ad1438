package strata.tensorfile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import strata.num.Tensor;

/** numpy's {@code .npy}: a magic string, a header that is a Python dictionary, the numbers. */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  /** One of the three entries of the dictionary. numpy sorts them, and its description of the format says not to count on that. */
  private static final Pattern ENTRY = Pattern.compile("\\s*['\"](?<key>\\w{1,16})['\"]\\s*:\\s*"
      + "(?:'(?<single>[^']{0,16})'|\"(?<double>[^\"]{0,16})\"|(?<flag>True|False)|\\((?<shape>[0-9, L-]{0,256})\\))\\s*(?:,|(?=\\}))");
  private static final Pattern END = Pattern.compile("\\s*\\}\\s*");
  private static final Pattern RECORDS = Pattern.compile("['\"]descr['\"]\\s*:\\s*\\[");
  private static final Pattern REAL = Pattern.compile("[<>=|]?[fc][0-9]+");
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
    if (RECORDS.matcher(dictionary).find()) {
      throw Refusal.unsupported("holds records, not numbers");
    }
    Map<String, String> values = values(dictionary.strip());
    Dtype dtype = dtype(values.get("descr"));
    if (values.get("fortran_order").equals("True")) {
      throw Refusal.unsupported("is in Fortran order; save numpy.ascontiguousarray(...) of it");
    }
    return Header.of(dtype, shape(values.get("shape")));
  }

  /** What the dictionary has for each of its keys, which are always these three. */
  private static Map<String, String> values(String dictionary) throws Refusal {
    Map<String, String> values = new HashMap<>();
    Matcher entry = ENTRY.matcher(dictionary);
    int at = dictionary.startsWith("{") ? 1 : dictionary.length();
    while (entry.region(at, dictionary.length()).lookingAt()) {
      String key = entry.group("key");
      String value = switch (key) {
        case "descr" -> Optional.ofNullable(entry.group("single")).orElse(entry.group("double"));
        case "fortran_order" -> entry.group("flag");
        case "shape" -> entry.group("shape");
        default -> null;
      };
      if (value == null || values.put(key, value) != null) {
        throw unreadable();
      }
      at = entry.end();
    }
    if (values.size() != 3 || !END.matcher(dictionary.substring(at)).matches()) {
      throw unreadable();
    }
    return values;
  }

  private static Refusal unreadable() {
    return Refusal.broken("has a header that cannot be read");
  }

  /** A Python tuple: {@code ()}, {@code (3,)}, {@code (3, 4)}. */
  private static List<Long> shape(String tuple) throws Refusal {
    List<String> lengths = tuple.isBlank() ? List.of() : List.of(tuple.split(",", -1));
    if (lengths.size() == 1) {
      throw unreadable();
    }
    boolean comma = !lengths.isEmpty() && lengths.get(lengths.size() - 1).isBlank();
    List<Long> shape = new ArrayList<>();
    for (String length : comma ? lengths.subList(0, lengths.size() - 1) : lengths) {
      shape.add(length(length.strip()));
    }
    return shape;
  }

  private static long length(String text) throws Refusal {
    if (!text.matches("-?[0-9]{1,18}L?")) {
      throw Refusal.broken("has an axis of length '" + Refusal.shown(text) + "'");
    }
    return Long.parseLong(text.replace("L", ""));
  }

  private static Dtype dtype(String descr) throws Refusal {
    if (REAL.matcher(descr).matches()) {
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
    return small ? Tensor.owning(ints, header.lengths()) : Tensor.owning(longs, header.lengths());
  }

  private static byte[] exactly(InputStream in, int bytes) throws IOException {
    byte[] read = in.readNBytes(bytes);
    if (read.length < bytes) {
      throw new EOFException();
    }
    return read;
  }
}
