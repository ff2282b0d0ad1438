package strata.num;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one number is stored: {@code spike} (one bit, 0 or 1), {@code u<k>} (unsigned, 1 to 63 bits) or {@code i<k>} (two's
 * complement, 1 to 64 bits).
 */
public record Format(Kind kind, int bits) {
  /**
   * The three families. A spike is one bit like {@code u1}, but only a spike may drive an attention core or a logical operator.
   */
  public enum Kind { SPIKE, UNSIGNED, SIGNED }

  public static final Format SPIKE = new Format(Kind.SPIKE, 1);

  private static final Pattern WORD = Pattern.compile("([ui])([1-9][0-9]?)");

  public Format {
    int most = kind == Kind.SPIKE ? 1 : kind == Kind.UNSIGNED ? 63 : 64;
    if (bits < 1 || bits > most) {
      throw new IllegalArgumentException(bits + " bits for " + kind);
    }
  }

  public static Format unsigned(int bits) {
    return new Format(Kind.UNSIGNED, bits);
  }

  public static Format signed(int bits) {
    return new Format(Kind.SIGNED, bits);
  }

  /** {@code spike}, {@code u7}, {@code i16}; empty for any other word. */
  public static Optional<Format> parse(String word) {
    if (word.equals("spike")) {
      return Optional.of(SPIKE);
    }
    Matcher match = WORD.matcher(word);
    if (!match.matches()) {
      return Optional.empty();
    }
    boolean signed = match.group(1).equals("i");
    int bits = Integer.parseInt(match.group(2));
    return bits > (signed ? 64 : 63) ? Optional.empty() : Optional.of(signed ? signed(bits) : unsigned(bits));
  }

  /** The narrowest {@code u<k>} or {@code i<k>} that holds every value of the interval; {@code u} when nothing is negative. */
  public static Format of(Interval values) {
    if (values.low() >= 0) {
      return unsigned(Math.max(1, 64 - Long.numberOfLeadingZeros(values.high())));
    }
    return signed(Math.max(signedBits(values.low()), signedBits(values.high())));
  }

  private static int signedBits(long value) {
    return 65 - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
  }

  public boolean isSpike() {
    return kind == Kind.SPIKE;
  }

  public boolean isSigned() {
    return kind == Kind.SIGNED;
  }

  public long min() {
    return isSigned() ? -1L << (bits - 1) : 0;
  }

  public long max() {
    return isSigned() ? ~min() : (1L << bits) - 1;
  }

  public Interval range() {
    return new Interval(min(), max());
  }

  /** Whether every value of the interval can be stored. */
  public boolean holds(Interval values) {
    return values.low() >= min() && values.high() <= max();
  }

  public boolean holds(long value) {
    return value >= min() && value <= max();
  }

  /** The nearest value that can be stored. */
  public long clamp(long value) {
    return Math.max(min(), Math.min(max(), value));
  }

  /** Bits of a two's complement net that holds every value: one more than an unsigned format's own. */
  public int signedWidth() {
    return isSigned() ? bits : bits + 1;
  }

  /** As written in a file: {@code spike}, {@code u7}, {@code i16}. */
  @Override
  public String toString() {
    return isSpike() ? "spike" : (isSigned() ? "i" : "u") + bits;
  }
}
