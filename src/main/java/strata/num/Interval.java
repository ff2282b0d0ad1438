package strata.num;

/**
 * All integers from {@code low} to {@code high}, both included; never empty. Every operation gives the smallest interval that
 * holds every result, and throws {@link ArithmeticException} when a bound leaves 64 bits.
 */
public record Interval(long low, long high) {
  public static final Interval ZERO = new Interval(0, 0);
  public static final Interval BIT = new Interval(0, 1);

  public Interval {
    if (low > high) {
      throw new IllegalArgumentException("[" + low + ", " + high + "] is empty");
    }
  }

  public static Interval of(long value) {
    return new Interval(value, value);
  }

  public boolean contains(long value) {
    return value >= low && value <= high;
  }

  public boolean contains(Interval other) {
    return other.low >= low && other.high <= high;
  }

  /** {@code {a + b}}. */
  public Interval plus(Interval other) {
    return new Interval(Math.addExact(low, other.low), Math.addExact(high, other.high));
  }

  public Interval plus(long constant) {
    return plus(of(constant));
  }

  /** {@code {a * factor}}. */
  public Interval times(long factor) {
    long a = Math.multiplyExact(low, factor);
    long b = Math.multiplyExact(high, factor);
    return factor < 0 ? new Interval(b, a) : new Interval(a, b);
  }

  /** {@code {round(a * m / 2^shift)}} for {@code m >= 0}. */
  public Interval scale(long m, int shift, Rounding rounding) {
    return new Interval(rounding.scale(low, m, shift), rounding.scale(high, m, shift));
  }

  /** The smallest interval that holds both. */
  public Interval hull(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** Every value moved to the nearest in {@code bounds}. */
  public Interval clamp(Interval bounds) {
    return new Interval(bounds.clamp(low), bounds.clamp(high));
  }

  /** The nearest value inside. */
  public long clamp(long value) {
    return Math.max(low, Math.min(high, value));
  }

  @Override
  public String toString() {
    return "[" + low + ", " + high + "]";
  }
}
