package strata.machine.synapse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a job of a walker moves.
 *
 * @param streams words, by stream: those that it reads of {@code spikes, list, weight, param, old}, and writes of {@code new, out}
 * @param steps   drained to fire
 * @param words   drained, each with a window
 * @param tiles   that are done
 */
public record WalkerMoves(Map<String, Long> streams, long steps, long words, long tiles) {
  public WalkerMoves {
    streams = Map.copyOf(streams);
  }

  /** @param fields of the job; one that is left out is 0 @param job what it costs */
  public static WalkerMoves of(Map<String, Long> fields, WalkerJob job) {
    List<WalkerJob.Tile> tiles = job.tiles();
    long words = sum(tiles, WalkerJob.Tile::words);
    long steps = sum(tiles, t -> (long) t.words() * t.steps());
    boolean folds = is(fields, "fold");
    long kept = folds ? words / fields.get("groups") : steps;
    Map<String, Long> streams = new LinkedHashMap<>();
    streams.put("spikes", sum(tiles, t -> t.additions().slots()));
    streams.put("list", job.routed() ? tiles.stream().filter(WalkerJob.Tile::endsToken).count() : 0);
    streams.put("weight", job.work());
    streams.put("param", sum(tiles, t -> (long) t.words() * (t.experts() + (is(fields, "read_thresholds") ? 1 : 0))));
    streams.put("old", is(fields, "add_state") ? steps : 0);
    streams.put("new", is(fields, "keep_state") ? kept : 0);
    streams.put("out", is(fields, "fire") ? words : 0);
    return new WalkerMoves(streams, steps, words, tiles.size());
  }

  private static boolean is(Map<String, Long> fields, String name) {
    return fields.getOrDefault(name, 0L) == 1;
  }

  private static long sum(List<WalkerJob.Tile> tiles, ToLongFunction<WalkerJob.Tile> of) {
    return tiles.stream().mapToLong(of).sum();
  }
}
