/**
 * How fast a machine can be clocked: the netlists that {@link strata.synth} keeps of its parts are joined, memories become macros with
 * a Liberty model, and OpenSTA says which paths are the longest, in the names of the {@code .arch} file.
 *
 * <p>A memory's wrapper is synthesised as it is with {@code STRATA_MEMORY_MACROS}: the macro in it is the black box, not the wrapper, so
 * that the register that holds a word and what chooses between it and the macro are in the paths, and so that a macro's own Liberty file
 * can take the place of {@link strata.timing.MemoryModel}'s as it is. A memory of registers has no macro and becomes registers.
 *
 * <p>ABC puts no buffers behind nets that drive many pins, and the delay of a NOR that drives 455 of them is far outside of its table
 * (half a microsecond): {@link strata.timing.Fanout} puts trees of the library's buffer there, before timing only. The areas are those of
 * the netlists without them. There are no wires, no clock tree and one corner, whichever the library is of; pins of the host have no
 * delays, so paths to and from them are not timed; nor is the release of resets.
 *
 * <p>Levels are counted without OpenSTA, on the netlist as ABC left it, along all paths. The path with the most levels is seldom the
 * slowest.
 *
 * <p>Netlists go to OpenSTA with every port a bit and nets numbered: OpenSTA 2.0.17 does not read all that Yosys prints
 * (an assignment to a concatenation), and names are found again through the cells. It takes seconds for 100 000 cells, so the machine is
 * timed as a whole. Its reports are kept under the hash of all that it read.
 */
package strata.timing;
