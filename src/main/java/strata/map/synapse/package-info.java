/**
 * What the synapse core runs: {@code linear} and {@code mixture}, and in the same pass the sum over the steps, or the residual
 * and the neuron that follow. An expert's layers become one job each for all experts; the last sums a token's experts in one
 * tile, so no pass merges them afterwards. Where a core has sum tables, the sums are made here and are a part of the program: the
 * hardware never adds two weights to fill a table.
 *
 * <p>{@code by_head} is a layer too, whose weights are written here: its words hold one bit a head, and a gate by head is rare, so
 * hardware that repeats bits would be idle nearly always, and would ask for heads that suit words.
 *
 * <p>It refuses experts that are anything but linears with neurons between, or that differ in more than their weights: one job
 * has one shape. Jobs chain ({@link strata.map.Walk}) as far apart as {@link strata.machine.synapse.Synapse#FLIGHT} says.
 */
package strata.map.synapse;
