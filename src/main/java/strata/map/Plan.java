package strata.map;

import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.network.Graph;

/**
 * What runs when, and where everything is kept.
 *
 * @param inputs  what the host writes for each image
 * @param outputs what it reads back, in declared order
 */
public record Plan(Graph graph, Machine machine, List<Phase> phases, Places places, List<Input> inputs, List<Output> outputs) {
  /** @param name of the network's input @param lanes how its elements become lanes */
  public record Input(String name, Kept tensor, Program.Lanes lanes) {}

  /** @param name of the network's output */
  public record Output(String name, Kept tensor) {}

  public Plan {
    phases = List.copyOf(phases);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Words that each memory needs a bank, but for {@code code}: see {@link Assembler#codeWords}. A memory left out needs none. */
  public Map<String, Integer> depths() {
    return places.depths();
  }
}
