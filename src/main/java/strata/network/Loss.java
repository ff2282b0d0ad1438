package strata.network;

import strata.scope.Rational;

/**
 * What the integers of a neuron have lost of the real numbers that it was declared with.
 *
 * @param decay        how far the factor of a step is from the real one
 * @param threshold    how far the threshold is from the real one, in units of the real membrane
 * @param reset        how far the value of a reset is from the real one, in the same
 * @param spikesDiffer whether there are inputs for which it fires otherwise than the real-valued rule
 */
public record Loss(Rational decay, Rational threshold, Rational reset, boolean spikesDiffer) {}
