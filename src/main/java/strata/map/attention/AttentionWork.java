package strata.map.attention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.machine.Machine;
import strata.machine.attention.Attention;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;
import strata.map.Constant;
import strata.map.Flow;
import strata.map.Kept;
import strata.map.Places;
import strata.map.Work;
import strata.map.neuron.NeuronSetting;

/**
 * One attention and the neurons that read it. Queries, keys and values are read in the same cycle, so from three banks.
 *
 * @param k       left out where the key is the query
 * @param neurons how they are set
 */
public record AttentionWork(Attention attention, Machine machine, List<String> ops, Seen seen, Kept q, Optional<Kept> k, Kept v,
    NeuronSetting neurons, Kept out) implements Work {
  public AttentionWork {
    ops = List.copyOf(ops);
  }

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
    return k.map(keys -> List.of(new Flow("q", q), new Flow("k", keys), new Flow("v", v)))
        .orElse(List.of(new Flow("q", q), new Flow("v", v)));
  }

  @Override
  public List<Flow> writes() {
    return List.of(new Flow("out", out));
  }

  @Override
  public List<Constant> constants() {
    return neurons.constants();
  }

  @Override
  public Tokens tokens() {
    return q.form().tokens(machine);
  }

  @Override
  public Map<String, Long> fields(Places places) {
    Map<String, Long> fields = new LinkedHashMap<>();
    places.putPlace(fields, "q", q);
    k.ifPresent(keys -> places.putPlace(fields, "k", keys));
    places.putPlace(fields, "v", v);
    places.putPlace(fields, "out", out);
    fields.put("rank", Places.stride(tokens().ranks(), ((SpikePlace) places.of(q)).rankStride()));
    fields.put("kv_rank", Places.stride(tokens().ranks(), ((SpikePlace) places.of(v)).rankStride()));
    fields.putAll(seen.fields(machine, attention));
    if (machine.owners() > 1) {
      fields.put("side", (long) tokens().side());
    }
    neurons.put(fields, places);
    return fields;
  }
}
