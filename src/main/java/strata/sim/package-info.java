/**
 * Runs RTL in Java, cycle by cycle, with two values per bit.
 *
 * <p>A design is flattened ({@code Elaboration}) into nodes, each of which keeps a net, decides what a register takes next, or works a
 * memory's port. Expressions are lowered to words of at most 64 bits ({@code Word}), and these to closures. Nodes are put in levels
 * ({@code Schedule}); a node runs only when something that it reads has changed, bit range by bit range, so idle logic costs
 * nothing. Connections, slices and lanes' elements are views of one store and cost nothing either.
 *
 * <p>Checks, reading while writing one address, and addresses beyond a memory's depth are faults, with path and cycle. It refuses
 * the value X: what is unknown holds a seeded pattern instead, and a design must give the same results under any seed.
 */
package strata.sim;
