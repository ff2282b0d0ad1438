package strata.map;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import strata.machine.Core;
import strata.map.cycles.CoreCycles;
import strata.network.Op;

/** What one kind of core runs, and how. In the sub-package of the core; {@link CoreRules} has a line for each. */
public interface CoreRule {
  /** As {@link Core#kind}. */
  String kind();

  /**
   * The ops that it runs, by the words that call them ({@code fire} for all neurons), and in which form: how it is done and what with.
   * For {@code strata kinds}; a test holds it to what programs show.
   */
  Map<String, String> runs();

  /**
   * Jobs for an op, and for the ops after it that the core does in the same pass.
   *
   * @param subject the network around it; every tensor that a job writes is made known there, but only if the core runs the op
   * @param options of the map's line, by name: see {@link Pins.Run}
   */
  Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options);

  /**
   * About how many cycles the op and those with it would take, where cores of several kinds run such ops: the cheapest is asked first.
   * It must not hang on tiers and latencies: a machine and its flat twin take the same program.
   * Empty for an op that it does not run, and by default.
   */
  default OptionalLong estimate(Subject subject, Core core, Op op) {
    return OptionalLong.empty();
  }

  /**
   * The core's cycle rule.
   *
   * @param plan  whose machine has the core
   * @param works the core's, in the order of the program
   */
  CoreCycles cycles(Core core, Plan plan, List<Work> works);
}
