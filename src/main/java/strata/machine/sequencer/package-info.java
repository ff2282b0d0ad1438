/**
 * Runs a program: code words in the memory {@code code}, each a job, the units it goes to, and whether it opens a phase.
 *
 * <p><b>Code word</b> ({@link strata.machine.sequencer.CodeWord}), from bit 0: {@code job | unit mask | barrier | last}. The
 * jobs of a program are delivered in order. A job goes to all units of its mask at once, as soon as each has its waiting slot
 * free; a {@code barrier} job waits besides until every unit is idle, which ends the phase before it. {@code last} carries no
 * job: it ends the program when every unit is idle.
 *
 * <p><b>Prefetch.</b> Code words are read ahead into a queue, so that the first job of a phase stands ready when the last unit
 * of the phase before reports: it is valid in the very next cycle. A phase costs that cycle, the unit's own start, and twice the
 * latency of the bonds between unit and sequencer. {@link strata.machine.sequencer.SequencerClock} is the exact rule.
 *
 * <p>It refuses jumps and conditions: time depends on the data only through the units. Nothing here replies in the same cycle, so
 * units and the code memory may be on any tier.
 */
package strata.machine.sequencer;
