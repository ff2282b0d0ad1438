package strata.golden.droprows;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.droprows.DropRows;

/** Runs {@link DropRows}. */
public final class DropRowsGolden {
  private DropRowsGolden() {}

  public static void lower(Op op, Lowering into) {
    DropRows dropRows = (DropRows) op;
    into.call(op, DropRowsKernel.class, "run", Argument.of(dropRows.in()),
        Argument.of(dropRows.in().type().width() / dropRows.heads()), Argument.of(dropRows.below()), Argument.of(dropRows.out()));
  }
}
