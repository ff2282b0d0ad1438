package strata.map.synapse;

import java.util.Map;
import strata.machine.synapse.WalkerJob;
import strata.machine.synapse.WalkerMoves;
import strata.map.cycles.Traffic;

/** What a job of a walker moves, over which nets. */
final class SynapseTraffic {
  private static final Map<String, String> READ = Map.of("spikes", "spikes", "list", "lists", "weight", "weights", "param", "params",
      "old", "state");
  private static final Map<String, String> WRITTEN = Map.of("new", "state", "out", "spikes");

  private SynapseTraffic() {}

  /** @param fields of the job */
  static Traffic of(String unit, Map<String, Long> fields, WalkerJob job) {
    WalkerMoves moves = WalkerMoves.of(fields, job);
    Traffic.Count count = Traffic.Count.ofJob(unit, job.work());
    READ.forEach((stream, memory) -> count.read(unit + "_" + stream, memory, moves.streams().get(stream)));
    WRITTEN.forEach((stream, memory) -> count.write(unit + "_" + stream, memory, moves.streams().get(stream)));
    return count.net(unit + "_add", job.work()).net(unit + "_drain", moves.steps()).net(unit + "_sums", moves.steps())
        .net(unit + "_window", moves.words()).net(unit + "_tick", moves.steps()).net(unit + "_tile_written", moves.tiles()).traffic();
  }
}
