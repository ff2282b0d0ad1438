package strata.map.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.router.Router;
import strata.machine.word.ListPlace;
import strata.machine.word.Tokens;
import strata.map.Flow;
import strata.map.Kept;
import strata.map.Places;
import strata.map.Work;
import strata.network.top.Top;

/** One choice of experts. */
public record RouterWork(Router router, Machine machine, Top top, Kept scores, Kept lists) implements Work {
  @Override
  public String core() {
    return router.name();
  }

  @Override
  public List<String> units() {
    return router.units();
  }

  @Override
  public List<String> ops() {
    return List.of(top.path());
  }

  @Override
  public List<Flow> reads() {
    return List.of(new Flow("state", scores));
  }

  @Override
  public List<Flow> writes() {
    return List.of(new Flow("lists", lists));
  }

  @Override
  public Tokens tokens() {
    return scores.form().tokens(machine);
  }

  @Override
  public Map<String, Long> fields(Places places) {
    Map<String, Long> fields = new LinkedHashMap<>();
    places.putPlace(fields, "state", scores);
    fields.put("rank", Places.stride(tokens().ranks(), Places.rankStride(places.of(scores))));
    Places.putTokens(fields, tokens());
    fields.put("experts", (long) scores.form().channels());
    fields.put("top", (long) top.active());
    fields.put("list_base", (long) ((ListPlace) places.of(lists)).base());
    return fields;
  }
}
