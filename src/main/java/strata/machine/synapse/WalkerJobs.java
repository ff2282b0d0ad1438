package strata.machine.synapse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;

/** What jobs cost a walker, from their fields and what stands in the memories. */
public final class WalkerJobs {
  /** The words of a memory's bank. */
  public interface Contents {
    BigInteger word(String memory, int bank, int address);
  }

  private final Synapse core;
  private final Machine machine;
  private final Map<String, Long> job;
  private final int walker;
  private final Contents contents;
  private final WordCost cost;

  private WalkerJobs(Synapse core, Machine machine, Map<String, Long> job, int walker, Contents contents) {
    this.core = core;
    this.machine = machine;
    this.job = job;
    this.walker = walker;
    this.contents = contents;
    this.cost = WordCost.of(core, field("split"));
  }

  /** @param job its fields; one that is left out is 0 */
  public static WalkerJob of(Synapse core, Machine machine, Map<String, Long> job, int walker, Contents contents) {
    return new WalkerJobs(core, machine, job, walker, contents).job();
  }

  private int field(String name) {
    return job.getOrDefault(name, 0L).intValue();
  }

  private WalkerJob job() {
    List<WalkerJob.Tile> tiles = new ArrayList<>();
    for (int rank = 0; rank < field("tokens" + walker); rank++) {
      List<Integer> positions = positions(rank);
      List<List<Integer>> tiled = field("merge") == 1 || positions.isEmpty() ? List.of(positions)
          : positions.stream().map(List::of).toList();
      for (int t = 0; t < tiled.size(); t++) {
        tokenTiles(tiles, rank, tiled.get(t), t == tiled.size() - 1);
      }
    }
    return new WalkerJob(field("routed") == 1, tiles);
  }

  /** The places of the token's experts among its experts: 0, 1, … */
  private List<Integer> positions(int rank) {
    int experts = 1;
    if (field("routed") == 1) {
      int copy = machine.memory("lists").copies() == 1 ? 0 : walker;
      experts = contents.word("lists", copy, field("list_base") + rank * machine.owners() + walker).bitCount();
    }
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < experts; i++) {
      positions.add(i);
    }
    return positions;
  }

  private void tokenTiles(List<WalkerJob.Tile> tiles, int rank, List<Integer> positions, boolean lastOfToken) {
    for (int column = 1; column <= field("columns"); column++) {
      for (int group = 1; group <= field("groups"); group++) {
        boolean lastColumn = column == field("columns");
        boolean lastGroup = group == field("groups");
        tiles.add(new WalkerJob.Tile(additions(rank, positions, group - 1),
            lastColumn ? field("last_words") : core.columnWords(machine), lastGroup ? field("last_steps") : core.steps(),
            field("pace"), positions.size(), lastOfToken && lastColumn && lastGroup));
      }
    }
  }

  private Additions additions(int rank, List<Integer> positions, int group) {
    Additions.Builder additions = new Additions.Builder();
    if (positions.isEmpty()) {
      return additions.slot().build();
    }
    int[] ofPass = new int[cost.passes()];
    for (List<Integer> round : cost.rounds()) {
      for (int position : positions) {
        for (int word = 0; word < field("words"); word++) {
          int offset = field("descend") == 1 ? -group : group;
          int address = field("in_base") + rank * field("in_rank") + position * field("in_slot") + word * field("groups") + offset;
          cost.additions(patterns(contents.word("spikes", field("in_bank") + walker, address)), ofPass, 0);
          additions.slot();
          round.forEach(pass -> additions.pass(ofPass[pass]));
        }
      }
    }
    return additions.build();
  }

  /** The steps of each channel. */
  private int[] patterns(BigInteger word) {
    int[] patterns = new int[machine.word()];
    for (int channel = 0; channel < patterns.length; channel++) {
      for (int step = 0; step < core.steps(); step++) {
        patterns[channel] |= word.testBit(step * machine.word() + channel) ? 1 << step : 0;
      }
    }
    return patterns;
  }
}
