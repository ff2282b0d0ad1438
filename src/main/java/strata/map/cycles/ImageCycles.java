package strata.map.cycles;

import java.util.ArrayList;
import java.util.List;

/**
 * What an image takes. Cycle 1 is the one in which start is accepted; the host always takes what is sent.
 *
 * @param phaseEnds    the cycle in which each phase ends, the last that of the sends
 * @param outputCycles the cycle in which the last beat of the output leaves
 * @param cycles       the counter at the end of the program
 * @param work         cycles in which each unit did an operation, in the order of the machine's units
 * @param jobs         in the order of the program
 */
public record ImageCycles(List<Long> phaseEnds, long outputCycles, long cycles, List<Long> work, List<JobCycles> jobs) {
  public ImageCycles {
    phaseEnds = List.copyOf(phaseEnds);
    work = List.copyOf(work);
    jobs = List.copyOf(jobs);
  }

  /**
   * Each job's share: the cycles from the end of the job before to its own, which is when the sequencer has heard of all its units.
   * The last job of a phase has those to the phase's end too, the first of all those from start, so that shares sum to the last phase
   * end. Where jobs of a phase overlap, what they do together is charged to the earlier one.
   */
  public List<Long> shares() {
    List<Long> shares = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < jobs.size(); i++) {
      int phase = jobs.get(i).phase();
      boolean last = i + 1 == jobs.size() || jobs.get(i + 1).phase() != phase;
      long end = last ? phaseEnds.get(phase) : Math.max(before, jobs.get(i).heard());
      shares.add(end - before);
      before = end;
    }
    return shares;
  }

  /**
   * A job, or a packet that is sent.
   *
   * @param phase counted from 0
   * @param core  its name, or the host's
   * @param ops   the network's ops that it does; the memory of a packet
   * @param valid the cycle in which the sequencer gives it away
   * @param units in the order of the core's
   */
  public record JobCycles(int phase, String core, List<String> ops, long valid, List<OfUnit> units) {
    public JobCycles {
      units = List.copyOf(units);
    }

    /** The cycle in which the sequencer has heard of all its units. */
    public long heard() {
      return units.stream().mapToLong(u -> u.cycles().heard()).max().orElse(valid);
    }
  }

  /** @param unit its name */
  public record OfUnit(String unit, UnitCycles cycles) {}
}
