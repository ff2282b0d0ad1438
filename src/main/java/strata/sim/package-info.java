/**
 * Runs RTL in Java, cycle by cycle, with two values per bit.
 *
 * <p>A module is compiled once to a {@link strata.sim.Design} and run as often as wanted, each time by a {@link strata.sim.Simulator}:
 * <ol>
 * <li>{@code Elaboration} flattens it into nodes, each of which keeps a net, decides what a register takes next, or works a memory's
 * port. Expressions are lowered ({@code Lowering}) to words of at most 64 bits ({@code Word}). Connections, slices and lanes' elements
 * are views of one store ({@code View}) and cost nothing. The lanes of a block stay together as one node, and so do the words of a wide
 * net that are computed alike ({@code Rows}).
 * <li>{@code Blocks} puts the nodes of an instance together in blocks, and the blocks in an order in which each runs once.
 * <li>{@code ProgramWriter} writes a method for each block, with ASM, and loads them as one hidden class. Lanes are a loop, so there is
 * little code, which the JVM soon has compiled.
 * </ol>
 * A block runs only when something that it reads has changed, so what rests costs nothing; at a clock edge only registers are visited
 * for which something was decided.
 *
 * <p>Checks, reading while writing one address, and addresses beyond a memory's depth are faults, with path and cycle. It refuses
 * the value X: what is unknown holds a seeded pattern instead, and a design must give the same results under any seed.
 *
 * <p>{@code Reference}, in the tests, says what a module means as plainly as can be, and random modules hold compiled code against it.
 *
 * <p>What it refuses, and why:
 * <ul>
 * <li>the Java compiler: javac needs seconds for what ASM writes in tenths, and a JRE has none;
 * <li>to optimise the design: every net is computed as its author wrote it, and what the JVM does well is left to it. A net that only
 * its own block reads stays in a local variable; {@link strata.sim.Simulator#peek} computes it again, by a second class that keeps all;
 * <li>memory access without bounds: it was measured to save 8 % of the time, and hides every mistake of the code that is written here;
 * <li>a class for each kind of module, with places for each instance: the JVM would compile twin cores once, but no block could hold
 * parts of two modules. Small modules among what surrounds them save a third of the time of the first 20 images of digits.
 * </ul>
 */
package strata.sim;
