/**
 * The vector core: what is done to each element of a tensor, or to all tokens and steps of a channel, a word a cycle.
 *
 * <p><b>A job</b> goes through {@code words} words of each token, and {@code inner} addresses of each word; token after token,
 * or with {@code over_tokens} word after word, its tokens inside. Two operands lie alike, each with its own bank, base and
 * {@code rank} (addresses from a token to the next). Results are written in the order in which they come: one after the other
 * within a token, or over all.
 *
 * <table>
 * <caption>Operations: what is read, what is written</caption>
 * <tr><th>{@code op}</th><th>a, b</th><th>{@code inner}</th><th>result</th></tr>
 * <tr><td>fire</td><td>state</td><td>steps of the tensor</td><td>spikes: a word for each {@code steps} of the machine</td></tr>
 * <tr><td>add</td><td>state, state</td><td>steps of the tensor</td><td>state</td></tr>
 * <tr><td>and, or, and_not</td><td>spikes, spikes</td><td>groups</td><td>spikes; and_not is a and not b</td></tr>
 * <tr><td>count</td><td>spikes</td><td>groups</td><td>bit planes: how many spikes each channel has in a word and its groups,
 * and with {@code over_tokens} in all tokens; {@code out_words} words of {@code steps} planes</td></tr>
 * <tr><td>any</td><td>spikes</td><td>1, and groups count as words</td><td>spikes: with {@code over_tokens}, the steps
 * apart</td></tr>
 * <tr><td>any_step</td><td>spikes</td><td>groups</td><td>one bit plane: whether a channel has a spike at any step, and with
 * {@code over_tokens} of any token</td></tr>
 * </table> {@code out_words} is 1 but for count; {@code over_tokens} is 0 but for count, any and any_step, and gives a tensor
 * of one token.
 *
 * <p>It refuses counts over tokens at each step (bit planes take the place of steps), small integers as operands, and
 * comparisons.
 */
package strata.machine.vector;
