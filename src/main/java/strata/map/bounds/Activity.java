package strata.map.bounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.synapse.PassPlan;
import strata.machine.word.Tokens;
import strata.map.Form;
import strata.map.synapse.SynapseWork;
import strata.num.Tensor;

/** What a job of a synapse core has to do for one image. */
final class Activity {
  private final SynapseWork work;
  private final List<Tensor> inputs;
  private final List<Tensor> routes;
  private final Tokens tokens;
  private final int channels;
  private final int depth;
  private final int lanes;
  private final int[] cost;

  Activity(SynapseWork work, Map<String, Tensor> values) {
    this.work = work;
    this.inputs = work.in().parts().stream().map(p -> p.order().arranged(values.get(p.path()))).toList();
    this.routes = work.routes().stream().map(r -> values.get(r.path())).toList();
    Form form = work.in().form();
    this.tokens = work.tokens();
    this.channels = form.channels();
    this.depth = form.depth();
    this.lanes = work.machine().steps();
    this.cost = costs();
  }

  /** Additions of each pattern of steps. A split is the first with two steps swapped. */
  private int[] costs() {
    PassPlan plan = work.synapse().plan();
    int split = work.synapse().splits() ? work.split() : 0;
    return IntStream.range(0, 1 << lanes)
        .map(p -> plan.operations(split == 0 ? p : split == 1 ? swapped(p, 1, 2) : swapped(p, 2, 3))).toArray();
  }

  private static int swapped(int pattern, int one, int other) {
    int difference = (pattern >> one ^ pattern >> other) & 1;
    return pattern ^ (difference << one | difference << other);
  }

  LayerBound bound(int phase) {
    long[] cycles = new long[tokens.owners()];
    long events = 0;
    long operations = 0;
    long rows = 0;
    int steps = planes() ? 1 : depth;
    for (int token = 0; token < tokens.count(); token++) {
      List<Integer> experts = experts(token);
      rows += (long) experts.size() * steps;
      List<List<Integer>> tiles = work.merge() ? List.of(experts) : experts.stream().map(List::of).toList();
      for (List<Integer> tile : tiles) {
        for (int group = 0; group < groups(); group++) {
          long additions = 0;
          for (int expert : tile) {
            additions += additions(token, expert, group);
            events += setBits(token, expert, group) * work.outputs();
          }
          operations += additions * work.outputs();
          cycles[tokens.owner(token)] += tileCycles(additions);
        }
      }
    }
    return new LayerBound(work.ops().get(0), phase, work.fold(), events, rows * channels * work.outputs(), operations,
        Arrays.stream(cycles).boxed().toList());
  }

  /** Over the column groups of a tile: the additions, or the drain of its words. */
  private long tileCycles(long additions) {
    return IntStream.range(0, work.columnGroups()).mapToLong(g -> Math.max(additions, work.drainCycles(g))).sum();
  }

  private boolean planes() {
    return work.in().form() instanceof Form.Planes;
  }

  private int groups() {
    return (depth + lanes - 1) / lanes;
  }

  private List<Integer> experts(int token) {
    if (routes.isEmpty()) {
      return List.of(0);
    }
    List<Integer> experts = new ArrayList<>();
    int count = work.routes().orElseThrow().form().channels();
    for (int expert = 0; expert < count; expert++) {
      if (routes.get(0).get(token * count + expert) != 0) {
        experts.add(expert);
      }
    }
    return experts;
  }

  private long additions(int token, int expert, int group) {
    return IntStream.range(0, channels).mapToLong(c -> cost[pattern(token, expert, group, c)]).sum();
  }

  private long setBits(int token, int expert, int group) {
    return IntStream.range(0, channels).mapToLong(c -> Integer.bitCount(pattern(token, expert, group, c))).sum();
  }

  /** The steps, or planes, of a channel within a group. */
  private int pattern(int token, int expert, int group, int channel) {
    Tensor input = inputs.get(inputs.size() == 1 ? 0 : expert);
    if (planes()) {
      return (int) (input.get(token * channels + channel) >> group * lanes & (1 << lanes) - 1);
    }
    int pattern = 0;
    for (int lane = 0; lane < lanes && group * lanes + lane < depth; lane++) {
      pattern |= (int) input.get(((group * lanes + lane) * tokens.count() + token) * channels + channel) << lane;
    }
    return pattern;
  }
}
