/**
 * Networks in which stored bits flip: what becomes of the outputs.
 *
 * <p>A faulty network is the same list of kernel calls, lowered by other {@link strata.golden.Kernels}: linear layers are given weights
 * with flipped bits, neurons a kernel that flips bits of the membranes after each step. So runs without faults pay nothing.
 *
 * <p>What is stored is what flips: weights in the format of their file, biases and membranes in the narrowest that the numbers of their
 * tensor are proven to need. Thresholds, spikes on their way, programs and the logic itself do not.
 *
 * <p>With faults no proven range holds. Kernels that rest on one are given a word for each number ({@link strata.golden.Kernels#unproven}).
 * Spikes stay 0 or 1, since no arithmetic makes any, and everything else is arithmetic modulo 2^64, which is defined.
 */
package strata.golden.fault;
