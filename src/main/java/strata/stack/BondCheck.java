package strata.stack;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.Bond;
import strata.machine.MachineSpec;

/** Holds the nets that cross each bond against the pads that it has for signals. */
public final class BondCheck {
  /** Nets that a message names. */
  private static final int NAMED = 5;

  private BondCheck() {}

  /** Reports each bond that cannot carry what crosses it, with the nets that cost most. */
  public static void check(Stack stack, MachineSpec spec, Diagnostics diagnostics) {
    for (Bond bond : stack.machine().bonds()) {
      long vias = stack.vias(bond);
      if (vias > bond.capacity()) {
        diagnostics.add(Diagnostic.of(Code.BOND_TOO_SMALL, spec.span(bond), "the bond " + MachineSpec.key(bond) + " has " + pads(bond)
            + ", and " + vias + " nets cross it").help(costliest(stack, bond)).help(enough(bond, vias)));
      }
    }
  }

  private static String pads(Bond bond) {
    long capacity = bond.capacity();
    return capacity + (capacity == 1 ? " pad" : " pads") + " for signals (" + bond.share() + " % of " + bond.area().toPlainString()
        + " mm2 at " + bond.pitch().toPlainString() + " um)";
  }

  private static String costliest(Stack stack, Bond bond) {
    List<Crossing> byWidth = stack.crossings(bond).stream()
        .sorted(Comparator.comparingInt(Crossing::width).reversed().thenComparing(Crossing::net)).toList();
    String named = byWidth.stream().limit(NAMED).map(c -> c.net() + " " + c.width()).collect(Collectors.joining(", "));
    long rest = byWidth.stream().skip(NAMED).mapToLong(Crossing::width).sum();
    return "most of them are " + named + (rest > 0 ? "; the other " + (byWidth.size() - NAMED) + " have " + rest : "");
  }

  /** The pitch or the area at which it would do, rounded to the safe side. */
  private static String enough(Bond bond, long vias) {
    BigDecimal signals = bond.area().multiply(BigDecimal.valueOf(bond.share())).divide(BigDecimal.valueOf(100));
    MathContext down = new MathContext(2, java.math.RoundingMode.DOWN);
    BigDecimal pitch = signals.multiply(BigDecimal.valueOf(1_000_000)).divide(BigDecimal.valueOf(vias), MathContext.DECIMAL64)
        .sqrt(MathContext.DECIMAL64).round(down);
    BigDecimal area = bond.pitch().pow(2).multiply(BigDecimal.valueOf(vias)).divide(BigDecimal.valueOf(10_000)
        .multiply(BigDecimal.valueOf(bond.share())), new MathContext(2, java.math.RoundingMode.UP));
    return "a pitch of " + pitch.toPlainString() + " um would do, or " + area.toPlainString() + " mm2, or more of it on one tier";
  }
}
