package strata.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import strata.network.Axis;
import strata.network.Graph;
import strata.network.Named;
import strata.network.Op;
import strata.network.Type;
import strata.network.Value;
import strata.network.add.Add;
import strata.network.any.Any;
import strata.network.attention.Attention;
import strata.network.attention.Sight;
import strata.network.count.Count;
import strata.network.fire.Fire;
import strata.network.hold.Hold;
import strata.network.lif.Lif;
import strata.network.linear.Linear;
import strata.network.logic.Logic;
import strata.network.mixture.Mixture;
import strata.network.sum.Sum;
import strata.network.top.Top;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Rounding;
import strata.num.Tensor;

/** Writes networks op by op, with random weights, for tests of the scheduler. */
final class Nets {
  static final Lif HALF = new Lif(1, 1, Rounding.DOWN, List.of(8L), Lif.Fires.AT, Lif.Reset.ZERO, Lif.Resets.NOW,
      Optional.empty());

  private final String name;
  private final Random random;
  private final List<Named> inputs = new ArrayList<>();
  private final List<Named> outputs = new ArrayList<>();
  private final List<Named> names = new ArrayList<>();
  private List<Op> ops = new ArrayList<>();
  private int values;
  int weightRange = 20;

  Nets(String name, int seed) {
    this.name = name;
    this.random = new Random(seed);
  }

  static Lif lif(long threshold) {
    return new Lif(1, 1, Rounding.DOWN, List.of(threshold), Lif.Fires.AT, Lif.Reset.ZERO, Lif.Resets.NOW, Optional.empty());
  }

  static Axis steps(int size) {
    return new Axis(Axis.STEPS, size);
  }

  static Axis tokens(int size) {
    return new Axis(Axis.TOKENS, size);
  }

  static Axis channels(int size) {
    return new Axis(Axis.CHANNELS, size);
  }

  Value input(String path, Type type) {
    Value value = new Value(values++, path, type);
    inputs.add(new Named(path, value));
    return value;
  }

  private Value value(String path, Type type) {
    Value value = new Value(values++, path, type);
    names.add(new Named(path, value));
    return value;
  }

  private Value add(Op op) {
    ops.add(op);
    return op.output();
  }

  private static List<Axis> last(Type type, Axis axis) {
    List<Axis> axes = new ArrayList<>(type.axes().subList(0, type.axes().size() - 1));
    axes.add(axis);
    return axes;
  }

  Value linear(String path, Value in, int outputs) {
    int inputs = in.type().width();
    long[] weight = LongStream.generate(() -> random.nextInt(2 * weightRange + 1) - weightRange).limit((long) inputs * outputs)
        .toArray();
    long[] bias = LongStream.generate(() -> random.nextInt(9) - 4).limit(outputs).toArray();
    return linear(path, in, Tensor.of(weight, outputs, inputs), Tensor.of(bias, outputs));
  }

  Value linear(String path, Value in, Tensor weight, Tensor bias) {
    return linear(path, path, in, weight, bias);
  }

  Value linear(String path, String weightName, Value in, Tensor weight, Tensor bias) {
    int outputs = weight.length(0);
    List<Interval> sums = new ArrayList<>();
    List<Interval> planes = new ArrayList<>();
    for (int o = 0; o < outputs; o++) {
      Interval sum = Interval.of(bias.get(o));
      Interval plane = Interval.ZERO;
      for (int i = 0; i < in.type().width(); i++) {
        Interval product = in.type().channels().get(i).times(weight.at(o, i));
        sum = sum.plus(product);
        plane = plane.plus(Interval.BIT.times(weight.at(o, i)));
      }
      sums.add(sum);
      planes.add(plane);
    }
    Value out = value(path, Type.integers(last(in.type(), channels(outputs)), sums));
    return add(new Linear(path, in, weight, bias, weightName, 8, planes, out));
  }

  Value fire(String path, Value in, Lif lif) {
    Value out = value(path, Type.spikes(in.type().axes()));
    return add(new Fire(path, in, lif, lif.membrane(in.type().channels(), in.type().lengthOf(Axis.STEPS), false),
        Fire.Idle.NEVER, out));
  }

  Value plus(String path, Value left, Value right) {
    List<Interval> channels = IntStream.range(0, left.type().width())
        .mapToObj(c -> left.type().channels().get(c).plus(right.type().channels().get(c))).toList();
    return add(new Add(path, left, right, false, value(path, Type.integers(left.type().axes(), channels))));
  }

  Value hold(String path, Value in, int steps) {
    List<Axis> axes = new ArrayList<>(List.of(steps(steps)));
    axes.addAll(in.type().axes());
    return add(new Hold(path, in, steps, value(path, new Type(in.type().format(), axes, in.type().channels()))));
  }

  Value sum(String path, Value in) {
    int steps = in.type().lengthOf(Axis.STEPS);
    List<Interval> channels = in.type().channels().stream().map(c -> c.times(steps)).toList();
    return add(new Sum(path, in, List.of(Axis.STEPS), value(path,
        Type.integers(in.type().axesWithout(List.of(Axis.STEPS)), channels))));
  }

