/**
 * What the presets share: a leaky neuron in real numbers, as frameworks have it, turned into the neuron of integers
 * {@link strata.network.lif.Lif}, so that no room behind the network has to know presets.
 *
 * <p><b>Scale.</b> An integer x of the network stands for the real input x / scale. A preset measures its membrane in the unit in
 * which that integer is added as it is: {@code h = retain v + x}. Where the framework multiplies its input by g (1 / tau,
 * r dt / tau), the unit is g / scale, so that the multiplication costs nothing; threshold and reset value are divided by it. Where
 * the framework begins at its reset value, v is measured from there.
 *
 * <p><b>Decay.</b> Retain becomes the nearest m / 2^shift, in lowest terms. What a step retains is rounded to an integer: down
 * where the neuron fires at the threshold, up where it fires above it.
 *
 * <p><b>When spikes cannot differ.</b> Let h be the real membrane before the reset and H the integer one, and let retain be exactly
 * 1/2^k, or 0. Then H = floor(h) (of a neuron that fires at the threshold): floor((n + f) / 2^k) = floor(n / 2^k) for an integer n and
 * 0 <= f < 1, and an integer input, an integer threshold that is subtracted and the floor of a reset value move both alike. h >= T says
 * the same as floor(h) >= T for an integer T. Of a neuron that fires above, H = ceil(h) and h > T in the same way. So nothing is lost
 * if the threshold is an integer in the membrane's unit. It need not be one where h is always an integer (retain is 0, or 1 with an
 * integer reset value) and nothing is subtracted: then h >= t says h >= ceil(t), and h > t says h > floor(t). And if nothing is
 * retained, but a threshold t is subtracted one step late, then x > t and x - t > t are asked; with T = floor(t) these are
 * x > T and x > 2 T as long as the fraction of t is less than 1/2.
 *
 * <p><b>When they can.</b> In all other cases some inputs tell the two apart. An inexact retain: a large enough first input leaves more than one
 * too much. A retain m / 2^s with m > 1 that is exact: after two steps H is the floor of h, and the fraction that it drops, times m,
 * carries into the next integer for some residue of the inputs. A threshold t between integers: some input leaves h between t
 * and T, or, with subtractions of a membrane that is an integer, their error adds up. So {@link strata.network.Loss#spikesDiffer} is
 * exact in both directions, over all integer inputs and enough steps; {@code PresetsTest} tries it. A network's inputs may well never show it.
 */
package strata.network.preset;
