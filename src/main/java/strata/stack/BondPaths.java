package strata.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import strata.rtl.Checker;
import strata.rtl.Module;

/**
 * What goes through a bond and back, or on through the next, within one cycle: from an input that a tier has from another, without a
 * register, to an output that it has for another. A bond of latency 0 has no registers, so what crosses it is not looked at.
 *
 * @param input  the crossing that comes
 * @param output the crossing that it reaches
 */
public record BondPaths(Crossing input, Crossing output) {
  /** All of a machine's. */
  public static List<BondPaths> of(Stack stack) {
    List<BondPaths> found = new ArrayList<>();
    stack.tiers().forEach((tier, top) -> found.addAll(of(tier, top, stack.crossings())));
    return found;
  }

  /** Those of one tier. @param top its module; its ports are named after the crossings */
  static List<BondPaths> of(String tier, Module top, List<Crossing> crossings) {
    Map<String, Set<String>> inputsOf = Checker.inputsOf(top);
    List<BondPaths> found = new ArrayList<>();
    Map<String, Crossing> arriving = registered(crossings).stream().filter(c -> c.to().equals(tier))
        .collect(Collectors.toMap(c -> c.arrived() + "_i", c -> c));
    for (Crossing output : registered(crossings).stream().filter(c -> c.from().equals(tier)).toList()) {
      inputsOf.getOrDefault(output.arrived() + "_o", Set.of()).stream().sorted().filter(arriving::containsKey)
          .forEach(input -> found.add(new BondPaths(arriving.get(input), output)));
    }
    return found;
  }

  private static List<Crossing> registered(List<Crossing> crossings) {
    return crossings.stream().filter(c -> c.latency() > 0).toList();
  }
}
