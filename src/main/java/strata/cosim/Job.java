package strata.cosim;

import java.util.List;
import java.util.Map;
import strata.host.Beats;
import strata.machine.Machine;
import strata.map.Program;
import strata.num.Tensor;

/**
 * What a host does with a machine: the same for every player.
 *
 * @param images   the inputs of each, by name
 * @param watchdog cycles that an image may take
 */
public record Job(Machine machine, Program program, List<Map<String, Tensor>> images, long watchdog, Pauses pauses) {
  public Job {
    images = List.copyOf(images);
  }

  /**
   * When the host does not take ({@code stall}) or has nothing to give ({@code gap}), in percent of all cycles. Whether it
   * pauses in a cycle is a hash, so that every player does the same; it is that of {@code rtl-tests/pattern.h}.
   */
  public record Pauses(int stall, int gap, long seed) {
    public static final Pauses NONE = new Pauses(0, 0, 0);

    boolean stalls(long image, long cycle) {
      return pauses(seed, image, cycle, stall);
    }

    boolean gaps(long image, long cycle) {
      return pauses(seed + 1, image, cycle, gap);
    }

    private static boolean pauses(long seed, long image, long cycle, int percent) {
      return Long.remainderUnsigned(mix(mix(seed ^ image << 32) ^ cycle), 100) < percent;
    }

    private static long mix(long value) {
      long z = value + 0x9e3779b97f4a7c15L;
      z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
      z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
      return z ^ z >>> 31;
    }
  }

  private Beats beats() {
    return new Beats(machine, program);
  }

  /** What is loaded once, a packet's beats in each. */
  public List<long[]> programPackets() {
    return beats().loaded();
  }

  /** What is loaded for one image. */
  public List<long[]> inputPackets(int image) {
    return beats().inputs(images.get(image));
  }

  /** Beats of a packet that the machine sends, with its header. */
  int sentBeats(Program.Send send) {
    return beats().sent(send);
  }

  /** The first beat of a packet that the machine sends. */
  long header(Program.Send send) {
    return beats().header(send);
  }
}
