package strata.cli;

import java.util.Collections;
import java.util.List;
import strata.cosim.Difference;
import strata.cosim.Verdict;

/** A verdict for people. */
final class VerdictText {
  private VerdictText() {}

  static String of(Verdict verdict, boolean verilator) {
    String sides = verilator ? "golden model, Java simulator and Verilator" : "golden model and Java simulator";
    if (!verdict.misbehaviour().isEmpty()) {
      return "the hardware misbehaved: " + verdict.misbehaviour();
    }
    String found = verdict.difference().map(Difference::message).orElse("no difference");
    if (!verdict.passed()) {
      return sides + " differ over " + verdict.images() + " images: " + found;
    }
    return sides + " agree on " + images(verdict.images()) + ": " + verdict.tensors() + " tensors of each, every bit and every cycle\n"
        + cycles(verdict.cyclesPerImage());
  }

  static String cycles(List<Long> cycles) {
    return "cycles per image: " + Numbers.text(Numbers.mean(cycles)) + " on average, " + Collections.min(cycles) + " to "
        + Collections.max(cycles);
  }

  static String images(int count) {
    return count == 1 ? "1 image" : count + " images";
  }
}
