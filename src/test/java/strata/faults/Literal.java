package strata.faults;

import java.math.BigInteger;
import java.util.Map;
import java.util.Random;

/** A number with a width, as Verilog writes it. */
record Literal(int width, boolean signed, BigInteger value) {
  private static final Map<Character, Integer> RADIX = Map.of('b', 2, 'd', 10, 'h', 16);

  Literal(int width, BigInteger value) {
    this(width, false, value);
  }

  static boolean sized(String text) {
    return text.indexOf('\'') > 0;
  }

  static Literal of(String text) {
    int quote = text.indexOf('\'');
    boolean signed = text.charAt(quote + 1) == 's';
    int radix = quote + (signed ? 2 : 1);
    return new Literal(Integer.parseInt(text.substring(0, quote)), signed,
        new BigInteger(text.substring(radix + 1), RADIX.get(text.charAt(radix))));
  }

  Literal plus(int more) {
    return new Literal(width, signed, value.add(BigInteger.valueOf(more)).mod(BigInteger.ONE.shiftLeft(width)));
  }

  /** Another bit at one place. */
  Literal flipped(Random random) {
    return new Literal(width, signed, value.flipBit(random.nextInt(width)));
  }

  boolean isZero() {
    return value.signum() == 0;
  }

  boolean isOne() {
    return value.equals(BigInteger.ONE);
  }

  String text() {
    return width + (signed ? "'sh" : "'h") + value.toString(16);
  }
}
