/**
 * The vector core: what is done to each element of a tensor, or to all tokens and steps of a channel, a word a cycle.
 *
 * <p><b>A job</b> goes through {@code words} words of each token, {@code inner} addresses of each word, and {@code planes} planes of
 * each address; token after token, or with {@code over_tokens} word after word, its tokens inside. Operands have each its own
 * bank, base and {@code rank} (addresses from a token to the next). Results are written in the order in which they come: one after
 * the other within a token, or over all; only the planes of a sum lie as those of its operands do.
 *
 * <table>
 * <caption>Operations: what is read, what is written</caption>
 * <tr><th>{@code op}</th><th>a, b</th><th>{@code inner}</th><th>result</th></tr>
 * <tr><td>fire</td><td>integers</td><td>steps of the tensor</td><td>spikes: a word for each {@code steps} of the machine</td></tr>
 * <tr><td>add, subtract, subtract_from</td><td>integers, state</td><td>steps of the tensor</td><td>state: a + b, a - b, b - a, moved
 * into {@code low..high}</td></tr>
 * <tr><td>and, or, and_not</td><td>spikes, spikes</td><td>groups</td><td>spikes; and_not is a and not b</td></tr>
 * <tr><td>count</td><td>spikes</td><td>groups</td><td>bit planes: how many spikes each channel has in a word and its groups,
 * and with {@code over_tokens} in all tokens; {@code out_words} words of {@code steps} planes</td></tr>
 * <tr><td>any, any_both</td><td>spikes, or two</td><td>1, and groups count as words</td><td>spikes: of a, or of a and b; with {@code
 * over_tokens}, the steps apart</td></tr>
 * <tr><td>any_step</td><td>spikes</td><td>groups</td><td>one bit plane: whether a channel has a spike at any step, and with
 * {@code over_tokens} of any token</td></tr>
 * <tr><td>add_planes</td><td>planes, planes</td><td>1, and groups count as words</td><td>the planes of a + b</td></tr>
 * </table> {@code out_words} is 1 but for count; {@code over_tokens} is 0 but for count and the three any, and gives a tensor
 * of one token.
 *
 * <p><b>Operands in any form.</b> The first operand of an integer operation may lie in {@code state}, in {@code spikes} a plane a word
 * (spikes are one plane), or in {@code spikes} with planes for steps, as counts do. Its bits are put together in the registers that
 * counts have anyway, a bit (or a bit a step) a cycle, by AND and OR and without a carry, so that the way into the neurons is no longer
 * than before. The second lies in {@code state}: two that are both elsewhere take a job more, which brings one there. To let both
 * come from anywhere would double these registers for {@code s - t} and for counts that are added, which are rare.
 *
 * <p><b>Small integers</b> with steps are added plane by plane: a full adder and a carry a channel and step, all steps at once. A word of 4
 * steps of {@code u2 + u2} takes 3 cycles and is 3 words; as integers of {@code state} it would take 4 and be 4 words, four times as
 * wide with {@code i16}, and no layer could read it. Kept so, a token is to a layer one of {@code k} times as many channels, whose
 * weights are 1, 2, 4, … times those of the first: {@link strata.machine.synapse} needs nothing for it.
 *
 * <p><b>Clips</b> come with every sum: two comparisons and one bit more, which saves a job and a tensor of {@code state} wherever a
 * sum saturates; and a sum that is clipped may leave the width of {@code state} on its way. With all of the above the core went from 42
 * to 59 kGE at 32 channels of {@code i16} and 4 steps, in the standard cells of {@code strata bench area}.
 *
 * <p>It refuses counts over tokens at each step (bit planes take the place of steps), and comparisons. Integers of {@code state} never
 * become planes again, so what layers are to read may not be clipped.
 */
package strata.machine.vector;
