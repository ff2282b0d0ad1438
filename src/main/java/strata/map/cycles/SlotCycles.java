package strata.map.cycles;

import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.map.Work;
import strata.num.Tensor;

/**
 * A core of one unit with a {@link strata.machine.unit.JobSlot}: a job starts in the cycle after the one before is done.
 *
 * @param jobs   what each takes, in the order of the program
 * @param across cycles over the bonds between the sequencer and the core
 */
public record SlotCycles(List<Job> jobs, int across) implements CoreCycles {
  /** What a job takes. */
  public interface Job {
    /** @param values every value that a job reads, by name */
    Cost of(Map<String, Tensor> values);

    /** No image takes less. */
    Cost least();

    /** No image takes more. */
    Cost most();
  }

  /**
   * What a job takes on an image; as a {@link Job}, one that takes the same whatever the image.
   *
   * @param cycles from that in which an idle unit has the job to that in which it is done
   * @param work   of these, the ones with an operation
   */
  public record Cost(long cycles, long work, Traffic traffic) implements Job {
    /** @param reads words of each tensor that is read @param writes of each that is written */
    public static Cost of(Work job, long cycles, long work, long reads, long writes) {
      Traffic.Count count = Traffic.Count.ofJob(job.core(), work);
      job.reads().forEach(flow -> count.read(job.core() + "_" + flow.stream(), flow.tensor().memory(), reads));
      job.writes().forEach(flow -> count.write(job.core() + "_" + flow.stream(), flow.tensor().memory(), writes));
      return new Cost(cycles, work, count.traffic());
    }

    @Override
    public Cost of(Map<String, Tensor> values) {
      return this;
    }

    @Override
    public Cost least() {
      return this;
    }

    @Override
    public Cost most() {
      return this;
    }
  }

  public SlotCycles {
    jobs = List.copyOf(jobs);
  }

  public static SlotCycles of(Machine machine, String tier, List<? extends Job> jobs) {
    return new SlotCycles(List.copyOf(jobs), machine.crossing(machine.sequencerTier(), tier));
  }

  @Override
  public Run start(Map<String, Tensor> values) {
    return run(jobs.stream().map(job -> job.of(values)).toList());
  }

  @Override
  public Run least() {
    return run(jobs.stream().map(Job::least).toList());
  }

  @Override
  public Run most() {
    return run(jobs.stream().map(Job::most).toList());
  }

  private Run run(List<Cost> costs) {
    return new Run() {
      private long done = Long.MIN_VALUE / 2;

      @Override
      public UnitCycles give(int job, int unit, long valid) {
        long from = Math.max(valid + across, done);
        done = from + costs.get(job).cycles();
        return new UnitCycles(from + 1, done, from + 1 + across, done + across, costs.get(job).work());
      }

      @Override
      public Traffic traffic(int job, int unit) {
        return costs.get(job).traffic();
      }
    };
  }
}
