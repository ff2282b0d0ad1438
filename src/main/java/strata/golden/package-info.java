/**
 * The golden model: runs a network, untimed, from the equations alone. It is what the hardware is held against, so it never sees
 * any.
 *
 * <p>Each kind of op has a sub-package with two classes. The <em>kernel</em> is the equation: static methods on arrays of {@code
 * long}, with nothing but {@code java.*} in it, so that the same source can be copied into a model that a user takes away. The
 * other class binds an op of the graph to it, and is the kind's one line in {@link strata.golden.Kernels}.
 *
 * <p>All numbers are 64-bit and exact: the network's interval arithmetic has proven that none overflows, so kernels do not check.
 * Sums are exact, so their order never matters; a kernel may skip zeros, and that is all the cleverness there is.
 *
 * <p>Rows: a tensor is a list of rows of channels. Within an expert some rows are idle (their token is not routed to it); every
 * kernel that may stand there leaves zeros in them.
 *
 * <p>What it refuses: time, words, banks and cores, which belong to a machine; and any input out of its format's range.
 */
package strata.golden;
