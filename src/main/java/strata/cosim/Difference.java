package strata.cosim;

import java.util.ArrayList;
import java.util.List;

/**
 * The first thing that is not equal.
 *
 * @param fault   who is to blame
 * @param what    the tensor's name, or {@code beats}, {@code phase ends}, {@code counters}
 * @param image   from 0
 * @param where   step, token and channel of a tensor's element, as far as it has them, each with its name; empty for others
 * @param cycle   in which the value left the simulated machine, from 1; 0 if it never did
 * @param values  what each side has: {@code golden}, {@code cycle model}, {@code simulator}, {@code verilator}
 */
public record Difference(Fault fault, String what, int image, List<Index> where, long cycle, List<Value> values) {
  public Difference {
    where = List.copyOf(where);
    values = List.copyOf(values);
  }

  /** Who is to blame. */
  public enum Fault {
    /** Golden and simulator differ: the hardware, or the program, computes something else. */
    DESIGN("the design"),
    /** Simulator and Verilator differ: the Verilog means something else than the hardware it was made from. */
    EMITTER("the emitter"),
    /** The cycle model and the simulator differ: the cycles of a core are not those of its rule, or a job is not what it says. */
    CYCLE_MODEL("the cycle model"),
    /** The same beats were decoded in two ways. */
    DECODER("a decoder of the check itself");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** An index of an axis. */
  public record Index(String axis, int index) {}

  /** What a side has. */
  public record Value(String side, String value) {}

  /**
   * One line: {@code block0.q of image 3, step 1, token 4, channel 17, cycle 812: golden 1, simulator 0; the design is at fault}.
   */
  public String message() {
    List<String> place = new ArrayList<>(List.of(what + " of image " + image));
    where.forEach(index -> place.add(index.axis() + " " + index.index()));
    if (cycle > 0) {
      place.add("cycle " + cycle);
    }
    return String.join(", ", place) + ": " + String.join(", ", values.stream().map(v -> v.side() + " " + v.value()).toList())
        + "; "
        + fault.words() + " is at fault";
  }
}
