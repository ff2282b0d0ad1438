package strata.map.synapse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.synapse.Additions;
import strata.machine.synapse.WordCost;
import strata.map.Kept;
import strata.num.Tensor;

/** What there is to do, for each job. */
interface SynapseLoad {
  /** The expert of a token without routes. */
  List<Integer> ALONE = List.of(0);

  OfJob of(SynapseTiles job);

  /** What the tokens of a job have to do. */
  interface OfJob {
    /** The token's experts, ascending; 0 alone without routes. */
    List<Integer> experts(int token);

    /** A tile that sums over experts. @param group of steps or planes, as they are kept */
    Additions tile(List<Integer> experts, int token, int group);
  }

  /** What an image gives to do. Jobs that read one tensor by the same split share its counts. */
  final class OfImage implements SynapseLoad {
    private record Read(String core, int tensor, int split) {}

    private final Map<String, Tensor> values;
    private final Map<Read, SpikeCounts> counts = new HashMap<>();
    private final Map<Integer, List<List<Integer>>> routes = new HashMap<>();

    OfImage(Map<String, Tensor> values) {
      this.values = values;
    }

    @Override
    public OfJob of(SynapseTiles job) {
      SynapseWork work = job.work();
      SpikeCounts spikes = counts(job);
      List<List<Integer>> experts = work.routes().map(r -> routes.computeIfAbsent(r.id(), id -> chosen(r))).orElse(List.of());
      return new OfJob() {
        @Override
        public List<Integer> experts(int token) {
          return experts.isEmpty() ? ALONE : experts.get(token);
        }

        @Override
        public Additions tile(List<Integer> of, int token, int group) {
          return spikes.tile(of, token, group);
        }
      };
    }

    SpikeCounts counts(SynapseTiles job) {
      SynapseWork work = job.work();
      return counts.computeIfAbsent(new Read(work.core(), work.in().id(), work.split()), read -> new SpikeCounts(job, values));
    }

    private List<List<Integer>> chosen(Kept routes) {
      Tensor chosen = values.get(routes.path());
      int experts = routes.form().channels();
      return IntStream.range(0, routes.form().tokens()).mapToObj(token -> IntStream.range(0, experts)
          .filter(e -> chosen.get(token * experts + e) != 0).boxed().toList()).toList();
    }
  }

  /**
   * What any image gives to do at least, or at most. A token has as many experts as the router chooses, always.
   *
   * @param most every channel takes as many additions as one can, all of them with the last slot of their tile; if not, none takes any
   */
  record Extreme(boolean most) implements SynapseLoad {
    @Override
    public OfJob of(SynapseTiles job) {
      SynapseWork work = job.work();
      List<Integer> experts = work.routes().isEmpty() ? ALONE : IntStream.range(0, work.active()).boxed().toList();
      List<Additions> tiles = IntStream.range(0, work.groups()).mapToObj(group -> tile(work, job.cost(), group)).toList();
      return new OfJob() {
        @Override
        public List<Integer> experts(int token) {
          return experts;
        }

        @Override
        public Additions tile(List<Integer> of, int token, int group) {
          return tiles.get(group);
        }
      };
    }

    private Additions tile(SynapseWork work, WordCost cost, int group) {
      int word = work.machine().word();
      int lanes = Math.min(work.machine().steps(), work.in().form().depth() - group * work.machine().steps());
      int together = work.merge() ? work.active() : 1;
      List<Integer> words = new ArrayList<>();
      for (int bit = 0; bit < Patterns.of(work.in(), work.machine()).bits(); bit++) {
        for (int left = work.in().form().channels(); left > 0; left -= word) {
          words.add(most ? cost.most(Math.min(left, word), lanes) : 0);
        }
      }
      return Additions.lastOf(cost.rounds().size() * together * words.size(),
          together * words.stream().mapToInt(Integer::intValue).sum());
    }
  }
}
