/**
 * Runs one program in Java and in Verilator, and compares both with the golden model.
 *
 * <p>The hardware is seen only through its pins. A {@link strata.cosim.Job} is everything that a host does: packets to load,
 * images, when it stalls. Two players perform it, written apart from each other: {@link strata.cosim.JavaHost} at the ports of
 * the Java simulator, and the C++ of {@code rtl-tests/} at those of Verilator's model, which gets the job as files. Each decodes
 * tensors from the packets that came, the one by asking the program's places, the other from tables.
 *
 * <p>Each job is played twice: with the plain program, in which cycles are counted, and with the trace program, which also sends
 * every value that the machine keeps. {@link strata.cosim.Comparison} says what differs first, and whose fault it is: golden
 * against simulator is the design's, simulator against Verilator the emitter's. Where the bits are equal, the cycle model ({@link
 * strata.map.cycles.CycleModel}) is held against the plain run: each phase end and each counter.
 *
 * <p>Beside waves stands a {@link strata.cosim.WaveView}, for GTKWave.
 *
 * <p>It refuses tolerances: bits and cycles are equal or the check has failed. It decides nothing about the network or the
 * machine.
 */
package strata.cosim;
