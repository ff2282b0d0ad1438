package strata.map.synapse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.synapse.Synapse;
import strata.machine.word.ListPlace;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;
import strata.map.Constant;
import strata.map.Flow;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Places;
import strata.map.Walk;
import strata.map.Work;
import strata.map.neuron.NeuronRules;
import strata.network.fire.Fire;

/**
 * One linear over all tokens, or one layer of all experts, with what follows it fused.
 *
 * @param in     spikes or bit planes; with slots, the word of an expert is at its position among the token's
 * @param routes who goes to which expert; empty for a linear of all tokens
 * @param active experts of a token; 1 without routes
 * @param merge  the experts of a token are summed; otherwise each has a tile of its own
 * @param out    spikes, where a neuron is fused
 * @param old    integers that are added
 * @param sums   integers, where the sum is needed afterwards
 * @param fold   the steps, or planes, are summed into one
 * @param split  the steps that share, as the core counts them
 * @param pinned the map says which
 */
public record SynapseWork(Synapse synapse, Machine machine, List<String> ops, Kept in, Optional<Kept> routes, int active,
    boolean merge, Layer layer, Optional<Fire> neuron, Optional<Kept> out, Optional<Kept> old, Optional<Kept> sums, boolean fold,
    int split, boolean pinned) implements Work {

  @Override
  public String core() {
    return synapse.name();
  }

  @Override
  public List<String> units() {
    return IntStream.range(0, synapse.walkers()).filter(w -> tokens().owned(w) > 0).mapToObj(w -> synapse.units().get(w))
        .toList();
  }

  @Override
  public List<Flow> reads() {
    List<Flow> reads = new ArrayList<>(List.of(new Flow("in", in)));
    routes.ifPresent(r -> reads.add(new Flow("lists", r)));
    old.ifPresent(o -> reads.add(new Flow("old", o)));
    return reads;
  }

  @Override
  public List<Flow> writes() {
    List<Flow> writes = new ArrayList<>();
    out.ifPresent(o -> writes.add(new Flow("out", o)));
    sums.ifPresent(s -> writes.add(new Flow("new", s)));
    return writes;
  }

  @Override
  public List<String> choices() {
    List<String> choices = new ArrayList<>();
    if (synapse.splits()) {
      choices.add("steps share by " + Split.text(synapse.steps(), split) + (pinned ? ", as the map says" : ""));
    }
    if (in.parts().stream().anyMatch(p -> !p.order().isNatural())) {
      choices.add("input channels in the order of the sample");
    }
    return choices;
  }

  @Override
  public List<Constant> constants() {
    return layer.constants();
  }

  @Override
  public Optional<Kept> replaces() {
    return sums.isPresent() ? old : Optional.empty();
  }

  @Override
  public Optional<Walk> walk() {
    int tiles = (routes.isPresent() && !merge ? active : 1) * layer.columnGroups() * groups();
    return Optional.of(new Walk(tiles, Synapse.FLIGHT));
  }

  @Override
  public Tokens tokens() {
    return in.form().tokens(machine);
  }

  /** Whether the neurons have a threshold each. */
  public boolean ownThresholds() {
    return layer.thresholds().isPresent();
  }

  /** Outputs of a row, those that fill up words left out. */
  public int outputs() {
    return layer.outputs();
  }

  public int columnGroups() {
    return layer.columnGroups();
  }

  /** Cycles in which the sums of a column group leave. */
  public int drainCycles(int columnGroup) {
    return pace() * words(columnGroup);
  }

  /** Output words of a column group. */
  int words(int columnGroup) {
    boolean last = columnGroup + 1 == layer.columnGroups();
    return last ? layer.lastWords(synapse, machine) : synapse.columnWords(machine);
  }

  /** Cycles in which one output word leaves: a step a cycle, while the parameters of the word are read. */
  int pace() {
    int paramReads = (merge ? active : 1) + (layer.thresholds().isPresent() ? 1 : 0);
    return synapse.timing(machine).pace(synapse.steps(), paramReads);
  }

  boolean planes() {
    return in.form() instanceof Form.Planes;
  }

  int groups() {
    return (in.form().depth() + machine.steps() - 1) / machine.steps();
  }

  /** Planes are filled up with zeros above, spikes have silent steps at the end that nobody needs to see. */
  int lastSteps() {
    return planes() ? machine.steps() : in.form().depth() - (groups() - 1) * machine.steps();
  }

  @Override
  public Map<String, Long> fields(Places places) {
    Map<String, Long> fields = new LinkedHashMap<>();
    putInput(fields, places);
    putLayer(fields, places);
    neuron.ifPresent(n -> fields.putAll(NeuronRules.fields(n, synapse.neurons())));
    if (fold) {
      fields.put("neuron", synapse.neuronIndex("fold"));
    }
    out.ifPresent(o -> putSpikes(fields, places, o));
    old.ifPresent(o -> {
      fields.put("add_state", 1L);
      places.putPlace(fields, "old", o);
      putStrides(fields, (StatePlace) places.of(o));
    });
    sums.ifPresent(s -> {
      fields.put("keep_state", 1L);
      places.putPlace(fields, "new", s);
      putStrides(fields, (StatePlace) places.of(s));
    });
    fields.put("fold", fold ? 1L : 0L);
    fields.put("planes", planes() ? 1L : 0L);
    return fields;
  }

  private void putInput(Map<String, Long> fields, Places places) {
    SpikePlace place = (SpikePlace) places.of(in);
    places.putPlace(fields, "in", in);
    fields.put("in_rank", Places.stride(tokens().ranks(), place.rankStride()));
    fields.put("in_slot", Places.stride(place.slots(), place.slotStride()));
    fields.put("words", (long) place.words());
    fields.put("groups", (long) place.groups());
    fields.put("last_steps", (long) lastSteps());
    if (planes()) {
      // the walker descends from the last group of planes
      fields.put("descend", 1L);
      fields.merge("in_base", place.groups() - 1L, Long::sum);
    }
    Places.putTokens(fields, tokens());
    routes.ifPresent(r -> {
      fields.put("routed", 1L);
      fields.put("list_base", (long) ((ListPlace) places.of(r)).base());
      fields.put("merge", merge ? 1L : 0L);
    });
  }

  private void putLayer(Map<String, Long> fields, Places places) {
    fields.put("weight_base", places.of(layer.weights()));
    int weightWords = synapse.weightWords(layer.inputs());
    fields.put("weight_expert", Places.stride(layer.experts().size(), layer.columnGroups() * weightWords));
    fields.put("weight_column", Places.stride(layer.columnGroups(), weightWords));
    fields.put("columns", (long) layer.columnGroups());
    fields.put("last_words", (long) layer.lastWords(synapse, machine));
    fields.put("pace", (long) pace());
    fields.put("split", (long) split);
    fields.put("bias_base", places.of(layer.biases()));
    fields.put("bias_expert", Places.stride(layer.experts().size(), layer.outputWords()));
    layer.thresholds().ifPresent(t -> {
      fields.put("read_thresholds", 1L);
      fields.put("own_thresholds", 1L);
      fields.put("threshold_base", places.of(t));
    });
  }

  private void putSpikes(Map<String, Long> fields, Places places, Kept spikes) {
    SpikePlace place = (SpikePlace) places.of(spikes);
    fields.put("fire", 1L);
    places.putPlace(fields, "out", spikes);
    fields.put("out_word", Places.stride(place.words(), place.wordStride()));
    fields.put("out_column", Places.stride(layer.columnGroups(), place.wordStride() * synapse.columnWords(machine)));
    fields.put("out_slot", Places.stride(place.slots(), place.slotStride()));
    fields.put("out_rank", Places.stride(tokens().ranks(), place.rankStride()));
  }

  private void putStrides(Map<String, Long> fields, StatePlace place) {
    fields.put("state_word", Places.stride(place.words(), place.wordStride()));
    fields.put("state_column", Places.stride(layer.columnGroups(), place.wordStride() * synapse.columnWords(machine)));
    fields.put("state_rank", Places.stride(tokens().ranks(), place.rankStride()));
  }
}
