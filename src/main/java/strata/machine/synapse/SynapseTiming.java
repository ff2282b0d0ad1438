package strata.machine.synapse;

import strata.machine.Machine;

/**
 * The constant delays between the modules of a walker, in cycles. Nothing in a walker waits for a reply: {@code walk} decides when an
 * accumulator set drains, and these constants make biases, old states and sums meet in {@code fire}.
 *
 * <p>A drained word takes {@code pace} cycles, its <i>window</i>; the steps are drained in the last {@code steps} of them, while
 * {@code fire} reads the parameters of the word from the window's first cycle on.
 *
 * @param weightRead  from an operation leaving {@code walk} to its weight word reaching {@code accumulate}
 * @param control     registers that {@code walk} adds to the control of an operation, so that it arrives with the weight word
 * @param drainDelay  registers that it adds to the control of a drained step, over those of an operation
 * @param paramDelay  registers that it adds to the start of a window on its way to {@code fire}
 * @param tickDelay   registers that it adds to a drained step on its way to {@code fire}, which then reads the old state
 * @param spare       cycles by which the pace exceeds the parameter reads of a word, at least
 */
public record SynapseTiming(int spikeRead, int weightRead, int listRead, int paramRead, int stateRead, int control, int drainDelay,
    int paramDelay, int tickDelay, int spare) {

  /** No machine can be declared for which one is impossible: each is a way there and back, or what is longest less a part of it. */
  public SynapseTiming {
    if (Math.min(Math.min(control, drainDelay), Math.min(Math.min(paramDelay, tickDelay), spare)) < 0
        || Math.min(Math.min(spikeRead, weightRead), Math.min(paramRead, stateRead)) < 1) {
      throw new IllegalArgumentException("a delay that no hardware has, of control " + control + ", drain " + drainDelay + ", params "
          + paramDelay + ", tick " + tickDelay + ", spare " + spare);
    }
  }

  static SynapseTiming of(Synapse core, Machine machine) {
    String weights = machine.memory("weights").tier();
    int weightRead = machine.crossing(core.walkTier(), weights) + machine.memory("weights").latency()
        + machine.crossing(weights, core.accumulateTier());
    int paramRead = machine.readLatency(core.fireTier(), "params");
    int stateRead = machine.readLatency(core.fireTier(), "state");
    int across = machine.crossing(core.walkTier(), core.fireTier());

    // From the decision to drain a step to its sums in fire: a register, the way of a weight, accumulate's register, the way up.
    int shortest = 2 + weightRead + machine.crossing(core.accumulateTier(), core.fireTier());
    // Enough that two parameter reads fit into a window of as many cycles as there are steps, and that the old state comes in time.
    int forParams = core.steps() + 2 + across + paramRead - Math.max(0, core.steps() - 2);
    int forState = 1 + across + stateRead;
    int drain = Math.max(shortest, Math.max(forParams, forState));
    // A word's biases must not be overwritten by the next word's before its first sums have come.
    int paramDelay = Math.max(0, drain - core.steps() - 2 - across - paramRead);
    int spare = Math.max(0, core.steps() + 2 + paramDelay + across + paramRead - drain);
    return new SynapseTiming(machine.readLatency(core.walkTier(), "spikes"), weightRead, listRead(core, machine), paramRead, stateRead,
        weightRead - machine.crossing(core.walkTier(), core.accumulateTier()), drain - shortest, paramDelay,
        drain - stateRead - 1 - across, spare);
  }

  private static int listRead(Synapse core, Machine machine) {
    return core.routes(machine) ? machine.readLatency(core.walkTier(), "lists") : 0;
  }

  /** The least pace of a window with {@code reads} parameter reads. */
  public int pace(int steps, int reads) {
    return Math.max(steps, reads + spare);
  }
}
