package strata.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.golden.source.Written;
import strata.golden.toy.OddKernel;
import strata.golden.toy.TimesKernel;
import strata.network.Graph;
import strata.network.Membrane;
import strata.network.Networks;
import strata.network.Neuron;
import strata.network.NeuronCall;
import strata.network.NeuronKind;
import strata.network.Op;
import strata.network.OpCall;
import strata.network.OpKind;
import strata.network.Registry;
import strata.network.TensorType;
import strata.network.Type;
import strata.network.Value;
import strata.network.fire.Fire;
import strata.num.Interval;
import strata.num.Tensor;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;

/**
 * A kind of op and a kind of neuron that only this test knows: each is a record, a signature, its rules, a
 * kernel, and one line a room; and it stands in the Java model that is written, too.
 */
class ToyKindTest {
  @TempDir
  private Path folder;

  /** Every number, so many times. */
  private record Times(String path, Value in, int factor, Value out) implements Op {
    @Override
    public String kind() {
      return "times";
    }

    @Override
    public List<Value> inputs() {
      return List.of(in);
    }

    @Override
    public Value output() {
      return out;
    }
  }

  private static final class TimesKind implements OpKind {
    private static final Formal<Expression> X = TensorType.formal("x");
    private static final Formal<Integer> FACTOR = Formal.of("factor", Types.integer(1, 9), 2);

    @Override
    public String name() {
      return "times";
    }

    @Override
    public Signature signature() {
      return Signature.of(X, FACTOR);
    }

    @Override
    public About about() {
      return About.of("y = factor x", "times");
    }

    @Override
    public boolean tokenWise() {
      return true;
    }

    @Override
    public Optional<Op> build(OpCall call) {
      Type type = call.tensor(X).type();
      List<Interval> channels = type.channels().stream().map(c -> c.times(call.get(FACTOR))).toList();
      return Optional.of(new Times(call.path(), call.tensor(X), call.get(FACTOR), call.result(Type.integers(type.axes(), channels))));
    }
  }

  /** Fires where the input is odd. */
  private record Odd() implements Neuron {
    @Override
    public String kind() {
      return "odd";
    }

    @Override
    public Membrane membrane(List<Interval> input, int steps, boolean mayIdle) {
      return new Membrane(input, input);
    }
  }

  private static final class OddKind implements NeuronKind {
    @Override
    public String name() {
      return "odd";
    }

    @Override
    public Signature signature() {
      return Signature.of();
    }

    @Override
    public About about() {
      return About.of("fires where x is odd", "odd");
    }

    @Override
    public Optional<Neuron> build(NeuronCall call) {
      return Optional.of(new Odd());
    }
  }

  private static void times(Op op, Lowering into) {
    Times times = (Times) op;
    into.call(op, TimesKernel.class, "run", Argument.of(times.in()), Argument.of(times.factor()), Argument.of(times.out()));
  }

  private static void odd(Fire op, Lowering into) {
    into.call(op, OddKernel.class, "run", Argument.of(op.in()), Argument.of(op.out()));
  }

  @Test
  void newKindsAreWrittenCheckedAndRunWithoutChangingAnyFile() {
    Registry registry = Registry.standard().with(new TimesKind()).with(new OddKind());
    Kernels kernels = Kernels.standard().with("times", ToyKindTest::times).withNeuron("odd", ToyKindTest::odd);
    Graph graph = Networks.graph(folder, """
        network N {
          neuron strange = odd()
          input x : u4[channels: 3]
          d : u7 = times(x, factor: 5)
          output y = strange(d)
        }
        """, registry);
    Map<String, Tensor> image = Map.of("x", Tensor.of(new int[] {1, 2, 15}, 3));
    GoldenRun run = Golden.of(graph, kernels).run(image);
    assertEquals(Tensor.of(new int[] {5, 10, 75}, 3), run.trace().get("d"));
    assertEquals(Tensor.of(new int[] {1, 0, 1}, 3), run.outputs().get("y"));
    assertEquals(run.outputs(), Written.of(graph, kernels, folder).run(image));
  }
}
