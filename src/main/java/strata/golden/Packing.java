package strata.golden;

import strata.num.Interval;

/**
 * How rows of numbers within an interval are put into {@link Lanes}.
 *
 * @param bits  the width of a lane
 * @param words words of a row, a multiple of {@link #TILE}
 * @param low   what is taken from each number
 */
public record Packing(int bits, int words, long low) {
  /** Kernels take so many words at a time. */
  public static final int TILE = 8;

  /** As many lanes as the interval allows, and no more than there are numbers. */
  public static Packing of(Interval range, int numbers) {
    int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(range.high() - range.low()));
    int lanes = Long.SIZE / bits;
    int words = (numbers + lanes - 1) / lanes;
    return new Packing(bits, (words + TILE - 1) / TILE * TILE, range.low());
  }
}
