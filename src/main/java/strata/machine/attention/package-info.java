/**
 * The attention core: {@code context = (q k^T) v} per head in exact integers, then the neurons; spikes out. No softmax.
 *
 * <p>For each query token, and each of its words, every key and value passes by, one a cycle, with all steps of the machine
 * side by side: the score of a key is the number of channels set in both, and is added to the context of each channel whose
 * value is set. The score never leaves the core. One word of the query, of the key and of the value are read in the same cycle,
 * from three banks. While the next query's keys pass, the context of the last drains through the neurons, a step a cycle, into
 * one word of spikes.
 *
 * <p>Heads narrower than a word pass one after the other, each within its channels. Heads of several words add the scores of
 * their words before the value counts; they are scored once for each word of the value. Groups of steps are innermost, so the
 * membranes stay with the neurons from group to group.
 *
 * <p>Nothing is skipped: the time hangs on the job alone ({@link strata.machine.attention.AttentionCycles}). A key without a
 * spike adds nothing and costs a cycle; finding it first would cost a bitmap for every word and group, and the linear layers
 * are where time goes.
 *
 * <p>It refuses heads that are neither within a word nor whole words, tiles of several queries, and steps other than the
 * machine's.
 */
package strata.machine.attention;
