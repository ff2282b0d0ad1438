package strata.map.attention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.attention.Attention;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;
import strata.map.Flow;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Places;
import strata.map.Work;
import strata.map.neuron.NeuronRules;
import strata.network.fire.Fire;

/** One attention and the neuron that reads it. Queries, keys and values are read in the same cycle, so from three banks. */
public record AttentionWork(Attention attention, Machine machine, List<String> ops, int heads, Kept q, Kept k, Kept v, Fire fire,
    Kept out) implements Work {
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
    return List.of(new Flow("q", q), new Flow("k", k), new Flow("v", v));
  }

  @Override
  public List<Flow> writes() {
    return List.of(new Flow("out", out));
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
    int width = form().channels() / heads;
    fields.put("rank", Places.stride(tokens().ranks(), place.rankStride()));
    fields.put("words", (long) place.words());
    fields.put("groups", (long) place.groups());
    fields.put("last_steps", (long) form().steps() - (place.groups() - 1L) * machine.steps());
    Places.putTokens(fields, tokens());
    fields.put("head_width", (long) Math.min(width, machine.word()));
    fields.put("heads_in_word", width >= machine.word() ? 1L : Math.min(heads, machine.word() / width));
    fields.put("head_words", (width + machine.word() - 1L) / machine.word());
    fields.putAll(NeuronRules.fields(fire, attention.neurons()));
    return fields;
  }
}
