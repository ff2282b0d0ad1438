package strata.scope;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact number: lowest terms, positive denominator. */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
  public static final Rational ZERO = of(0);
  public static final Rational ONE = of(1);

  public Rational {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("a rational with denominator 0");
    }
    BigInteger common = numerator.gcd(denominator);
    BigInteger divisor = denominator.signum() < 0 ? common.negate() : common;
    numerator = numerator.divide(divisor);
    denominator = denominator.divide(divisor);
  }

  public static Rational of(long value) {
    return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
  }

  public static Rational of(long numerator, long denominator) {
    return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  public static Rational of(BigDecimal value) {
    return value.scale() <= 0 ? new Rational(value.toBigIntegerExact(), BigInteger.ONE)
        : new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  public Rational plus(Rational other) {
    return new Rational(numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Rational minus(Rational other) {
    return plus(other.negate());
  }

  public Rational times(Rational other) {
    return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** @throws ArithmeticException if the other is zero */
  public Rational dividedBy(Rational other) {
    return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  /** The remainder of the floored quotient: it has the sign of the divisor, {@code -1 % 4 = 3}. */
  public Rational modulo(Rational other) {
    return minus(other.times(new Rational(dividedBy(other).floor(), BigInteger.ONE)));
  }

  public Rational negate() {
    return new Rational(numerator.negate(), denominator);
  }

  /** The largest integer not above. */
  public BigInteger floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  public int signum() {
    return numerator.signum();
  }

  public boolean isInteger() {
    return denominator.equals(BigInteger.ONE);
  }

  /** For reports: the nearest double. */
  public double toDouble() {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), java.math.MathContext.DECIMAL64).doubleValue();
  }

  /** @throws ArithmeticException if it has no finite decimal expansion */
  public BigDecimal toBigDecimal() {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator));
  }

  /** Bits of the larger part: what bounds the cost of computing with it. */
  public int bits() {
    return Math.max(numerator.bitLength(), denominator.bitLength());
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** {@code 3}, {@code -1/2}. */
  @Override
  public String toString() {
    return isInteger() ? numerator.toString() : numerator + "/" + denominator;
  }
}
