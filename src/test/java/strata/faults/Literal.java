package strata.faults;

import java.math.BigInteger;
import java.util.Map;
import java.util.Random;

/** A number with a width, as Verilog writes it. */
record Literal(int width, BigInteger value) {
  private static final Map<Character, Integer> RADIX = Map.of('b', 2, 'd', 10, 'h', 16);

  static boolean sized(String text) {
    return text.indexOf('\'') > 0;
  }

  static Literal of(String text) {
    int quote = text.indexOf('\'');
    return new Literal(Integer.parseInt(text.substring(0, quote)),
        new BigInteger(text.substring(quote + 2), RADIX.get(text.charAt(quote + 1))));
  }

  Literal plus(int more) {
    return new Literal(width, value.add(BigInteger.valueOf(more)).mod(BigInteger.ONE.shiftLeft(width)));
  }

  /** Another bit at one place. */
  Literal flipped(Random random) {
    return new Literal(width, value.flipBit(random.nextInt(width)));
  }

  boolean isZero() {
    return value.signum() == 0;
  }

  boolean isOne() {
    return value.equals(BigInteger.ONE);
  }

  String text() {
    return width + "'h" + value.toString(16);
  }
}
