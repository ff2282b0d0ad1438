package strata.map;

import java.math.BigInteger;

/** Packs integers into memory words. */
public final class Words {
  private Words() {}

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
