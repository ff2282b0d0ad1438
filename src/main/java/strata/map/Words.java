package strata.map;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import strata.machine.Machine;

/** Packs integers into memory words. */
public final class Words {
  private Words() {}

  /** Words of the memory {@code params}: a value for each of {@code word} channels; what is missing in the last word is 0. */
  public static List<BigInteger> params(Machine machine, long[] values) {
    int word = machine.word();
    int bits = machine.memory("params").width() / word;
    List<BigInteger> words = new ArrayList<>();
    for (int first = 0; first < values.length; first += word) {
      long[] lanes = new long[word];
      System.arraycopy(values, first, lanes, 0, Math.min(word, values.length - first));
      words.add(pack(lanes, bits));
    }
    return words;
  }

  /** Values of {@code bits} bits each, two's complement, the first in the least significant bits. */
  public static BigInteger pack(long[] values, int bits) {
    byte[] bytes = new byte[(values.length * bits + 7) / 8 + 1];
    for (int i = 0; i < values.length; i++) {
      for (int bit = 0; bit < bits; bit++) {
        if ((values[i] >> Math.min(bit, 63) & 1) != 0) {
          int at = i * bits + bit;
          bytes[bytes.length - 1 - at / 8] |= (byte) (1 << at % 8);
        }
      }
    }
    return new BigInteger(bytes);
  }
}
