package strata.map.prune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.prune.Prune;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;
import strata.map.Flow;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Places;
import strata.map.Work;

/**
 * One pruning over all tokens.
 *
 * @param drop  whether rows with fewer than {@code bound} spikes go, or all heads but {@code bound}
 */
public record PruneWork(Prune prune, Machine machine, String path, int heads, boolean drop, int bound, Kept in, Kept out) implements Work {
  @Override
  public String core() {
    return prune.name();
  }

  @Override
  public List<String> units() {
    return prune.units();
  }

  @Override
  public List<String> ops() {
    return List.of(path);
  }

  @Override
  public List<Flow> reads() {
    return List.of(new Flow("in", in));
  }

  @Override
  public List<Flow> writes() {
    return List.of(new Flow("out", out));
  }

  @Override
  public Tokens tokens() {
    return in.form().tokens(machine);
  }

  @Override
  public Map<String, Long> fields(Places places) {
    Map<String, Long> fields = new LinkedHashMap<>();
    places.putPlace(fields, "in", in);
    places.putPlace(fields, "out", out);
    SpikePlace place = (SpikePlace) places.of(in);
    fields.put("rank", Places.stride(tokens().ranks(), place.rankStride()));
    fields.put("groups", (long) place.groups());
    Places.putTokens(fields, tokens());
    fields.put("heads", (long) heads);
    fields.put("head_width", (long) ((Form.Spikes) in.form()).channels() / heads);
    fields.put("drop", drop ? 1L : 0L);
    fields.put(drop ? "below" : "keep", (long) bound);
    return fields;
  }
}
