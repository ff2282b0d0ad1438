package strata.network.linear;

import java.util.ArrayList;
import java.util.List;
import strata.num.Interval;
import strata.num.Tensor;

/**
 * What the sums of a linear layer can be, channel by channel, with the weights it has.
 *
 * @param total   all products and the bias
 * @param partial any of the products, in any order: what an accumulator goes through
 * @param plane   any of the weights: what an accumulator goes through that takes one bit plane of the input
 */
record LinearBound(List<Interval> total, List<Interval> partial, List<Interval> plane) {
  /** @param inputs one interval an input channel */
  static LinearBound of(Tensor weight, Tensor bias, List<Interval> inputs) {
    List<Interval> total = new ArrayList<>();
    List<Interval> partial = new ArrayList<>();
    List<Interval> plane = new ArrayList<>();
    for (int o = 0; o < weight.length(0); o++) {
      Interval sum = Interval.of(bias.get(o));
      Interval any = Interval.ZERO;
      Interval weights = Interval.ZERO;
      for (int i = 0; i < weight.length(1); i++) {
        long w = weight.get(o * weight.length(1) + i);
        Interval product = inputs.get(i).times(w);
        sum = sum.plus(product);
        any = any.plus(product.hull(Interval.ZERO));
        weights = weights.plus(Interval.of(w).hull(Interval.ZERO));
      }
      total.add(sum);
      partial.add(any);
      plane.add(weights);
    }
    return new LinearBound(total, partial, plane);
  }
}
