/**
 * What the linear attention core runs: {@code fire(attention(q, k, v))}, as {@code q (k^T v)}. It refuses contexts that are read by
 * anything but a neuron, heads and steps that need more tables than it has, and more tokens than an entry of a table counts. Queries and
 * keys are one stream, so the values alone must be in other banks.
 */
package strata.map.linearattention;
