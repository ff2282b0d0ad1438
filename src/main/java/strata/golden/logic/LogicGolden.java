package strata.golden.logic;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.logic.Logic;

/** Runs {@link Logic}. */
public final class LogicGolden {
  private LogicGolden() {}

  public static void lower(Op op, Lowering into) {
    Logic logic = (Logic) op;
    String function = switch (logic.function()) {
      case AND -> "and";
      case OR -> "or";
      case AND_NOT -> "andNot";
    };
    into.call(op, LogicKernel.class, function, Argument.of(logic.left()), Argument.of(logic.right()), Argument.of(logic.out()));
  }
}
