package strata.formal;

import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The rule of a handshake for who sends: what is valid and not taken stays valid, and stays what it is. */
final class Held {
  private Held() {}

  /** 1 where the rule holds. */
  static Expr write(Harness h, String name, Expr valid, Expr ready, Expr payload) {
    ModuleBuilder m = h.body();
    Signal waits = m.delayed(name + "_waits", valid.and(ready.not()));
    Signal before = m.delayedData(name + "_then", payload);
    return waits.not().or(valid.and(before.eq(payload)));
  }
}
