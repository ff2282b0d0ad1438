package strata.map;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.Machine;
import strata.machine.Memory;

/** How deep memories must be. */
public final class Depths {
  private Depths() {}

  /** The largest need of several plans, by memory: what {@code depth: auto} stands for. Code holds the trace program too. */
  public static Map<String, Integer> needs(List<Plan> plans) {
    Map<String, Integer> needs = new TreeMap<>();
    for (Plan plan : plans) {
      plan.depths().forEach((memory, depth) -> needs.merge(memory, depth, Math::max));
      needs.merge("code", Assembler.codeWords(plan), Math::max);
    }
    return needs;
  }

  /** Reports the memories of the plan's machine that are too small for it. False if there are any. */
  public static boolean check(Plan plan, Written written, Diagnostics diagnostics) {
    Machine machine = plan.machine();
    Map<String, String> small = new TreeMap<>();
    needs(List.of(plan)).forEach((name, need) -> {
      Memory memory = machine.memory(name);
      if (need > memory.depth()) {
        small.put(name, "the memory `" + name + "` of `" + machine.name() + "` has " + memory.depth() + " words a bank, and `"
            + plan.graph().name() + "` needs " + need);
      }
    });
    if (!small.isEmpty()) {
      diagnostics.add(written.point(Diagnostic.of(Code.MEMORY_TOO_SMALL, written.map(), String.join("; ", small.values()))
          .help("`depth: auto` gives a memory what its maps need"), small.keySet()));
    }
    return small.isEmpty();
  }
}
