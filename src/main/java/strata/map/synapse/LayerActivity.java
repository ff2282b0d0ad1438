package strata.map.synapse;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import strata.machine.synapse.WalkerJob;
import strata.num.Tensor;

/**
 * What an image gives a job to do.
 *
 * @param rows       tokens with their experts, and steps, that must be computed
 * @param channels   of a row
 * @param setBits    of these
 * @param operations additions, in each of as many columns as a layer has outputs
 * @param walkers    of each walker the cycles of its tiles, if nothing ever waits: additions or drain, whichever takes longer
 */
public record LayerActivity(long rows, long channels, long setBits, long operations, List<Long> walkers) {
  public LayerActivity {
    walkers = List.copyOf(walkers);
  }

  /** @param values every value that the job reads, by name */
  public static LayerActivity of(SynapseWork work, Map<String, Tensor> values) {
    var load = new SynapseLoad.OfImage(values);
    var tiles = new SynapseTiles(work);
    List<WalkerJob> jobs = IntStream.range(0, work.synapse().walkers()).mapToObj(w -> tiles.job(w, load)).toList();
    long additions = jobs.stream().mapToLong(WalkerJob::work).sum() / work.columnGroups();
    List<Long> walkers = jobs.stream().map(job -> job.tiles().stream().mapToLong(LayerActivity::cycles).sum()).toList();
    SynapseLoad.OfJob of = load.of(tiles);
    SpikeCounts counts = load.counts(tiles);
    long rows = 0;
    long bits = 0;
    for (int token = 0; token < work.tokens().count(); token++) {
      for (int expert : of.experts(token)) {
        int at = token;
        rows += work.planes() ? 1 : work.in().form().depth();
        bits += LongStream.range(0, work.groups()).map(group -> counts.bits(expert, at, (int) group)).sum();
      }
    }
    return new LayerActivity(rows, work.in().form().channels(), bits, additions * work.outputs(), walkers);
  }

  private static long cycles(WalkerJob.Tile tile) {
    return Math.max(tile.additions().total(), tile.drain());
  }
}
