package strata.golden.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import strata.golden.Argument;
import strata.golden.Golden;
import strata.golden.Kernels;
import strata.golden.Lowering;
import strata.golden.lif.LifGolden;
import strata.golden.linear.LinearGolden;
import strata.network.Graph;
import strata.network.Op;
import strata.network.fire.Fire;
import strata.network.lif.Lif;
import strata.network.linear.Linear;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Tensor;

/**
 * A network whose stored bits flip. Weights and biases are loaded once, so theirs are the same for all images; each image's membranes
 * have their own, after every step.
 */
public final class FaultyGolden {
  /** What the flips of a place are drawn for: an op's weights, its biases, and its membranes in each image. */
  private static final int WEIGHTS = 0;
  private static final int BIASES = 1;
  private static final int IMAGES = 2;

  /** Some of the bits of something. */
  public record Count(long flipped, long bits) {
    Count plus(long moreFlipped, long moreBits) {
      return new Count(flipped + moreFlipped, bits + moreBits);
    }
  }

  /** @param masks what the kernel of a layer of neurons reads: drawn before each image */
  private record Membranes(Format format, Flips flips, long[] masks) {}

  private final Flips flips;
  private final List<Membranes> layers = new ArrayList<>();
  private final Golden golden;
  private Count weights = new Count(0, 0);
  private Count membranes = new Count(0, 0);

  /** @param leftOut kinds of ops, of one input each, that let all numbers through as they are */
  public FaultyGolden(Graph graph, Flips flips, Set<String> leftOut) {
    this.flips = flips;
    Kernels kernels = Kernels.standard().unproven().with(Linear.KIND, this::linear).withNeuron(Lif.KIND, this::lif);
    for (String kind : leftOut) {
      kernels = kernels.with(kind, (op, into) -> into.call(op, LeftOutKernel.class, "copy", Argument.of(op.inputs().get(0)), Argument.of(op.output())));
    }
    this.golden = Golden.of(graph, kernels);
  }

  /** One image's outputs. @param number of the image, from 0: each has its own flips */
  public Map<String, Tensor> outputs(Map<String, Tensor> image, int number) {
    for (Membranes layer : layers) {
      long flipped = layer.flips.at(IMAGES + number).draw(layer.format, layer.masks);
      membranes = membranes.plus(flipped, (long) layer.masks.length * layer.format.bits());
    }
    return golden.outputs(image);
  }

  /** Of the weights and biases. */
  public Count weights() {
    return weights;
  }

  /** Of the membranes, over the images until now. */
  public Count membranes() {
    return membranes;
  }

  private void linear(Op op, Lowering into) {
    Linear linear = (Linear) op;
    Flips here = flips.at(op.output().id());
    Format signed = Format.signed(linear.weightBits());
    Format format = signed.holds(linear.weight().range()) ? signed : Format.unsigned(linear.weightBits());
    Interval biases = linear.bias().range();
    Tensor bias = biases.equals(Interval.ZERO) ? linear.bias() : flipped(linear.bias(), Format.of(biases), here.at(BIASES));
    LinearGolden.lower(new Linear(linear.path(), linear.in(), flipped(linear.weight(), format, here.at(WEIGHTS)), bias, linear.weightName(),
        linear.weightBits(), linear.partial(), linear.out()), into);
  }

  private Tensor flipped(Tensor tensor, Format format, Flips here) {
    long[] numbers = new long[tensor.size()];
    weights = weights.plus(here.draw(format, numbers), (long) numbers.length * format.bits());
    Arrays.setAll(numbers, i -> numbers[i] ^ tensor.get(i));
    return Tensor.of(numbers, tensor.shape());
  }

  private void lif(Fire fire, Lowering into) {
    long[] masks = new long[fire.in().type().size()];
    layers.add(new Membranes(Format.of(fire.membrane().range()), flips.at(fire.output().id()), masks));
    LifGolden.faulty(fire, Argument.of(masks), into);
  }
}
