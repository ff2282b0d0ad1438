/**
 * The core for {@code linear}: one adder a column, shared by the time steps.
 *
 * <p>A <i>walker</i> is one {@code walk}, {@code columns} adders ({@code accumulate}) and one {@code fire}. {@code walk} reads
 * the spike words of a <i>tile</i> (a token, its expert, a column group, a step group) once in each round of passes, finds the
 * channels to add, and reads their weights, which go straight to {@code accumulate}; it also decides when the sums of a finished
 * tile drain to {@code fire}. The three are joined by valid-only buses of constant delay ({@link
 * strata.machine.synapse.SynapseTiming}), so each may be on any tier.
 *
 * <p>What was done differently from the first design, and why:
 * <ul>
 * <li>Bit planes are drained from the most significant on, which needs no shifter (Horner).
 * <li>A fourth split of four steps: all, all but the first, of these the second and the last. On recorded spikes that saves up to a
 *     seventh of the additions of the first design's, for a fourth round. A split is a table of constants, shared by all channels.
 * <li>Passes whose masks are apart (the odd and the even steps; the single steps) are one <i>round</i>, in which a spike word is
 *     read once: three reads of a word and not seven, and no cycle for a pass in which it adds nothing.
 * <li>Accumulators are not cleared: a flag a step says whether they hold a sum.
 * <li>A set of accumulators is added to or drains, never both: it shows one step, to whichever reads it. That any step could go
 *     to both made 64 columns 90 kGE, and not 79.
 * <li>A job may follow another in the same phase although it reads what that one writes, if {@link
 *     strata.machine.synapse.Synapse#FLIGHT} tiles lie between, since a tile is not begun before the one that many tiles back is
 *     written. So {@code embed, q, k, v} are one phase, and {@code fc1, fc2} another.
 * </ul>
 *
 * <p><i>Sum tables</i> ({@code tables: 2 | 4}): instead of a weight the memory holds, for a group of neighbouring channels, the sum of
 * each subset, log2 of the group wider; a group then takes one addition in a pass if any of its channels adds, and one more if any
 * subtracts. That is exact: a channel still counts for each step never, or once, at any time, so that an accumulator holds what
 * the compiler proves of the partial sums of any of its products. Nothing but issue (which picks a group and not a channel), the
 * row of a word in tiles, and the width of a weight differs; without tables the hardware is the same as if there were none.
 *
 * <p>What is left of the leaks, on 64 x 2 adders with words of 64, three sets, tables of 4 and channels ordered by a sample (the digits:
 * 857 cycles in the linear layers, 807 of them the walk bound; two sets take 21 more):
 * <ul>
 * <li>A phase has its first addition 10 cycles after its job comes, and ends 11 after its last, of which 4 are the drain. These are
 *     the ways between the tiers and through the queues; a phase that needs what the one before wrote must wait for them.
 * <li>A spike word takes a cycle of decode in each round, even if it adds nothing. Entries that wait hide that, but in a tile with fewer
 *     additions than spike words times rounds: nothing on the digits, 8 % on the recorded 384-wide spikes with tables and 4 % without,
 *     where many tokens are almost silent. A bitmap of silent words, kept from column group to column group, would close it;
 *     twice as many entries would gain 1 %.
 * </ul>
 *
 * <p><i>Small integers</i> with steps come bit by bit, and are walked as so many times more channels, each bit by weights twice those of
 * the bit before, which the compiler lays out. Considered besides: a shifter behind the weights (an addend of {@code k - 1} more bits
 * and a multiplexer for each, in each column: 2 kGE at 64 x 2, and words that know their bit in walk), which would save the further
 * weight words, but not the width; and doubling the accumulators between bits, a cycle for each step or a multiplexer for
 * each bit of every accumulator, which is more than 20 kGE.
 *
 * <p>It refuses saturation (the compiler proves that the sums fit) and weights that are not two's complement.
 */
package strata.machine.synapse;
