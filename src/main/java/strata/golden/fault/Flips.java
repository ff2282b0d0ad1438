package strata.golden.fault;

import java.util.Arrays;
import java.util.SplittableRandom;
import strata.num.Format;

/**
 * Bits that flip, each with the same probability and whatever the others do. The same rate, seed and place give the same bits.
 *
 * @param rate from 0, none, to 1, all of them
 */
public record Flips(double rate, long seed) {
  /** The golden ratio's fraction in 64 bits, with which SplittableRandom keeps its streams apart. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  public Flips {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("a rate of " + rate);
    }
  }

  /** Those of one place among several, such as one tensor. */
  Flips at(long place) {
    return new Flips(rate, new SplittableRandom(seed + (place + 1) * GOLDEN).nextLong());
  }

  /**
   * What is wrong with numbers of a format: the exclusive or of a number and its mask has the bits flipped, and is within the format if
   * the number was.
   *
   * @param masks takes as many as it is long
   * @return how many bits flip
   */
  long draw(Format format, long[] masks) {
    Arrays.fill(masks, 0);
    SplittableRandom random = new SplittableRandom(seed);
    long bits = (long) masks.length * format.bits();
    long count = 0;
    for (long bit = gap(random); bit < bits; bit += Math.min(bits, 1 + gap(random))) {
      int place = (int) (bit % format.bits());
      masks[(int) (bit / format.bits())] ^= format.isSigned() && place == format.bits() - 1 ? -1L << place : 1L << place;
      count++;
    }
    return count;
  }

  /** Bits that stay before the next one that flips, at most 2^62: the distance of independent events, without asking each bit. */
  private long gap(SplittableRandom random) {
    if (rate == 0) {
      return Long.MAX_VALUE >> 1;
    }
    return Math.min(Long.MAX_VALUE >> 1, (long) (StrictMath.log(1 - random.nextDouble()) / StrictMath.log1p(-rate)));
  }
}
