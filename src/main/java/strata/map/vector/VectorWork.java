package strata.map.vector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.machine.Machine;
import strata.machine.vector.Vector;
import strata.machine.vector.VectorOp;
import strata.machine.word.Place;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;
import strata.map.Flow;
import strata.map.Kept;
import strata.map.Places;
import strata.map.Work;

/** One op over all tokens. @param operands one or two @param neuron fields of a neuron's setting, for fire */
public record VectorWork(Vector vector, Machine machine, VectorOp op, String path, List<Kept> operands, Kept out,
    Map<String, Long> neuron, boolean overTokens) implements Work {
  private static final List<String> NAMES = List.of("a", "b");

  @Override
  public String core() {
    return vector.name();
  }

  @Override
  public List<String> units() {
    return vector.units();
  }

  @Override
  public List<String> ops() {
    return List.of(path);
  }

  @Override
  public List<Flow> reads() {
    List<Flow> reads = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      reads.add(new Flow((op.readsState() ? "state_" : "spikes_") + NAMES.get(i), operands.get(i)));
    }
    return reads;
  }

  @Override
  public List<Flow> writes() {
    return List.of(new Flow(op.writesState() ? "state_out" : "spikes_out", out));
  }

  @Override
  public Optional<Kept> replaces() {
    return op == VectorOp.ADD ? Optional.of(operands.get(0)) : Optional.empty();
  }

  @Override
  public Tokens tokens() {
    return operands.get(0).form().tokens(machine);
  }

  @Override
  public Map<String, Long> fields(Places places) {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("op", (long) op.ordinal());
    for (int i = 0; i < operands.size(); i++) {
      put(fields, places, NAMES.get(i), operands.get(i));
    }
    put(fields, places, "out", out);
    Place in = places.of(operands.get(0));
    int words = in instanceof StatePlace state ? state.words() : ((SpikePlace) in).words();
    int inner = in instanceof StatePlace state ? state.steps() : ((SpikePlace) in).groups();
    boolean groupsApart = op == VectorOp.ANY;
    fields.put("words", (long) (groupsApart ? words * inner : words));
    fields.put("inner", groupsApart ? 1L : inner);
    fields.put("out_words", op == VectorOp.COUNT ? (long) ((SpikePlace) places.of(out)).groups() : 1L);
    fields.put("over_tokens", overTokens ? 1L : 0L);
    Places.putTokens(fields, tokens());
    fields.putAll(neuron);
    return fields;
  }

  private void put(Map<String, Long> fields, Places places, String name, Kept tensor) {
    places.putPlace(fields, name, tensor);
    fields.put(name + "_rank", Places.stride(tensor.form().tokens(machine).ranks(), Places.rankStride(places.of(tensor))));
  }
}
