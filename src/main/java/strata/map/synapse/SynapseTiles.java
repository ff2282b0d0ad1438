package strata.map.synapse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import strata.machine.synapse.Additions;
import strata.machine.synapse.WalkerJob;
import strata.machine.synapse.WordCost;
import strata.machine.word.Tokens;

/** The tiles of a job in the order in which each walker walks them. */
final class SynapseTiles {
  private final SynapseWork work;
  private final WordCost cost;
  private final int[][] channels;
  private final int[][] tokens;
  private final int groups;
  private final boolean descends;
  private final int lastSteps;
  private final int pace;

  SynapseTiles(SynapseWork work) {
    this.work = work;
    this.cost = WordCost.of(work.synapse(), work.split());
    this.channels = work.in().parts().stream().map(p -> p.order().channels().stream().mapToInt(c -> c).toArray())
        .toArray(int[][]::new);
    Tokens of = work.tokens();
    this.tokens = IntStream.range(0, of.owners()).mapToObj(w -> IntStream.range(0, of.count()).filter(t -> of.owner(t) == w).toArray())
        .toArray(int[][]::new);
    this.groups = work.groups();
    this.descends = work.planes();
    this.lastSteps = work.lastSteps();
    this.pace = work.pace();
  }

  SynapseWork work() {
    return work;
  }

  WordCost cost() {
    return cost;
  }

  /** For each part of the input, the network's channel at each place. */
  int[][] channels() {
    return channels;
  }

  WalkerJob job(int walker, SynapseLoad load) {
    SynapseLoad.OfJob of = load.of(this);
    List<WalkerJob.Tile> tiles = new ArrayList<>();
    for (int token : tokens[walker]) {
      List<Integer> experts = of.experts(token);
      if (work.merge() || experts.isEmpty()) {
        tiles(tiles, token, experts, true, of);
      } else {
        for (int i = 0; i < experts.size(); i++) {
          tiles(tiles, token, experts.subList(i, i + 1), i + 1 == experts.size(), of);
        }
      }
    }
    return new WalkerJob(work.routes().isPresent(), tiles);
  }

  private void tiles(List<WalkerJob.Tile> tiles, int token, List<Integer> experts, boolean lastOfToken, SynapseLoad.OfJob load) {
    List<Additions> ofGroups = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      ofGroups.add(load.tile(experts, token, descends ? groups - 1 - group : group));
    }
    int columns = work.columnGroups();
    for (int column = 0; column < columns; column++) {
      for (int group = 0; group < groups; group++) {
        boolean lastGroup = group + 1 == groups;
        tiles.add(new WalkerJob.Tile(ofGroups.get(group), work.words(column), lastGroup ? lastSteps : work.machine().steps(), pace,
            experts.size(), lastOfToken && column + 1 == columns && lastGroup));
      }
    }
  }
}
