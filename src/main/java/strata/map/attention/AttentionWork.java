package strata.map.attention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;
import strata.map.Flow;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Places;
import strata.map.Work;
import strata.map.neuron.NeuronRules;
import strata.network.attention.Attention;
import strata.network.fire.Fire;

/** One attention and the neuron that reads it. Queries, keys and values are read in the same cycle, so from three banks. */
public record AttentionWork(strata.machine.attention.Attention hardware, Machine machine, Attention attention, Fire fire, Kept q, Kept k,
    Kept v, Kept out) implements Work {
  @Override
  public String core() {
    return hardware.name();
  }

  @Override
  public List<String> units() {
    return hardware.units();
  }

  @Override
  public List<String> ops() {
    return List.of(attention.path(), fire.path());
  }

  @Override
  public List<Flow> reads() {
    return List.of(new Flow("q", q), new Flow("k", k), new Flow("v", v));
  }

  @Override
  public List<Flow> writes() {
    return List.of(new Flow("out", out));
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
    fields.put("rank", Places.stride(tokens().ranks(), ((SpikePlace) places.of(q)).rankStride()));
    fields.put("kv_rank", Places.stride(tokens().ranks(), ((SpikePlace) places.of(k)).rankStride()));
    fields.putAll(walk(machine, (Form.Spikes) q.form(), attention));
    if (machine.owners() > 1) {
      fields.put("side", (long) tokens().side());
    }
    fields.putAll(NeuronRules.fields(fire, hardware.neurons()));
    return fields;
  }

  /** The fields that say how the job walks, but not where its tensors are. @param q the form of the queries */
  static Map<String, Long> walk(Machine machine, Form.Spikes q, Attention attention) {
    Map<String, Long> fields = new LinkedHashMap<>();
    long words = q.words(machine);
    long groups = q.groups(machine);
    fields.put("words", words);
    fields.put("groups", groups);
    fields.put("last_steps", q.steps() - (groups - 1) * machine.steps());
    fields.put("tokens", (long) q.tokens());
    fields.put("head_width", (long) q.channels() / attention.heads());
    fields.put("last_channels", q.channels() - (words - 1) * machine.word());
    fields.put("back", (long) attention.sight().back());
    fields.put("ahead", (long) attention.sight().ahead());
    fields.put("self", 0L);
    return fields;
  }
}
