package strata.machine.sequencer;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import strata.machine.Machine;
import strata.machine.host.SendJob;

/**
 * The layout of a word of the memory {@code code}.
 *
 * @param jobBits of the widest job
 * @param units   in the order of the mask's bits
 */
public record CodeWord(int jobBits, List<String> units) {
  public CodeWord {
    units = List.copyOf(units);
  }

  public static CodeWord of(Machine machine) {
    return new CodeWord(machine.jobBits(SendJob.layout(machine).width()), machine.units());
  }

  public int width() {
    return jobBits + units.size() + 2;
  }

  int maskAt() {
    return jobBits;
  }

  int barrierAt() {
    return jobBits + units.size();
  }

  int lastAt() {
    return barrierAt() + 1;
  }

  /**
   * A job for some units.
   *
   * @param job     as packed by the core's layout
   * @param targets units that take it, at least one
   * @param barrier whether it opens a phase
   */
  public BigInteger job(BigInteger job, Collection<String> targets, boolean barrier) {
    if (job.signum() < 0 || job.bitLength() > jobBits || targets.isEmpty()) {
      throw new IllegalArgumentException("not a job of " + jobBits + " bits for " + targets);
    }
    BigInteger word = barrier ? job.setBit(barrierAt()) : job;
    for (String target : targets) {
      int index = units.indexOf(target);
      if (index < 0) {
        throw new IllegalArgumentException("no unit " + target + " among " + units);
      }
      word = word.setBit(maskAt() + index);
    }
    return word;
  }

  /** The end of a program. */
  public BigInteger last() {
    return BigInteger.ZERO.setBit(lastAt());
  }
}
