/**
 * The linear attention core: {@code context = q (k^T v)} per head, the same exact integers as {@code (q k^T) v}, then the neurons. It goes
 * through channels that are set and not through pairs of tokens, so it wins where {@code 2 x set channels of a head < tokens}.
 *
 * <p>For each word of the values the core first <i>builds</i>: each key's channel that is set adds the value to the row of that channel,
 * one a cycle ({@link strata.machine.linearattention.ChannelPick}), all steps side by side. Then it <i>asks</i>: each query's channel
 * that is set adds its row to the context, which drains through the neurons while the next one fills, as in the attention core. The
 * context is linear in the rows and in the channels, so any partition into (word of keys, word of values) is exact: heads may be a part
 * of a word, lie across words or take several ({@link strata.machine.linearattention.HeadWalk}). All words that the heads of a word of
 * values reach into are built before any is asked, each a table of its own, so that no partial context is ever kept; groups of steps
 * likewise, so that they are innermost for a query and its membranes stay with the neurons. That is what {@code tables} counts.
 *
 * <p><b>The table</b> is a memory in the core and not one of the machine: a row is read, added to and written within two cycles, and over
 * a bond every cycle more would be one more row that the next key may not touch. A row that is needed in the very cycle in which it
 * is written waits one: within a key all rows differ, and channels go upwards, so that is rare (a register and a multiplexer of a row's
 * width to forward it would cost 7 kGE). Rows are not cleared but forgotten: a bit a row says whether a key has touched it, and untouched rows
 * are never asked, which is an exact skip besides. Keys at steps at which the head's value is silent are skipped too.
 *
 * <p><b>Time</b> hangs on the spikes ({@link strata.machine.linearattention.LinearAttentionCycles}), and the queue is as long as a read takes,
 * so words that are all silent still cost no more than a cycle each. 12 heads of 32, 4 steps, 15 % random spikes: 64 tokens take 23,380
 * cycles against 49,165 in the other order, 196 tokens 71,980 against 461,005. With words of 32 and {@code sum: i12, table: u7} it has 71
 * kGE and 28,672 bits of table (the attention core: 61 kGE); what is more is the queue, which holds keys and values.
 *
 * <p><b>Thresholds</b> of channels go through the queue with the last word of queries of their tile: how long a tile waits there
 * hangs on the spikes, so a read that comes in time for it can only be an early one.
 *
 * <p>Tried on paper and left out: one pass for all heads of a word, which saves cycles only where heads have few channels and spikes
 * are rare, for a mask a channel; adders shared by building and asking, whose multiplexers cost what they save; causal order, which
 * would build and ask token by token and needs the loops the other way round. The map refuses what does not ask all keys of a step.
 */
package strata.machine.linearattention;
