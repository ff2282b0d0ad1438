package strata.map.linearattention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.linearattention.LinearAttention;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;
import strata.map.Constant;
import strata.map.Flow;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Places;
import strata.map.Work;
import strata.map.neuron.NeuronSetting;

/** One attention and the neuron that reads it. Queries and keys are one stream, so they may be in one bank; values are in another. */
public record LinearAttentionWork(LinearAttention attention, Machine machine, List<String> ops, int heads, Kept q, Kept k, Kept v,
    NeuronSetting neurons, Kept out) implements Work {
  @Override
  public String core() {
    return attention.name();
  }

  @Override
  public List<String> units() {
    return attention.units();
  }

  @Override
  public List<Flow> reads() {
    return List.of(new Flow("qk", q), new Flow("qk", k), new Flow("v", v));
  }

  @Override
  public List<Flow> writes() {
    return List.of(new Flow("out", out));
  }

  @Override
  public List<Constant> constants() {
    return neurons.constants();
  }

  private Form.Spikes form() {
    return (Form.Spikes) q.form();
  }

  @Override
  public Tokens tokens() {
    return q.form().tokens(machine);
  }

  @Override
  public Map<String, Long> fields(Places places) {
    Map<String, Long> fields = new LinkedHashMap<>();
    places.putPlace(fields, "q", q);
    places.putPlace(fields, "k", k);
    places.putPlace(fields, "v", v);
    places.putPlace(fields, "out", out);
    SpikePlace place = (SpikePlace) places.of(q);
    fields.put("rank", Places.stride(tokens().ranks(), place.rankStride()));
    fields.putAll(walk(machine, form(), heads));
    neurons.put(fields, places);
    return fields;
  }

  /** The fields that say how much there is to go through. @param form of q, k and v */
  static Map<String, Long> walk(Machine machine, Form.Spikes form, int heads) {
    Map<String, Long> fields = new LinkedHashMap<>();
    int groups = form.groups(machine);
    int width = form.channels() / heads;
    fields.put("words", (long) form.words(machine));
    fields.put("groups", (long) groups);
    fields.put("last_steps", (long) form.steps() - (groups - 1L) * machine.steps());
    Places.putTokens(fields, form.tokens(machine));
    fields.put("heads", (long) heads);
    fields.put("head_span", (long) width / machine.word() * groups);
    fields.put("head_rest", (long) width % machine.word());
    return fields;
  }
}
