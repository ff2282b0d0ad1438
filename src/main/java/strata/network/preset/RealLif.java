package strata.network.preset;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import strata.network.Loss;
import strata.network.lif.Lif;
import strata.num.Rounding;
import strata.scope.Rational;

/**
 * A leaky integrate-and-fire neuron in real numbers, of which a step is {@code h = retain v + x}, compare, reset.
 *
 * @param retain     from 0 to 1
 * @param threshold  in the unit of x, as is {@code resetValue}
 * @param resetValue of a reset to a value
 * @param unit       of the framework's membrane that x counts
 * @param besides    what the framework does otherwise, so that spikes can differ without any rounding
 */
public record RealLif(Rational retain, Rational threshold, Lif.Fires fires, Lif.Reset.Kind reset, Rational resetValue,
    Lif.Resets resets, Rational unit, Optional<String> besides) {
  private static final Rational HALF = Rational.of(1, 2);

  /** A framework's neuron as it is. */
  public RealLif(Rational retain, Rational threshold, Lif.Fires fires, Lif.Reset.Kind reset, Rational resetValue, Lif.Resets resets,
      Rational unit) {
    this(retain, threshold, fires, reset, resetValue, resets, unit, Optional.empty());
  }

  /** In integers, with retain as a fraction over at most 2^shift. What is beyond 64 bits throws an {@link ArithmeticException}. */
  public Lif rounded(int shift) {
    BigInteger m = nearest(retain.times(Rational.of(1L << shift)));
    int common = m.signum() == 0 ? shift : Math.min(shift, m.getLowestSetBit());
    Leak leak = new Leak(m.shiftRight(common).longValueExact(), shift - common);
    boolean above = fires == Lif.Fires.ABOVE;
    long fired = integer(threshold(leak));
    long value = leak.replaces() ? integer(resetValue(leak)) : 0;
    Rounding round = above && leak.s > 0 ? Rounding.UP : Rounding.DOWN;
    Loss loss = new Loss(distance(leak.retain(), retain), distance(Rational.of(fired), threshold).times(unit),
        leak.replaces() ? distance(Rational.of(value), resetValue).times(unit) : Rational.ZERO, besides.isPresent() || !leak.exact(fired));
    Lif.Reset becomes = leak.m == 0 && resets == Lif.Resets.NOW ? Lif.Reset.NONE : new Lif.Reset(reset, value);
    return new Lif(leak.m, leak.s, round, List.of(fired), fires, becomes, resets, Optional.empty(), Optional.of(loss));
  }

  /** m / 2^s, in lowest terms. */
  private final class Leak {
    private final long m;
    private final int s;

    Leak(long m, int s) {
      this.m = m;
      this.s = s;
    }

    Rational retain() {
      return Rational.of(m, 1L << s);
    }

    /** Whether a reset to a value is ever noticed. */
    boolean replaces() {
      return reset == Lif.Reset.Kind.VALUE && m > 0;
    }

    boolean subtracts() {
      return reset == Lif.Reset.Kind.SUBTRACT && (m > 0 || resets == Lif.Resets.NEXT);
    }

    boolean isReal() {
      return retain().compareTo(RealLif.this.retain) == 0;
    }

    boolean halves() {
      return isReal() && m <= 1;
    }

    /** Whether the real membrane is an integer at every step. */
    boolean whole() {
      return isReal() && !subtracts() && (m == 0 || m == 1 && s == 0 && (!replaces() || resetValue.isInteger()));
    }

    /** Whether the real membrane decides as the integer one does; the package says why. */
    boolean exact(long fired) {
      boolean late = m == 0 && subtracts() && fires == Lif.Fires.ABOVE && threshold.minus(Rational.of(fired)).compareTo(HALF) < 0
          && threshold.compareTo(Rational.of(fired)) >= 0;
      return halves() && (threshold.isInteger() || whole() || late);
    }
  }

  private BigInteger threshold(Leak leak) {
    return !leak.whole() ? nearest(threshold) : fires == Lif.Fires.AT ? ceil(threshold) : threshold.floor();
  }

  /** What the package says of a decay that halves; else the nearest. */
  private BigInteger resetValue(Leak leak) {
    return !leak.halves() ? nearest(resetValue) : fires == Lif.Fires.AT ? resetValue.floor() : ceil(resetValue);
  }

  private static long integer(BigInteger value) {
    return value.longValueExact();
  }

  private static BigInteger nearest(Rational value) {
    return value.plus(HALF).floor();
  }

  private static BigInteger ceil(Rational value) {
    return value.negate().floor().negate();
  }

  private static Rational distance(Rational one, Rational other) {
    Rational difference = one.minus(other);
    return difference.signum() < 0 ? difference.negate() : difference;
  }
}
