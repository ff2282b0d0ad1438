package strata.cosim;

import java.util.List;
import java.util.Optional;

/**
 * What a co-simulation found.
 *
 * @param bitExact       every tensor is equal wherever it was computed
 * @param cycleExact     beats, phase ends and counters of simulator and Verilator are equal, and the cycle model's phase ends
 *   and counters to them
 * @param images         how many were compared
 * @param tensors        how many values of an image were compared
 * @param cyclesPerImage with the plain program: from the cycle in which start is accepted to the last beat of the output, both
 *   counted
 * @param difference     the first, if there is one
 * @param misbehaviour   what the hardware did that no host expects; empty if nothing
 */
public record Verdict(boolean bitExact, boolean cycleExact, int images, int tensors, List<Long> cyclesPerImage,
    Optional<Difference> difference, String misbehaviour) {
  public Verdict {
    cyclesPerImage = List.copyOf(cyclesPerImage);
  }

  public boolean passed() {
    return bitExact && cycleExact && misbehaviour.isEmpty();
  }

  static Verdict misbehaved(int images, String what) {
    return new Verdict(false, false, images, 0, List.of(), Optional.empty(), what);
  }
}
