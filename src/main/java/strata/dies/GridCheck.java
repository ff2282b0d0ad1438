package strata.dies;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.Bond;
import strata.machine.MachineSpec;
import strata.stack.BondCheck;
import strata.stack.Stack;

/** Holds what crosses a bond against its area, and against the whole pads that stand there in rows and columns. */
public final class GridCheck {
  private static final int CLOCK_AND_RESET = 2;

  private GridCheck() {}

  /** Reports each bond that cannot carry what crosses it. */
  public static void check(Stack stack, MachineSpec spec, Diagnostics diagnostics) {
    BondCheck.check(stack, spec, diagnostics);
    for (Bond bond : stack.machine().bonds()) {
      long vias = stack.vias(bond);
      Grid grid = Grid.of(bond, vias);
      if (vias <= bond.capacity() && (grid.signals(grid.pads()) < vias || grid.pads() < vias + CLOCK_AND_RESET)) {
        String area = bond.area().toPlainString() + " mm2 at " + bond.pitch().toPlainString() + " um";
        String found = grid.pads() == 0 ? "no whole pad has room in " + area : area + " are " + grid.columns() + " columns and " + grid.rows()
            + " rows of pads, " + grid.signals(grid.pads()) + " of them for signals (" + bond.share() + " %)";
        diagnostics.add(Diagnostic.of(Code.BOND_GRID_TOO_SMALL, spec.span(bond), "the bond " + MachineSpec.key(bond) + " carries " + vias
            + (vias == 1 ? " net" : " nets") + ", the clock and the reset, and " + found).help(enough(bond, vias)));
      }
    }
  }

  /** A square of pads that would do. */
  private static String enough(Bond bond, long vias) {
    long pads = Math.max(vias + CLOCK_AND_RESET, (vias * 100 + bond.share() - 1) / bond.share());
    BigDecimal side = BigDecimal.valueOf((long) Math.ceil(Math.sqrt(pads))).multiply(bond.pitch().setScale(3, RoundingMode.CEILING));
    BigDecimal area = side.pow(2).movePointLeft(6).round(new MathContext(2, RoundingMode.UP));
    return "an area of " + area.stripTrailingZeros().toPlainString() + " mm2 would do";
  }
}
