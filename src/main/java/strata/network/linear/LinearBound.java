package strata.network.linear;

import java.util.ArrayList;
import java.util.List;
import strata.num.Interval;
import strata.num.Tensor;

/**
 * What the sums of a linear layer can be, channel by channel, with the weights it has.
 *
 * @param total   all products and the bias
 * @param partial any of the weights, in any order: what an accumulator goes through that takes spikes, or one bit of the input
 */
record LinearBound(List<Interval> total, List<Interval> partial) {
  /** @param inputs one interval an input channel */
  static LinearBound of(Tensor weight, Tensor bias, List<Interval> inputs) {
    long[] low = inputs.stream().mapToLong(Interval::low).toArray();
    long[] high = inputs.stream().mapToLong(Interval::high).toArray();
    LinearBound bound = new LinearBound(new ArrayList<>(), new ArrayList<>());
    for (int o = 0; o < weight.length(0); o++) {
      bound.add(weight, o, bias.get(o), low, high);
    }
    return bound;
  }

  /** One output channel. A product is least where a positive weight meets the least input, or a negative one the largest. */
  private void add(Tensor weight, int output, long bias, long[] low, long[] high) {
    long least = bias;
    long most = bias;
    long leastPartial = 0;
    long mostPartial = 0;
    for (int i = 0; i < low.length; i++) {
      long w = weight.get(output * low.length + i);
      long small = Math.multiplyExact(w, w < 0 ? high[i] : low[i]);
      long large = Math.multiplyExact(w, w < 0 ? low[i] : high[i]);
      least = Math.addExact(least, small);
      most = Math.addExact(most, large);
      leastPartial = Math.addExact(leastPartial, Math.min(0, w));
      mostPartial = Math.addExact(mostPartial, Math.max(0, w));
    }
    total.add(new Interval(least, most));
    partial.add(new Interval(leastPartial, mostPartial));
  }
}
