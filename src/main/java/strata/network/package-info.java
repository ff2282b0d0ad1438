/**
 * The network as a typed graph: what is computed, in exact integers, with nothing about where or when.
 *
 * <p>A {@link strata.network.Graph} is in single-assignment form and in an order in which it can be run: every op names the
 * values it reads and the one it makes. A {@link strata.network.Value} carries its format, its named axes, and what its numbers
 * can be, channel by channel, proven by interval arithmetic over the weights actually loaded. Blocks and loops are unrolled and
 * names are resolved: what is left of them is the path of each op ({@code block0.attention_block.q}).
 *
 * <p>Each kind of op has a sub-package with its record, its signature, its shape rule and its width rule, and one line in {@link
 * strata.network.Registry}; a kind of neuron likewise. A new kind changes nothing else here.
 *
 * <p>What it refuses, and why: broadcasting other than the ops that say so (a silent broadcast is a wrong network that runs);
 * recursion (a graph is finite); ops that mix tokens inside an expert (an expert sees only the tokens routed to it); real-valued
 * weights (quantising prints what it loses, and belongs to an importer); any width that is not proven.
 */
package strata.network;
