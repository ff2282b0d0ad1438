package strata.map.attention;

import java.util.Map;
import strata.machine.attention.AttentionCycles;
import strata.map.Kept;
import strata.map.cycles.SlotCycles;
import strata.map.cycles.Traffic;
import strata.num.Tensor;

/** What a job of the attention core takes, by its cycle rule and the image's spikes. @param fields the job's */
record AttentionJob(AttentionCycles rule, AttentionWork work, Map<String, Long> fields) implements SlotCycles.Job {
  @Override
  public SlotCycles.Cost of(Map<String, Tensor> values) {
    int steps = work.q().form().depth();
    return cost(new AttentionActivity(kept(work.q(), values), work.k().map(k -> kept(k, values)), kept(work.v(), values), steps,
        work.q().form().tokens(), work.machine().steps()));
  }

  private static Tensor kept(Kept tensor, Map<String, Tensor> values) {
    Kept.Part part = tensor.parts().get(0);
    return part.order().arranged(values.get(part.path()));
  }

  @Override
  public SlotCycles.Cost least() {
    return cost(AttentionCycles.Activity.NONE);
  }

  @Override
  public SlotCycles.Cost most() {
    return cost(AttentionCycles.Activity.ALL);
  }

  private SlotCycles.Cost cost(AttentionCycles.Activity activity) {
    AttentionCycles.Times times = rule.times(fields, activity);
    String core = work.core();
    String memory = work.q().memory();
    Traffic.Count count = Traffic.Count.ofJob(core, times.work()).read(core + "_q", memory, times.queries())
        .read(core + "_k", memory, times.keys()).read(core + "_v", memory, times.work()).write(core + "_out", memory, times.writes())
        .read(core + "_params", "params", times.thresholds());
    return new SlotCycles.Cost(times.cycles(), times.work(), count.traffic());
  }
}
