package strata.map.synapse;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.synapse.Synapse;
import strata.machine.synapse.WalkerClock;
import strata.machine.synapse.WalkerJob;
import strata.map.Plan;
import strata.map.cycles.CoreCycles;
import strata.map.cycles.Traffic;
import strata.map.cycles.UnitCycles;
import strata.num.Tensor;

/** The cycles of the jobs of a synapse core: a clock a walker. */
final class SynapseCycles implements CoreCycles {
  private final Synapse core;
  private final Machine machine;
  private final List<Map<String, Long>> fields;
  private final List<SynapseTiles> jobs;
  private final int toWalk;
  private final int toFire;

  SynapseCycles(Synapse core, Plan plan, List<SynapseWork> works) {
    this.core = core;
    this.machine = plan.machine();
    this.fields = works.stream().map(work -> work.fields(plan.places())).toList();
    this.jobs = works.stream().map(SynapseTiles::new).toList();
    this.toWalk = machine.crossing(machine.sequencerTier(), core.walkTier());
    this.toFire = machine.crossing(machine.sequencerTier(), core.fireTier());
  }

  @Override
  public Run start(Map<String, Tensor> values) {
    return new Walkers(() -> WalkerClock.of(core, machine), new SynapseLoad.OfImage(values));
  }

  @Override
  public Run least() {
    return new Walkers(() -> WalkerClock.of(core, machine), new SynapseLoad.Extreme(false));
  }

  @Override
  public Run most() {
    return new Walkers(() -> WalkerClock.inTurn(core, machine), new SynapseLoad.Extreme(true));
  }

  private final class Walkers implements Run {
    private final List<WalkerClock> clocks;
    private final SynapseLoad load;

    Walkers(Supplier<WalkerClock> clock, SynapseLoad load) {
      this.clocks = IntStream.range(0, core.walkers()).mapToObj(w -> clock.get()).toList();
      this.load = load;
    }

    /** Walk is given the job, and fire answers. */
    @Override
    public UnitCycles give(int job, int unit, long valid) {
      WalkerJob walks = jobs.get(job).job(unit, load);
      WalkerClock.Times times = clocks.get(unit).give(valid + toWalk, valid + toFire, walks);
      return new UnitCycles(times.starts(), times.done(), times.taken() + toFire, times.done() + toFire, walks.work());
    }

    @Override
    public Traffic traffic(int job, int unit) {
      return SynapseTraffic.of(core.units().get(unit), fields.get(job), jobs.get(job).job(unit, load));
    }
  }
}
