package strata.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.Collections;
import strata.diag.Span;

/**
 * A network, elaborated.
 *
 * @param name       as declared
 * @param parameters every parameter and the value it has here
 * @param inputs     one image of each, by declared name
 * @param ops        in an order in which they can run; an expert's ops are inside its mixture
 * @param outputs    in declared order, by declared name
 * @param names      every name bound to a tensor, in the order of binding, experts' included, inputs not: what a trace holds
 * @param places     where values are made in the file, by id, for messages; a value may have none
 */
public record Graph(String name, SortedMap<String, String> parameters, List<Named> inputs, List<Op> ops, List<Named> outputs,
    List<Named> names, Map<Integer, Span> places) {
  public Graph {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    inputs = List.copyOf(inputs);
    ops = List.copyOf(ops);
    outputs = List.copyOf(outputs);
    names = List.copyOf(names);
    places = Map.copyOf(places);
  }

  /** All ops, a mixture followed by its experts' ops. */
  public List<Op> allOps() {
    List<Op> all = new ArrayList<>();
    collect(ops, all);
    return all;
  }

  private static void collect(List<Op> ops, List<Op> all) {
    for (Op op : ops) {
      all.add(op);
      collect(op.inner(), all);
    }
  }

  /** The op that makes a value; empty for a network's input and for an expert's. */
  public Optional<Op> producer(Value value) {
    return allOps().stream().filter(op -> op.output().id() == value.id()).findFirst();
  }

  /** The ops that read a value, in order. */
  public List<Op> consumers(Value value) {
    return allOps().stream().filter(op -> op.inputs().stream().anyMatch(v -> v.id() == value.id())).toList();
  }

  /** The names of each value, by its id: outputs are names too. */
  public Map<Integer, List<String>> namesById() {
    Map<Integer, List<String>> byId = new LinkedHashMap<>();
    for (Named named : names) {
      byId.computeIfAbsent(named.value().id(), id -> new ArrayList<>()).add(named.path());
    }
    return byId;
  }

  /** One more than the largest id. */
  public int valueCount() {
    int most = inputs.stream().mapToInt(n -> n.value().id()).max().orElse(-1);
    for (Op op : allOps()) {
      most = Math.max(most, op.output().id());
      for (Value read : op.inputs()) {
        most = Math.max(most, read.id());
      }
    }
    return most + 1;
  }
}