  Value top(String path, Value scores, int active) {
    return add(new Top(path, scores, active, value(path, Type.spikes(last(scores.type(),
        new Axis(Axis.EXPERTS, scores.type().width()))))));
  }

  Value attention(String path, Value q, Value k, Value v, int heads) {
    Interval range = new Interval(0, (long) q.type().lengthOf(Axis.TOKENS) * (q.type().width() / heads));
    Value out = value(path, Type.uniform(Format.of(range), q.type().axes(), range));
    return add(new Attention(path, q, k, v, heads, 1, Sight.all(q.type().lengthOf(Axis.TOKENS)), 1, out));
  }

  Value count(String path, Value in, List<String> over) {
    List<Axis> axes = in.type().axesWithout(over);
    long most = in.type().size() / axes.stream().mapToLong(Axis::size).reduce(1, (a, b) -> a * b);
    return add(new Count(path, in, over, value(path, Type.uniform(Format.of(new Interval(0, most)), axes,
        new Interval(0, most)))));
  }

  Value any(String path, Value in, List<String> over) {
    return add(new Any(path, in, over, value(path, Type.spikes(in.type().axesWithout(over)))));
  }

  Value logic(String path, Logic.Function function, Value left, Value right) {
    return add(new Logic(path, function, left, right, value(path, Type.spikes(left.type().axes()))));
  }

  /** @param body the expert's ops, from its number and its input */
  Value mixture(String path, Value in, Value routes, BiFunction<Integer, Value, Value> body) {
    List<Op> outside = ops;
    List<Mixture.Expert> experts = new ArrayList<>();
    for (int e = 0; e < routes.type().width(); e++) {
      ops = new ArrayList<>();
      Value x = new Value(values++, path + ".expert" + e + ".x", in.type());
      Value result = body.apply(e, x);
      experts.add(new Mixture.Expert(e, x, ops, result));
    }
    ops = outside;
    List<Interval> channels = new ArrayList<>();
    for (int c = 0; c < experts.get(0).result().type().width(); c++) {
      int channel = c;
      long high = experts.stream().mapToLong(e -> Math.max(0, e.result().type().channels().get(channel).high())).sum();
      long low = experts.stream().mapToLong(e -> Math.min(0, e.result().type().channels().get(channel).low())).sum();
      channels.add(new Interval(low, high));
    }
    Value out = value(path, Type.integers(experts.get(0).result().type().axes(), channels));
    return add(new Mixture(path, in, routes, Mixture.Merge.SUM, Fire.Idle.NEVER, experts, out));
  }

  void output(String path, Value value) {
    outputs.add(new Named(path, value));
  }

  Graph graph() {
    return new Graph(name, new TreeMap<>(), inputs, ops, outputs, names, Map.of());
  }

  /** An image whose elements are 1 with a probability in percent, or any integer of the input's format. */
  static Map<String, Tensor> image(Graph graph, int seed, int percent) {
    Random random = new Random(seed);
    Map<String, Tensor> image = new TreeMap<>();
    for (Named input : graph.inputs()) {
      Type type = input.value().type();
      long[] values = new long[type.size()];
      Arrays.setAll(values, i -> type.isSpikes() ? (random.nextInt(100) < percent ? 1 : 0)
          : type.format().min() + (long) (random.nextDouble() * (type.format().max() - type.format().min() + 1)));
      image.put(input.path(), Tensor.of(values, type.shape()));
    }
    return image;
  }

  /** The network of the digits example in any size. */
  static Graph transformer(int seed, int steps, int tokens, int in, int dim, int heads, int experts, int active, int blocks) {
    Nets n = new Nets("Transformer", seed);
    Value u = n.linear("embed", n.hold("x", n.input("pixels", Type.spikes(List.of(tokens(tokens), channels(in)))), steps), dim);
    for (int b = 0; b < blocks; b++) {
      String p = "block" + b + ".";
      Value s = n.fire(p + "s_attn", u, HALF);
      Value q = n.fire(p + "q", n.linear(p + "lq", s, dim), HALF);
      Value k = n.fire(p + "k", n.linear(p + "lk", s, dim), HALF);
      Value v = n.fire(p + "v", n.linear(p + "lv", s, dim), HALF);
      Value attn = n.fire(p + "attn", n.attention(p + "context", q, k, v, heads), lif(4));
      u = n.plus(p + "u", u, n.linear(p + "p", attn, dim));
      Value moe = n.fire(p + "s_moe", u, HALF);
      Value routes = n.top(p + "routes", n.sum(p + "scores", n.linear(p + "router", moe, experts)), active);
      Value mixed = n.mixture(p + "mixture", moe, routes, (e, x) -> n.linear(p + "e" + e + ".fc2",
          n.fire(p + "e" + e + ".h", n.linear(p + "e" + e + ".fc1", x, dim), HALF), dim));
      u = n.plus(p + "u2", u, mixed);
    }
    Value counts = n.count("counts", n.fire("s_out", u, HALF), List.of(Axis.STEPS, Axis.TOKENS));
    n.weightRange = 4;
    n.output("logits", n.linear("head", counts, 10));
    return n.graph();
  }
}
