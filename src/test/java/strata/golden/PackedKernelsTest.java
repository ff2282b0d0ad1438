package strata.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.golden.attention.AttentionKernel;
import strata.golden.lif.LifKernel;
import strata.golden.linear.LinearGolden;
import strata.golden.linear.LinearKernel;
import strata.network.Axis;
import strata.network.Op;
import strata.network.Type;
import strata.network.Value;
import strata.network.attention.Attention;
import strata.network.attention.Sight;
import strata.network.fire.Fire;
import strata.network.lif.Lif;
import strata.network.linear.Linear;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Rounding;
import strata.num.Tensor;

/** The kernels that pack numbers or do several neurons at a time, against the definitions: at random, and where lanes are full. */
class PackedKernelsTest {
  private static final int ROWS = 12;

  private static List<Axis> axes(int steps, int tokens, int channels) {
    return List.of(new Axis(Axis.STEPS, steps), new Axis(Axis.TOKENS, tokens), new Axis(Axis.CHANNELS, channels));
  }

  /** What an op makes of its inputs, as it is run. */
  private static long[] run(Op op, long[]... inputs) {
    return run(op, Kernels.standard(), inputs);
  }

  private static long[] run(Op op, Kernels kernels, long[]... inputs) {
    Bound bound = new Bound(Lowering.of(List.of(op), kernels));
    for (int i = 0; i < inputs.length; i++) {
      System.arraycopy(inputs[i], 0, bound.numbers(op.inputs().get(i)), 0, inputs[i].length);
    }
    bound.run();
    return bound.numbers(op.output());
  }

  private static byte[] all(int rows) {
    byte[] all = new byte[rows];
    Arrays.fill(all, (byte) 1);
    return all;
  }

  private static Linear linear(Type in, long[] weight, long[] bias) {
    List<Interval> sums = new ArrayList<>();
    for (int o = 0; o < bias.length; o++) {
      Interval sum = Interval.of(bias[o]);
      for (int i = 0; i < in.width(); i++) {
        sum = sum.plus(in.channels().get(i).times(weight[o * in.width() + i]));
      }
      sums.add(sum);
    }
    List<Axis> axes = axes(in.lengthOf(Axis.STEPS), in.lengthOf(Axis.TOKENS), bias.length);
    return new Linear("l", new Value(0, "x", in), Tensor.of(weight, bias.length, in.width()), Tensor.of(bias, bias.length), "l", 64, sums,
        new Value(1, "y", new Type(Format.signed(64), axes, sums)));
  }

  /** Random rows, and two that take each output to its least and to its most. */
  private static void holdLinear(Random random, Format format, long[] weight, long[] bias, int inputs) {
    Interval range = format.range();
    int steps = List.of(1, 2, 3, 4, 6, ROWS).get(random.nextInt(6));
    Type type = Type.uniform(format, axes(steps, ROWS / steps, inputs), range);
    Linear linear = linear(type, weight, bias);
    for (int output = 0; output < bias.length; output++) {
      long[] x = new long[ROWS * inputs];
      for (int i = 0; i < x.length; i++) {
        long w = weight[output * inputs + i % inputs];
        boolean most = i / inputs == 0 ? w > 0 : i / inputs == 1 ? w < 0 : random.nextBoolean();
        x[i] = most ? range.high() : range.low();
      }
      long[] y = new long[ROWS * bias.length];
      LinearKernel.run(x, all(ROWS), weight, bias, y);
      assertArrayEquals(y, run(linear, x));
      byte[] active = new byte[ROWS];
      random.nextBytes(active);
      LinearKernel.run(x, ones(active), weight, bias, y);
      assertArrayEquals(y, run(linear, Kernels.standard().with(Linear.KIND,
          (op, into) -> LinearGolden.lower(op, into.within(Argument.of(active)))), x));
    }
  }

