package strata.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The arithmetic contract, against BigInteger and BigDecimal. */
class ArithmeticTest {
  private static long exact(long value, long m, int shift, RoundingMode mode) {
    return new BigDecimal(BigInteger.valueOf(value).multiply(BigInteger.valueOf(m)))
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(shift)), 0, mode).longValueExact();
  }

  @Test
  void roundingIsFloorAndCeilingForEverySmallNumber() {
    for (int shift = 0; shift <= 5; shift++) {
      for (long m = 0; m <= 32; m++) {
        for (long value = -300; value <= 300; value++) {
          assertEquals(exact(value, m, shift, RoundingMode.FLOOR), Rounding.DOWN.scale(value, m, shift));
          assertEquals(exact(value, m, shift, RoundingMode.CEILING), Rounding.UP.scale(value, m, shift));
        }
      }
    }
  }

  @Test
  void minusOneHalvedIsMinusOneDownAndZeroUp() {
    assertEquals(-1, Rounding.DOWN.scale(-1, 1, 1));
    assertEquals(0, Rounding.UP.scale(-1, 1, 1));
    assertEquals(1, Rounding.UP.scale(1, 1, 1));
  }

  @Test
  void aFormatHoldsExactlyItsTwosComplementRange() {
    for (int bits = 1; bits <= 64; bits++) {
      assertEquals(BigInteger.ONE.shiftLeft(bits - 1).negate(), BigInteger.valueOf(Format.signed(bits).min()));
      assertEquals(BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE), BigInteger.valueOf(Format.signed(bits).max()));
    }
    for (int bits = 1; bits <= 63; bits++) {
      assertEquals(0, Format.unsigned(bits).min());
      assertEquals(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE), BigInteger.valueOf(Format.unsigned(bits).max()));
    }
  }

  @Test
  void theNarrowestFormatIsTight() {
    for (long low = -40; low <= 40; low++) {
      for (long high = low; high <= 40; high++) {
        Interval values = new Interval(low, high);
        Format format = Format.of(values);
        assertTrue(format.holds(values));
        assertEquals(low < 0, format.isSigned());
        if (format.bits() > 1) {
          Format narrower = new Format(format.kind(), format.bits() - 1);
          assertTrue(!narrower.holds(values), values + " in " + narrower);
        }
      }
    }
    assertEquals(Format.signed(64), Format.of(new Interval(Long.MIN_VALUE, Long.MAX_VALUE)));
    assertEquals(Format.unsigned(63), Format.of(new Interval(0, Long.MAX_VALUE)));
  }

  @Test
  void clampingMovesToTheNearest() {
    Format format = Format.signed(4);
    for (long value = -20; value <= 20; value++) {
      assertEquals(value < -8 ? -8 : value > 7 ? 7 : value, format.clamp(value));
    }
    assertEquals(0, Format.unsigned(3).clamp(-1));
    assertEquals(1, Format.SPIKE.clamp(5));
  }

  @Test
  void intervalsHoldEveryResultAndNoMore() {
    for (long a = -5; a <= 5; a++) {
      for (long b = a; b <= 5; b++) {
        Interval values = new Interval(a, b);
        for (long factor = -3; factor <= 3; factor++) {
          assertEquals(new Interval(Math.min(a * factor, b * factor), Math.max(a * factor, b * factor)), values.times(factor));
        }
        assertEquals(new Interval(Math.floorDiv(3 * a, 4), Math.floorDiv(3 * b, 4)), values.scale(3, 2, Rounding.DOWN));
        assertEquals(new Interval(a - 1, b + 7), values.plus(new Interval(-1, 7)));
        assertEquals(new Interval(Math.min(a, -1), Math.max(b, 2)), values.hull(new Interval(-1, 2)));
      }
    }
  }

  @Test
  void overflowIsNeverSilent() {
    Interval huge = new Interval(Long.MIN_VALUE, Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> huge.plus(1));
    assertThrows(ArithmeticException.class, () -> huge.times(-1));
    assertThrows(ArithmeticException.class, () -> huge.scale(3, 2, Rounding.DOWN));
    assertThrows(ArithmeticException.class, () -> new Interval(0, Long.MAX_VALUE).scale(1, 1, Rounding.UP));
  }

  @Test
  void formatsAreReadAndWrittenAlike() {
    for (String word : new String[] {"spike", "u1", "u8", "u63", "i1", "i16", "i64"}) {
      assertEquals(Optional.of(word), Format.parse(word).map(Format::toString));
    }
    for (String word : new String[] {"u0", "u64", "i65", "i0", "i", "f32", "u08", "u", "spikes", "i999"}) {
      assertEquals(Optional.empty(), Format.parse(word));
    }
  }

  @Test
  void tensorsKeepTheirValuesInAnyStorage() {
    Tensor wide = Tensor.of(new long[] {1L << 40, -1, 2, 3}, 2, 2);
    assertTrue(wide.isWide());
    assertEquals(-1, wide.at(0, 1));
    assertEquals(Tensor.of(new int[] {2, 3}, 2), wide.slice(1));
    assertEquals(wide, Tensor.stack(java.util.List.of(wide.slice(0), wide.slice(1))));
    assertEquals(Tensor.of(new long[] {5}), Tensor.of(new int[] {5}));
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(new int[3], 2, 2));
    assertThrows(ArithmeticException.class, () -> Tensor.size(1 << 20, 1 << 20));
  }
}
