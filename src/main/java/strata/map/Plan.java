package strata.map;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import strata.machine.Machine;
import strata.network.Graph;
import strata.network.Named;

/**
 * What runs when, and where everything is kept.
 *
 * @param inputs  what the host writes for each image
 * @param outputs what it reads back, in declared order
 * @param chosen  for people: why an op runs where it does and not on a core of another kind, by its path
 */
public record Plan(Graph graph, Machine machine, List<Phase> phases, Places places, List<Input> inputs, List<Output> outputs,
    Map<String, String> chosen) {
  /** @param name of the network's input @param lanes how its elements become lanes */
  public record Input(String name, Kept tensor, Program.Lanes lanes) {}

  /** @param name of the network's output */
  public record Output(String name, Kept tensor) {}

  public Plan {
    phases = List.copyOf(phases);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
  }

  /** For people: what was chosen for a job where something else would have done. */
  public List<String> choices(Work work) {
    return Stream.concat(Optional.ofNullable(chosen.get(work.ops().get(0))).stream(), work.choices().stream()).toList();
  }

  /** The network with a name for everything that the machine keeps, so that golden traces all of it. */
  public Graph traced() {
    Map<String, Named> names = new LinkedHashMap<>();
    graph.names().forEach(n -> names.put(n.path(), n));
    phases.stream().flatMap(p -> p.jobs().stream()).flatMap(w -> Stream.concat(w.reads().stream(), w.writes().stream()))
        .flatMap(f -> f.tensor().parts().stream()).forEach(part ->
        names.putIfAbsent(part.path(), new Named(part.path(), part.value())));
    return new Graph(graph.name(), graph.parameters(), graph.inputs(), graph.ops(), graph.outputs(), List.copyOf(names.values()),
        graph.places());
  }

  /** Words that each memory needs a bank, but for {@code code}: see {@link Assembler#codeWords}. A memory left out needs none. */
  public Map<String, Integer> depths() {
    return places.depths();
  }
}