  /** Some idle rows of a list of random bytes. */
  private static byte[] ones(byte[] random) {
    for (int i = 0; i < random.length; i++) {
      random[i] = (byte) (random[i] & 1);
    }
    return random;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 11, 16, 20, 21, 22, 31, 32, 33, 47, 62})
  void linearIsExactWithLanesFullAtEveryWidth(int bits) {
    Random random = new Random(bits);
    // one input whose weights just fill a lane of so many bits, on either side of zero or on both
    for (int outputs : new int[] {1, 7, 8, 9, 63, 64, 65, 130}) {
      long most = (1L << bits) - 1;
      long[] up = LongStream.range(0, outputs).map(o -> o % 3 == 0 ? most : o % 3 == 1 ? 0 : random.nextLong() & most).toArray();
      holdLinear(random, Format.SPIKE, up, new long[outputs], 1);
      holdLinear(random, Format.SPIKE, Arrays.stream(up).map(w -> -w).toArray(), new long[outputs], 1);
      long[] bias = LongStream.range(0, outputs).map(o -> -(most / 2)).toArray();
      holdLinear(random, Format.SPIKE, up, bias, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void linearIsExactAtRandom(int seed) {
    Random random = new Random(seed);
    int inputs = 1 + random.nextInt(70);
    int outputs = 1 + random.nextInt(90);
    long range = 1L << random.nextInt(20);
    long[] weight = LongStream.generate(() -> random.nextLong() % (range + 1)).limit((long) inputs * outputs).toArray();
    long[] bias = LongStream.generate(() -> random.nextLong() % (range * 100)).limit(outputs).toArray();
    holdLinear(random, Format.SPIKE, weight, bias, inputs);
    holdLinear(random, Format.unsigned(1 + random.nextInt(12)), weight, bias, inputs);
    holdLinear(random, Format.signed(1 + random.nextInt(30)), weight, bias, inputs);
  }

  private record Attended(int tokens, int width, int shared, int back, int ahead) {
    /** Three heads of keys, at two steps. */
    private Attention op() {
      Type queries = Type.spikes(axes(2, tokens, 3 * shared * width));
      Type keys = Type.spikes(axes(2, tokens, 3 * width));
      Sight sight = new Sight(tokens, back, ahead);
      Interval sums = new Interval(0, (long) sight.most() * width);
      return new Attention("a", new Value(0, "q", queries), new Value(1, "k", keys), new Value(2, "v", keys), 3 * shared, shared, sight, 1,
          new Value(3, "y", Type.uniform(Format.of(sums), queries.axes(), sums)));
    }

    private void hold(Random random, Set<String> orders) {
      Attention op = op();
      orders.add(Lowering.of(List.of(op), Kernels.standard()).get(0).function());
      for (int percent : new int[] {0, 15, 50, 100}) {
        long[] q = spikes(random, op.q().type().size(), percent);
        long[] k = spikes(random, op.k().type().size(), percent);
        long[] v = spikes(random, op.v().type().size(), percent);
        long[] y = new long[q.length];
        AttentionKernel.run(q, k, v, tokens, 3 * shared * width, width, shared, back, ahead, y);
        assertArrayEquals(y, run(op, q, k, v), this::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 64, 65, 130})
  void attentionIsExactAtEveryWidthOfAHead(int width) {
    Random random = new Random(width);
    Set<String> orders = new TreeSet<>();
    for (int tokens : new int[] {1, 5, 2 * width + 3}) {
      for (int shared = 1; shared <= 3; shared++) {
        new Attended(tokens, width, shared, tokens - 1, tokens - 1).hold(random, orders);
        new Attended(tokens, width, shared, random.nextInt(tokens), 0).hold(random, orders);
        new Attended(tokens, width, shared, random.nextInt(tokens), random.nextInt(tokens)).hold(random, orders);
      }
    }
    assertEquals(width <= 2 ? Set.of("table") : Set.of("scores", "table"), orders);
  }

  private static long[] spikes(Random random, int count, int percent) {
    return LongStream.generate(() -> random.nextInt(100) < percent ? 1 : 0).limit(count).toArray();
  }

  @Test
  void neuronsDoneTogetherAreThoseOfTheDefinition() {
    Random random = new Random(1);
    for (int times = 0; times < 200; times++) {
      int channels = 1 + random.nextInt(times % 2 == 0 ? 20 : 800);
      List<Long> threshold = LongStream.generate(() -> random.nextInt(7) - 2).limit(random.nextBoolean() ? 1 : channels).boxed().toList();
      Lif.Reset reset = List.of(Lif.Reset.NONE, Lif.Reset.SUBTRACT, Lif.Reset.ZERO, new Lif.Reset(Lif.Reset.Kind.VALUE, random.nextInt(9) - 4))
          .get(random.nextInt(4));
      Lif lif = new Lif(random.nextInt(2), random.nextInt(4), random.nextBoolean() ? Rounding.UP : Rounding.DOWN, threshold,
          random.nextBoolean() ? Lif.Fires.AT : Lif.Fires.ABOVE, reset, Lif.Resets.NOW, Optional.empty());
      Type in = Type.uniform(Format.signed(5), axes(4, 3, channels), new Interval(-16, 15));
      Fire fire = new Fire("f", new Value(0, "x", in), lif, lif.membrane(in.channels(), 4, false), Fire.Idle.NEVER,
          new Value(1, "y", Type.spikes(in.axes())));
      assertEquals("WideLifKernel", Lowering.of(List.of(fire), Kernels.standard()).get(0).kernel().getSimpleName());
      long[] x = LongStream.generate(() -> random.nextInt(32) - 16).limit(in.size()).toArray();
      assertArrayEquals(defined(lif, x, channels), run(fire, x), lif::toString);
    }
  }

  private static long[] defined(Lif lif, long[] x, int channels) {
    int reset = switch (lif.reset().kind()) {
      case NONE -> LifKernel.NONE;
      case SUBTRACT -> LifKernel.SUBTRACT;
      case VALUE -> LifKernel.VALUE;
    };
    long[] threshold = LongStream.range(0, channels).map(c -> lif.threshold((int) c)).toArray();
    long[] y = new long[x.length];
    LifKernel.run(new LifKernel.Neuron(lif.retainM(), lif.retainS(), lif.round() == Rounding.UP, threshold, lif.fires() == Lif.Fires.ABOVE, reset,
        lif.reset().value(), false, Long.MIN_VALUE, Long.MAX_VALUE, true), x, all(x.length / channels), new long[x.length / 4], new byte[x.length / 4], y);
    return y;
  }
}
