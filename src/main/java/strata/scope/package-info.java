/**
 * What names mean: files and their imports, sections and their parameters, constants, units, the {@code -P} of the command
 * line, and the matching of arguments with what a callee takes.
 *
 * <p>{@link strata.scope.Program#load} is the way in: it reads a file and all it imports, and gives every section its
 * parameters. Each section is then read by its own room, with three tools from here: an {@link strata.scope.Environment} for
 * its names, an {@link strata.scope.Evaluator} for its constants, and a {@link strata.scope.Signature} for each thing that can
 * be called, be it an op, a kind of neuron, of memory, of bond or of core. So a mistake in an argument reads the same
 * everywhere. Beside its signature stands what a kind says of itself to readers ({@link strata.scope.About}), in this room since networks and
 * machines have kinds, and neither knows the other; {@code strata kinds} puts the two together.
 *
 * <p>Constants are exact: rationals of integers without limit (but see {@link strata.scope.Evaluator#BITS}), never floating
 * point. Whoever fails says so once, returns empty, and binds {@link strata.scope.Poison}, on which everybody is silent.
 *
 * <p>It refuses: knowing any kind of op or core, constants that depend on the network's values, conditions and recursion.
 */
package strata.scope;
