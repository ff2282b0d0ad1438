/**
 * What an image takes on a machine, to the cycle, from the network's activity alone: no RTL and no simulator.
 *
 * <p>Timing depends on the data alone, since nothing arbitrates, and each part of the hardware has a cycle rule beside its RTL that a
 * test holds equal to it: {@link strata.machine.sequencer.SequencerClock}, {@link strata.machine.synapse.WalkerClock}, {@link
 * strata.machine.host.SendClock} and those of the other cores. {@link strata.map.cycles.CycleModel} plays the plain program with them,
 * and counts the bonds between. What a job costs comes from the tensors, not from the contents of memories, so the model also stands
 * against the program: a wrong address makes a difference.
 *
 * <p>Each kind of core brings its {@link strata.map.cycles.CoreCycles} in its own sub-package, by {@link strata.map.CoreRule#cycles}.
 *
 * <p><b>Bounds without an input.</b> All rules but the walker's depend on the job alone, and none ends sooner if what it waits for ends
 * later (the sequencer's last cycle may, and has bounds of its own), so it is enough to bound each walker's job. <i>At least</i>: no
 * spike is set. Every slot still takes its cycle and every tile its one entry, and an image has these and more. <i>At most</i>: every
 * channel has a pattern that costs most, and no tile is read before the last addition of the one before ({@link
 * strata.machine.synapse.WalkerClock#inTurn}). More spikes are not always slower in a walker: an entry waits for the next of its tile, and
 * comes to the adders sooner if one follows. But to wait for more can only delay, so no image is slower than if its tiles were taken in
 * turn; and a tile alone takes at most a cycle for each slot, its additions, and the way through the pipe, which is what it takes if all
 * its additions come with its last slot. This bound is therefore true, and is not reached.
 *
 * <p>It leaves out that a unit has at most 15 jobs under way: a unit must take a job before it is given the next, and none holds so many.
 *
 * <p>It refuses a host that stalls, and the trace program: both are for finding faults, not for speed.
 */
package strata.map.cycles;
