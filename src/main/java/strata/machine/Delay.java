package strata.machine;

import strata.rtl.Block;
import strata.rtl.Expr;

/** The same value some cycles later. */
public final class Delay {
  private Delay() {}

  /** Through registers {@code NAME1_q …}, reset to 0; {@code value} itself for no cycles. */
  public static Expr control(Block into, String name, Expr value, int cycles) {
    Expr delayed = value;
    for (int i = 1; i <= cycles; i++) {
      delayed = into.delayed(name + i, delayed);
    }
    return delayed;
  }

  /** As {@link #control}, through registers without a reset. */
  public static Expr data(Block into, String name, Expr value, int cycles) {
    Expr delayed = value;
    for (int i = 1; i <= cycles; i++) {
      delayed = into.delayedData(name + i, delayed);
    }
    return delayed;
  }
}
