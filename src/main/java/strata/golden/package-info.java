/**
 * The golden model: runs a network, untimed, from the equations alone. It is what the hardware is held against, so it never sees
 * any.
 *
 * <p>Each kind of op has a sub-package with two sorts of classes. A <em>kernel</em> is the equation: static methods on arrays of
 * {@code long}, with nothing but {@code java.*} and other kernels in it. The other class writes an op of the graph as calls of kernels,
 * and is the kind's one line in {@link strata.golden.Kernels}. A network so becomes a list of calls ({@link strata.golden.Lowering}),
 * and this one list is both run ({@link strata.golden.Golden}) and printed as a Java file that a user takes away
 * ({@link strata.golden.source}), with the kernels' sources in it: the two cannot drift apart.
 *
 * <p>All numbers are 64-bit and exact: the network's interval arithmetic has proven that none overflows, so kernels do not check.
 * Sums are exact, so their order never matters. Where that is worth it an op has a second, fast kernel ({@code PackedLinearKernel},
 * {@code PackedAttentionKernel}, {@code WideLifKernel}): it skips zeros, reassociates, sums once what several steps share, puts several
 * proven narrow numbers in one word ({@link strata.golden.Lanes}), and does many neurons in one loop. Loops that are to be fast run over
 * whole arrays of one index: of arrays at several offsets Java cannot tell that they do not overlap, and does one number at a time. The
 * plain kernel stays beside it as the definition, and a test holds the fast one to it, with lanes full.
 *
 * <p>Rows: a tensor is a list of rows of channels. Within an expert some rows are idle (their token is not routed to it); every
 * kernel that may stand there leaves zeros in them.
 *
 * <p>What it refuses: time, words, banks and cores, which belong to a machine; and any input out of its format's range.
 */
package strata.golden;
