/**
 * The core for {@code linear}: one adder a column, shared by the time steps.
 *
 * <p>A <i>walker</i> is one {@code walk}, {@code columns} adders ({@code accumulate}) and one {@code fire}. {@code walk} reads the spike
 * words of a <i>tile</i> (a token, its expert, a column group, a step group) once in each round of passes, finds the channels to add, and reads
 * their weights, which go straight to {@code accumulate}; it also decides when the sums of a finished tile drain to {@code fire}. The
 * three are joined by valid-only buses of constant delay ({@link strata.machine.synapse.SynapseTiming}), so each may be on any tier.
 *
 * <p>What was done differently from the first design, and why: bit planes are drained most significant first, which needs no shifter
 * (Horner); passes whose masks are apart, the odd and the even steps, and the single steps, are one <i>round</i>, in which each spike word
 * is read once, so that a word costs three reads and not seven, and nothing in passes where it adds nothing; accumulators are not cleared, a flag a step says whether they hold a sum; a job may follow another in the same phase
 * although it reads what that one writes, if {@link strata.machine.synapse.Synapse#FLIGHT} tiles lie between, since a tile is not begun
 * before the one that many tiles back is written: so {@code embed, q, k, v} are one phase, and {@code fc1, fc2} another.
 *
 * <p>It refuses saturation (the compiler proves the sums fit) and weights that are not two's complement.
 */
package strata.machine.synapse;
