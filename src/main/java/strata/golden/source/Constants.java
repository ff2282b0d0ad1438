package strata.golden.source;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes constants: single ones as literals, arrays into the file of weights, which is read in the order in which they are written. */
final class Constants {
  private final ByteArrayOutputStream weights = new ByteArrayOutputStream();

  byte[] bytes() {
    return weights.toByteArray();
  }

  static String literal(Object value) {
    if (value instanceof Long) {
      return value + "L";
    } else if (value instanceof Integer || value instanceof Boolean) {
      return value.toString();
    } else if (value instanceof Byte) {
      return "(byte) " + value;
    }
    throw new IllegalArgumentException("no literal is written for " + value.getClass());
  }

  /** What makes an array again. One with equal numbers is not written to the file. */
  String array(Object array) {
    if (array instanceof long[][] rows) {
      Arrays.stream(rows).forEach(row -> weights.writeBytes(bytes(row, row.length)));
      return "weights.rows(" + rows.length + ", " + (rows.length == 0 ? 0 : rows[0].length) + ")";
    }
    int length = Array.getLength(array);
    boolean equal = length > 0;
    for (int i = 1; i < length && equal; i++) {
      equal = Array.get(array, i).equals(Array.get(array, 0));
    }
    if (equal) {
      return "Weights.filled(" + length + ", " + literal(Array.get(array, 0)) + ")";
    }
    String element = array.getClass().getComponentType().getName();
    weights.writeBytes(bytes(array, length));
    return "weights." + element + "s(" + length + ")";
  }

  private static byte[] bytes(Object array, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (array instanceof long[] longs) {
      bytes.asLongBuffer().put(longs);
      return bytes.array();
    } else if (array instanceof int[] ints) {
      bytes.asIntBuffer().put(ints);
      return Arrays.copyOf(bytes.array(), length * Integer.BYTES);
    } else if (array instanceof byte[] flags) {
      return flags.clone();
    }
    throw new IllegalArgumentException("no constant is written for " + array.getClass());
  }
}
