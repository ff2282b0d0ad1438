package strata.golden.logic;

import strata.golden.Memory;
import strata.network.Op;
import strata.network.logic.Logic;

/** Runs {@link Logic}. */
public final class LogicGolden {
  private LogicGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Logic logic = (Logic) op;
    long[] left = memory.array(logic.left());
    long[] right = memory.array(logic.right());
    long[] y = memory.array(logic.out());
    return switch (logic.function()) {
      case AND -> () -> LogicKernel.and(left, right, y);
      case OR -> () -> LogicKernel.or(left, right, y);
      case AND_NOT -> () -> LogicKernel.andNot(left, right, y);
    };
  }
}
