package strata.map.synapse;

import java.util.List;
import java.util.function.ToLongFunction;
import strata.machine.synapse.WalkerJob;
import strata.map.cycles.Traffic;

/** What a job of a walker moves, from its tiles. */
final class SynapseTraffic {
  private SynapseTraffic() {}

  static Traffic of(SynapseWork work, String unit, WalkerJob job) {
    List<WalkerJob.Tile> tiles = job.tiles();
    long words = sum(tiles, WalkerJob.Tile::words);
    long ticks = sum(tiles, t -> (long) t.words() * t.steps());
    long tokens = tiles.stream().filter(WalkerJob.Tile::endsToken).count();
    int ofWord = (work.merge() ? work.active() : 1) + (work.ownThresholds() ? 1 : 0);
    Traffic.Count count = Traffic.Count.ofJob(unit, job.work());
    count.read(unit + "_spikes", "spikes", sum(tiles, t -> t.additions().slots()));
    count.read(unit + "_list", "lists", job.routed() ? tokens : 0);
    count.read(unit + "_weight", "weights", job.work());
    count.read(unit + "_param", "params", words * ofWord);
    count.read(unit + "_old", "state", work.old().isPresent() ? ticks : 0);
    count.write(unit + "_new", "state", work.sums().isEmpty() ? 0 : work.fold() ? words / work.groups() : ticks);
    count.write(unit + "_out", "spikes", work.out().isPresent() ? words : 0);
    count.net(unit + "_add", job.work()).net(unit + "_drain", ticks).net(unit + "_sums", ticks).net(unit + "_window", words)
        .net(unit + "_tick", ticks).net(unit + "_tile_written", tiles.size());
    return count.traffic();
  }

  private static long sum(List<WalkerJob.Tile> tiles, ToLongFunction<WalkerJob.Tile> of) {
    return tiles.stream().mapToLong(of).sum();
  }
}
