package strata.golden.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.num.Format;

class FlipsTest {
  private static long[] masks(double rate, long seed, Format format, int numbers) {
    long[] masks = LongStream.range(0, numbers).toArray();
    long count = new Flips(rate, seed).draw(format, masks);
    assertEquals(count, Arrays.stream(masks).map(mask -> Long.bitCount(mask & -1L >>> Long.SIZE - format.bits())).sum());
    return masks;
  }

  @Test
  void noBitFlipsAtZeroAndEveryBitAtOne() {
    assertArrayEquals(new long[50], masks(0, 1, Format.signed(8), 50));
    assertArrayEquals(LongStream.generate(() -> -1).limit(50).toArray(), masks(1, 1, Format.signed(8), 50));
    assertArrayEquals(LongStream.generate(() -> 15).limit(50).toArray(), masks(1, 1, Format.unsigned(4), 50));
    assertArrayEquals(LongStream.generate(() -> -1).limit(3).toArray(), masks(1, 1, Format.signed(64), 3));
    assertEquals(0, new Flips(Double.MIN_VALUE, 1).draw(Format.signed(64), new long[1000]));
  }

  @Test
  void aNumberStaysInItsFormat() {
    for (Format format : new Format[] {Format.signed(1), Format.signed(5), Format.unsigned(1), Format.unsigned(6), Format.SPIKE}) {
      long[] masks = masks(0.5, 3, format, 500);
      for (long number = format.min(); number <= format.max(); number++) {
        for (long mask : masks) {
          assertTrue(format.holds(number ^ mask));
        }
      }
    }
  }

  /** Within five standard deviations of what independent bits of this probability would give: of all bits, and of each place. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 0.001, 0.03, 0.5, 0.97})
  void asManyFlipAsTheRateSays(double rate) {
    int numbers = 200_000;
    long[] masks = masks(rate, 7, Format.signed(8), numbers);
    long all = Arrays.stream(masks).map(mask -> Long.bitCount(mask & 0xff)).sum();
    assertEquals(8 * numbers * rate, all, 5 * Math.sqrt(8 * numbers * rate * (1 - rate)));
    for (int place = 0; place < 8; place++) {
      int bit = place;
      long here = Arrays.stream(masks).map(mask -> mask >> bit & 1).sum();
      assertEquals(numbers * rate, here, 5 * Math.sqrt(numbers * rate * (1 - rate)) + 1);
    }
  }

  @Test
  void theSameSeedAndPlaceGiveTheSameBitsAndOthersOthers() {
    Flips flips = new Flips(0.1, 5);
    long[] one = new long[100];
    long[] again = new long[100];
    flips.at(3).at(0).draw(Format.signed(16), one);
    flips.at(3).at(0).draw(Format.signed(16), again);
    assertArrayEquals(one, again);
    for (Flips other : new Flips[] {flips.at(3).at(1), flips.at(0).at(3), flips.at(4).at(0), new Flips(0.1, 6).at(3).at(0)}) {
      other.draw(Format.signed(16), again);
      assertFalse(Arrays.equals(one, again));
    }
  }

  @Test
  void aRateIsAProbability() {
    for (double rate : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Flips(rate, 0));
    }
  }
}
