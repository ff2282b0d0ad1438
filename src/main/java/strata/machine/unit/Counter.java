package strata.machine.unit;

import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** A counter 0, 1, … limit - 1 and round again: one loop of a nest. */
public final class Counter {
  private Counter() {}

  /**
   * @param restart goes to 0
   * @param advance goes on by one
   * @param limit   at least 1
   * @return 1 while the counter stands at its last value
   */
  public static Signal last(ModuleBuilder m, String name, Expr restart, Expr advance, Signal limit) {
    var count = m.register(name, limit.width(), 0);
    Signal next = m.wire(name + "_next", count.q().plus(1));
    Signal last = m.wire(name + "_is_last", next.eq(limit));
    count.next(restart.or(advance), Expr.mux(restart.or(last), Expr.lit(limit.width(), 0), next));
    return last;
  }
}
