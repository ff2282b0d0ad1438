/**
 * The attention core: {@code context = (q k^T) v} per head in exact integers, then the neurons; spikes out. No softmax.
 *
 * <p>A <i>tile</i> is a few queries in a row, one word of the output and one group of steps. The keys pass its query lanes, one a cycle,
 * with all steps of the machine side by side: the score of a key is the number of channels set in both, and is added to the context of
 * each channel whose value is set. The score never leaves its lane. A word of the key and one of the value are read in the same cycle,
 * from two banks, while the queries of what comes next are read from a third; so are finished contexts drained meanwhile, lane after
 * lane, through one word of neurons.
 *
 * <p><b>Heads.</b> A context is linear in the score, so nothing is summed before the values count: a head that lies over several words
 * takes a <i>pass</i> of the keys for each of them, one that shares its word a pass within its channels. Both are masks, so a head may
 * begin anywhere and be of any width. ({@link strata.machine.attention.AttentionPasses} walks them.)
 *
 * <p><b>Skips.</b> What cannot matter must not cost, exactly, and {@link strata.machine.attention.AttentionCycles} must know it. A key
 * matters in a word if at some step both it and its value have a spike in the channels of a pass. There is no scan before: the first
 * tile of a word lets all keys pass anyway, and notes a bit for each; a scan of its own would cost a cycle a key and word, 6 % of all
 * cycles with 64 tokens and four lanes, and more with more lanes. The bits are one set for all passes and groups of a word, so heads
 * that share a word share what they skip: a set for each would cost as many bits again, and heads as wide as a word, which are the
 * usual ones, gain nothing. A pass whose queries are silent takes a cycle, which carries the end of a tile where it is the last.
 *
 * <p><b>Tokens</b> go by their numbers, not owner by owner: then what a query sees is a range of bits, and the order of sums is free.
 * Addresses need owner and rank; a table has both for each token, filled while the first queries are read. An owner's rank has no formula
 * that is cheaper for any number of owners, and with one owner there is no table.
 *
 * <p>Timing is decided where keys are issued, three cycles before their addresses are at the ports, so a stall is never in the pipe:
 * what must wait is a pass (for its queries, for what a first tile finds) or the last key of a tile (for the drain).
 *
 * <p><b>Kinds of attention</b> cost control, not arithmetic: a window and an order are bounds of the bits that pass and two comparisons a
 * lane; a key that is its query ({@code token_attention}) is a key with all bits set; heads that share keys move where keys are read. Only
 * chunks turn the steps of a key round, which is built where {@code chunk} asks for it.
 *
 * <p><b>Thresholds</b> of channels are one word of {@code params} for all lanes of a tile. It is asked for with the tile's last key, so
 * late that it comes with the contexts and waits in no register; only where {@code params} is farther than that do keys wait for it.
 *
 * <p>It refuses more tokens than it has bits for, steps other than the machine's, chunks that do not divide them, and shared keys of heads
 * that are not whole words: those would have to be moved within a word, by two rotations of {@code word x steps} bits in every core.
 */
package strata.machine.attention;
