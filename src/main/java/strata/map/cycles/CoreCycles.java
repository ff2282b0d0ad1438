package strata.map.cycles;

import java.util.Map;
import strata.num.Tensor;

/** When the units of a core take and finish the jobs that a plan has for it. */
public interface CoreCycles {
  /** Its units before the first job of an image. @param values every value that a job reads, by name */
  Run start(Map<String, Tensor> values);

  /** The same if every job had as little to do as it can, whatever the image. */
  Run least();

  /** The same if every job had as much to do as it can, or more. */
  Run most();

  /** The units while jobs come. */
  interface Run {
    /**
     * The next job of a unit.
     *
     * @param job   the number of its work among those of the core, in the order of the program
     * @param unit  its number within the core
     * @param valid the cycle in which the sequencer's net says that the job is there
     */
    UnitCycles give(int job, int unit, long valid);

    /** What a job of a unit moves, whenever it does. */
    Traffic traffic(int job, int unit);
  }
}
