package strata.network.linear;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;
import strata.num.Interval;
import strata.num.Tensor;

/**
 * {@code out[..., o] = bias[o] + sum over i of weight[o, i] * in[..., i]}.
 *
 * @param weight     [out, in]
 * @param bias       [out]; zeros when the file has none
 * @param weightName the name in the file, without {@code .weight}
 * @param weightBits the width of the stored weights' format, such as 8 for a file's I8
 * @param partial    for each output channel, what a sum of any of its weights can be, in any order and without bias: what an
 *     accumulator goes through that takes spikes, or one bit of the input
 */
public record Linear(
    String path, Value in, Tensor weight, Tensor bias, String weightName, int weightBits, List<Interval> partial,
    Value out) implements Op {
  public static final String KIND = "linear";

  public Linear {
    partial = List.copyOf(partial);
  }


  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Value> inputs() {
    return List.of(in);
  }

  @Override
  public Value output() {
    return out;
  }

  @Override
  public List<Reorderable> reorderable() {
    return List.of(Reorderable.together(in), Reorderable.together(out));
  }
}
