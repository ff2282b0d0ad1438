package strata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.machine.TestMachines.Shape;
import strata.machine.attention.Attention;
import strata.machine.linearattention.LinearAttention;
import strata.machine.neuron.NeuronKinds;
import strata.machine.neuron.Neurons;
import strata.machine.prune.Prune;
import strata.machine.router.Router;
import strata.machine.vector.Vector;
import strata.rtl.Checker;

class CoreSoundnessTest {
  static List<Shape> shapes() {
    return List.of(TestMachines.SMALL,
        new Shape(32, 4, 2, 3, 512, 2, 1, 16, 8),
        new Shape(8, 1, 1, 1, 16, 1, 1, 9, 2),
        new Shape(4, 2, 3, 4, 33, 1, 2, 10, 3));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyCoreIsSoundHardwareInEveryShape(Shape shape) {
    check(shape, new Attention("attn", "bottom", 1, 64, 1, 12, 1, NeuronKinds.all(), false));
    check(shape, new Attention("attn", "bottom", 4, 9, 1, 9, 3, NeuronKinds.all(), true));
    check(shape, new Attention("attn", "bottom", 3, 1, 1, 9, 1, NeuronKinds.all(), false));
    check(shape, new LinearAttention("lin", "bottom", 1, 8, 12, 1, NeuronKinds.all(), false));
    check(shape, new LinearAttention("lin", "bottom", 5, 3, 9, 3, NeuronKinds.all(), true));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void routersAreSoundHardware(Shape shape) {
    check(shape, new Router("gate", "bottom", shape.experts(), shape.stateBits()));
    check(shape, new Router("gate", "bottom", shape.experts(), 8));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void prunesAreSoundHardware(Shape shape) {
    check(shape, new Prune("thin", "bottom", shape.experts()));
    check(shape, new Prune("thin", "bottom", 64));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void vectorsAreSoundHardware(Shape shape) {
    check(shape, new Vector("vec", "bottom", shape.stateBits(), 1, NeuronKinds.all(), shape.owners() > 1));
  }

  private static void check(Shape shape, Core core) {
    Machine machine = TestMachines.around(shape, core);
    core.parts(machine).forEach(part -> assertEquals(List.of(), Checker.problems(part.module()), core + " in " + shape));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void neuronsAreSoundHardware(Shape shape) {
    for (boolean own : new boolean[] {false, true}) {
      var module = new Neurons(NeuronKinds.all(), shape.word(), shape.stateBits(), shape.owners(), own).module("Test_neurons");
      assertEquals(List.of(), Checker.problems(module));
      var clamped = new Neurons(TestMachines.saturating(), shape.word(), shape.stateBits(), shape.owners(), own).module("Test_clamped");
      assertEquals(List.of(), Checker.problems(clamped));
    }
  }
}
