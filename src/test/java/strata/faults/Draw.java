package strata.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Draws faults over all modules of a design. A module's share grows with the square root of what can be wrong in it, so that the large
 * ones get more and none is left out; in a module each kind is as likely as any other. More faults of a seed begin with the fewer.
 */
final class Draw {
  private Draw() {}

  /** The modules of a design. */
  private static final class Pool {
    final String file;
    final Map<Kind, List<Fault>> faults = new EnumMap<>(Kind.class);
    final double weight;
    int taken;

    Pool(String file, List<Fault> all) {
      this.file = file;
      this.weight = Math.sqrt(all.size());
      all.forEach(fault -> faults.computeIfAbsent(fault.kind(), k -> new ArrayList<>()).add(fault));
    }

    Fault take(Random random) {
      taken++;
      List<Kind> kinds = new ArrayList<>(faults.keySet());
      Kind kind = kinds.get(random.nextInt(kinds.size()));
      List<Fault> some = faults.get(kind);
      Fault fault = some.remove(random.nextInt(some.size()));
      faults.values().removeIf(List::isEmpty);
      return fault;
    }
  }

  /** @param verilog the modules, by file name */
  static List<Fault> faults(Map<String, String> verilog, int count, long seed) {
    Map<String, Map<String, Integer>> inputs = inputs(verilog);
    List<Pool> pools = new ArrayList<>();
    new TreeMap<>(verilog).forEach((file, text) -> {
      List<Fault> all = Mutations.of(file, text, inputs, new Random(seed));
      if (!all.isEmpty()) {
        pools.add(new Pool(file, all));
      }
    });
    Random random = new Random(seed);
    List<Fault> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      Pool next = pools.stream().filter(p -> !p.faults.isEmpty())
          .min(Comparator.<Pool>comparingDouble(p -> (p.taken + 0.5) / p.weight).thenComparing(p -> p.file)).orElseThrow();
      drawn.add(next.take(random));
    }
    return drawn;
  }

  /** By module's name, its inputs. */
  static Map<String, Map<String, Integer>> inputs(Map<String, String> verilog) {
    Map<String, Map<String, Integer>> inputs = new LinkedHashMap<>();
    verilog.forEach((file, text) -> inputs.put(file.replace(".v", ""), ModuleText.inputs(text)));
    return inputs;
  }
}
