package strata.map.cycles;

import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.map.Work;
import strata.num.Tensor;

/**
 * A core of one unit with a {@link strata.machine.unit.JobSlot}, whose jobs take the same cycles whatever the image.
 *
 * @param jobs   what each takes, in the order of the program
 * @param across cycles over the bonds between the sequencer and the core
 */
public record SlotCycles(List<Cost> jobs, int across) implements CoreCycles {
  /**
   * @param cycles from that in which an idle unit has the job to that in which it is done
   * @param work   of these, the ones with an operation
   */
  public record Cost(long cycles, long work, Traffic traffic) {
    /** @param reads words of each tensor that is read @param writes of each that is written */
    public static Cost of(Work job, long cycles, long work, long reads, long writes) {
      Traffic.Count count = Traffic.Count.ofJob(job.core(), work);
      job.reads().forEach(flow -> count.read(job.core() + "_" + flow.stream(), flow.tensor().memory(), reads));
      job.writes().forEach(flow -> count.write(job.core() + "_" + flow.stream(), flow.tensor().memory(), writes));
      return new Cost(cycles, work, count.traffic());
    }
  }

  public SlotCycles {
    jobs = List.copyOf(jobs);
  }

  public static SlotCycles of(Machine machine, String tier, List<Cost> jobs) {
    return new SlotCycles(jobs, machine.crossing(machine.sequencerTier(), tier));
  }

  @Override
  public Run start(Map<String, Tensor> values) {
    return run();
  }

  @Override
  public Run least() {
    return run();
  }

  @Override
  public Run most() {
    return run();
  }

  private Run run() {
    return new Run() {
      private long done = Long.MIN_VALUE / 2;

      @Override
      public UnitCycles give(int job, int unit, long valid) {
        long from = Math.max(valid + across, done);
        done = from + jobs.get(job).cycles();
        return new UnitCycles(from + 1, done, from + 1 + across, done + across, jobs.get(job).work());
      }

      @Override
      public Traffic traffic(int job, int unit) {
        return jobs.get(job).traffic();
      }
    };
  }
}
