package strata.map.linearattention;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import strata.machine.linearattention.LinearAttentionCycles;
import strata.map.Kept;
import strata.map.cycles.SlotCycles;
import strata.map.cycles.Traffic;
import strata.num.Tensor;

/** What a job takes, from the spikes that it reads. @param job its fields */
record LinearAttentionJob(LinearAttentionCycles rule, LinearAttentionWork work, Map<String, Long> job) implements SlotCycles.Job {
  @Override
  public SlotCycles.Cost of(Map<String, Tensor> values) {
    Map<String, Tensor> kept = new HashMap<>();
    kept.put("q", kept(work.q(), values));
    kept.put("k", kept(work.k(), values));
    kept.put("v", kept(work.v(), values));
    return cost((tensor, step, token, word) -> word(kept.get(tensor), step, token, word));
  }

  @Override
  public SlotCycles.Cost least() {
    return cost(LinearAttentionCycles.Spikes.NONE);
  }

  @Override
  public SlotCycles.Cost most() {
    return cost(LinearAttentionCycles.Spikes.all(rule.machine().word()));
  }

  private static Tensor kept(Kept tensor, Map<String, Tensor> values) {
    Kept.Part part = tensor.parts().get(0);
    return part.order().arranged(Objects.requireNonNull(values.get(part.path()), part.path()));
  }

  private BitSet word(Tensor spikes, int step, int token, int word) {
    int channels = work.q().form().channels();
    int first = word * rule.machine().word();
    int at = (step * work.q().form().tokens() + token) * channels + first;
    BitSet set = new BitSet();
    for (int c = 0; c < Math.min(rule.machine().word(), channels - first); c++) {
      set.set(c, spikes.get(at + c) != 0);
    }
    return set;
  }

  private SlotCycles.Cost cost(LinearAttentionCycles.Spikes spikes) {
    LinearAttentionCycles.Count count = rule.count(job, spikes);
    String core = work.core();
    Traffic.Count traffic = Traffic.Count.ofJob(core, count.channels())
        .read(core + "_qk", work.q().memory(), count.keys() + count.queries()).read(core + "_v", work.v().memory(), count.keys())
        .write(core + "_out", work.out().memory(), rule.writes(job))
        .read(core + "_params", "params", rule.thresholdReads(job));
    return new SlotCycles.Cost(rule.cycles(count), count.channels(), traffic.traffic());
  }
}
