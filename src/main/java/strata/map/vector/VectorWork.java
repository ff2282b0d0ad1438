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
import strata.machine.word.Tokens;
import strata.map.Constant;
import strata.map.Flow;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Places;
import strata.map.Work;
import strata.map.neuron.NeuronSetting;
import strata.num.Interval;

/**
 * One op over all tokens, and what is done with it.
 *
 * @param operands one or two; of a sum's two the second is kept in the memory state
 * @param range    into which a sum is moved
 * @param neuron   for fire
 */
public record VectorWork(Vector vector, Machine machine, VectorOp op, List<String> ops, List<Kept> operands, Kept out, Interval range,
    Optional<NeuronSetting> neuron, boolean overTokens) implements Work {
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
  public List<Flow> reads() {
    List<Flow> reads = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      reads.add(new Flow(operands.get(i).memory() + "_" + NAMES.get(i), operands.get(i)));
    }
    return reads;
  }

  @Override
  public List<Flow> writes() {
    return List.of(new Flow(out.memory() + "_out", out));
  }

  @Override
  public List<Constant> constants() {
    return neuron.map(NeuronSetting::constants).orElse(List.of());
  }

  @Override
  public Optional<Kept> replaces() {
    return op.sums() ? operands.stream().filter(o -> o.form() instanceof Form.State).findFirst() : Optional.empty();
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
    putLoops(fields, places);
    if (operands.size() == 2) {
      boolean alone = operands.get(1).form().tokens() == 1 && tokens().count() > 1 && machine.owners() > 1;
      fields.put("b_one", alone ? 1L : 0L);
    }
    if (op.sums()) {
      fields.put("b_none", operands.size() == 1 ? 1L : 0L);
      fields.put("low", range.low());
      fields.put("high", range.high());
      fields.put("last_lanes", (operands.get(0).form().channels() - 1L) % machine.word() + 1);
    }
    fields.put("out_words", op == VectorOp.COUNT ? (long) ((SpikePlace) places.of(out)).groups() : 1L);
    fields.put("over_tokens", overTokens ? 1L : 0L);
    Places.putTokens(fields, tokens());
    neuron.ifPresent(n -> n.put(fields, places));
    return fields;
  }

  private void put(Map<String, Long> fields, Places places, String name, Kept tensor) {
    places.putPlace(fields, name, tensor);
    Place place = places.of(tensor);
    fields.put(name + "_rank", Places.stride(tensor.form().tokens(machine).ranks(), Places.rankStride(place)));
  }

  private void putLoops(Map<String, Long> fields, Places places) {
    Form a = operands.get(0).form();
    Loops loops = op.takesIntegers() ? integers(a) : op == VectorOp.ADD_PLANES ? planes(a) : words((Form.Spikes) a);
    fields.put("a_from", (long) (op.takesIntegers() ? from(a) : Vector.From.STATE).ordinal());
    fields.put("words", (long) loops.words());
    fields.put("inner", (long) loops.inner());
    fields.put("a_word", Places.stride(loops.words(), loops.aWord()));
    fields.put("planes", (long) loops.planes());
    fields.put("plane", Places.stride(loops.planes(), loops.plane()));
    if (op == VectorOp.ADD_PLANES) {
      fields.put("a_planes", (long) bits(a));
      fields.put("b_planes", (long) bits(operands.get(1).form()));
    }
  }

  /** @param aWord addresses from a word of a to the next @param plane addresses from a plane to the next */
  private record Loops(int words, int inner, int aWord, int planes, int plane) {}

  private Loops integers(Form a) {
    if (a instanceof Form.State state) {
      return new Loops(state.words(machine), state.steps(), state.steps(), 1, 0);
    }
    if (a instanceof Form.Planes planes) {
      int groups = planes.spikes().groups(machine);
      return new Loops(planes.spikes().words(machine), 1, groups, groups, 1);
    }
    Form.Spikes plane = plane(a);
    int words = plane.words(machine);
    int groups = plane.groups(machine);
    return new Loops(words, plane.steps(), groups, bits(a), words * groups);
  }

  private Loops planes(Form a) {
    Form.Spikes plane = plane(a);
    int words = plane.words(machine) * plane.groups(machine);
    return new Loops(words, 1, 1, bits(out.form()), words);
  }

  /** Groups of steps that are taken each by itself count as words. */
  private Loops words(Form.Spikes a) {
    int groups = a.groups(machine);
    boolean apart = op == VectorOp.ANY || op == VectorOp.ANY_BOTH;
    return apart ? new Loops(a.words(machine) * groups, 1, 1, 1, 0) : new Loops(a.words(machine), groups, groups, 1, 0);
  }

  private static Vector.From from(Form form) {
    return form instanceof Form.State ? Vector.From.STATE : form instanceof Form.Planes ? Vector.From.PLANES : Vector.From.SPIKES;
  }

  /** Words that hold one bit of integers, or spikes. */
  static Form.Spikes plane(Form form) {
    return form instanceof Form.Small small ? small.plane() : (Form.Spikes) form;
  }

  static int bits(Form form) {
    return form instanceof Form.Small small ? small.bits() : form instanceof Form.Planes planes ? planes.bits() : 1;
  }
}
