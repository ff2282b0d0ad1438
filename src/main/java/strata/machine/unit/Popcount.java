package strata.machine.unit;

import strata.rtl.Expr;
import strata.rtl.Signal;

/** Counts set bits. */
public final class Popcount {
  private Popcount() {}

  /** How many bits are set, in {@code width} bits, which must hold it. */
  public static Expr of(Signal bits, int width) {
    Expr sum = bit(bits, 0, width);
    for (int i = 1; i < bits.width(); i++) {
      sum = sum.plus(bit(bits, i, width));
    }
    return sum;
  }

  private static Expr bit(Signal bits, int index, int width) {
    return width == 1 ? bits.bit(index) : Expr.cat(Expr.lit(width - 1, 0), bits.bit(index));
  }
}
