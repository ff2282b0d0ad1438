package strata.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.rtl.Module;
import strata.stack.Stack;

/**
 * A top module: its parts, each mapped by itself, and the whole mapped as one.
 *
 * @param name  of the module
 * @param tier  that it is the top of; empty for the flat design
 * @param parts with what joins them
 * @param asOne what came of it with its hierarchy dissolved, memories left out; empty where it is too large
 */
public record TopArea(String name, Optional<String> tier, Area parts, Optional<Mapped> asOne) {
  /**
   * Cells, counted by part, of the largest design that is mapped as one as well, which takes about a minute of a core: 44,000 cells take 34 s, and
   * 190,000 take 108 s and 0.7 GB. The two tiers and the whole of the digits machine would double the minutes that its parts take.
   */
  public static final long MOST_CELLS = 100_000;
  /** The same for an FPGA, of which a cell is a table of what two to four gates compute. */
  public static final long MOST_FPGA_CELLS = 30_000;

  /** Cells of the largest design that is mapped as one as well. */
  public static long most(Target target) {
    return target instanceof Fpga ? MOST_FPGA_CELLS : MOST_CELLS;
  }

  /** Of some tops of a machine. @return empty where a diagnostic says why */
  public static Optional<List<TopArea>> of(Stack stack, List<Module> tops, Emitter emitter, Synthesis synthesis, Diagnostics diagnostics) {
    return Area.of(stack, tops, emitter, synthesis, diagnostics).flatMap(areas -> {
      List<Integer> small = new ArrayList<>();
      for (int i = 0; i < areas.size(); i++) {
        if (areas.get(i).tally().count() <= most(synthesis.target())) {
          small.add(i);
        }
      }
      return synthesis.map(small.stream().map(i -> Design.of(tops.get(i), emitter)).toList(), diagnostics).map(mapped -> {
        List<TopArea> all = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
          Optional<Mapped> asOne = small.contains(i) ? Optional.of(mapped.get(small.indexOf(i))) : Optional.empty();
          all.add(new TopArea(tops.get(i).name(), Area.tier(stack, tops.get(i)), areas.get(i), asOne));
        }
        return all;
      });
    });
  }

  /** The cells of the whole as one; with those of its memories, where the target has memories. */
  public Optional<Tally> asOneTally() {
    return asOne.map(mapped -> mapped.tally().plus(parts.memories()));
  }
}
