package strata.machine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.contract.ContractBench;
import strata.contract.LintBench;
import strata.contract.Stimulus;
import strata.machine.TestMachines.Shape;
import strata.machine.attention.Attention;
import strata.machine.attention.AttentionContractTest;
import strata.machine.linearattention.LinearAttention;
import strata.machine.linearattention.LinearAttentionContractTest;
import strata.machine.neuron.NeuronKinds;
import strata.machine.neuron.Neurons;
import strata.machine.prune.Prune;
import strata.machine.prune.PruneContractTest;
import strata.machine.router.Router;
import strata.machine.router.RouterContractTest;
import strata.machine.vector.Vector;
import strata.machine.vector.VectorContractTest;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** The Verilog of the cores: clean, and the same as the Java simulator on every port in every cycle, job after job. */
@Tag("tools")
public class CoreVerilogTest {

  static List<Core> cores() {
    return List.of(new Attention("attn", "bottom", 1, 64, 1, 12, 1, NeuronKinds.all(), false),
        new Attention("wide", "bottom", 3, 9, 2, 9, 3, NeuronKinds.all(), true),
        new LinearAttention("lin", "bottom", 1, 6, 12, 1, NeuronKinds.all(), false),
        new LinearAttention("tabled", "bottom", 5, 1, 9, 3, NeuronKinds.all(), true),
        new Prune("thin", "bottom", 5),
        new Prune("thinner", "bottom", 1),
        new Router("gate", "bottom", 4, 8),
        new Vector("vec", "bottom", 12, 2, NeuronKinds.all(), true),
        new Vector("clamped", "bottom", 12, 2, TestMachines.saturating(), false));
  }

  @ParameterizedTest
  @MethodSource("cores")
  void noToolHasAWordToSayAboutACore(Core core) {
    LintBench.lint(core.parts(TestMachines.around(TestMachines.SMALL, core)).get(0).module());
  }

  @ParameterizedTest
  @MethodSource("cores")
  void noToolHasAWordToSayAboutACoreOfOneStepAndOneOwner(Core core) {
    Shape shape = new Shape(8, 1, 1, 1, 16, 1, 1, 12, 4);
    LintBench.lint(core.parts(TestMachines.around(shape, core)).get(0).module());
  }

  @Test
  void jobsGiveTheSameOnEveryPortInEveryCycle() {
    var bench = new ContractBench();
    AttentionContractTest.benches().forEach(run -> run.again(bench));
    LinearAttentionContractTest.benches().forEach(run -> run.again(bench));
    PruneContractTest.benches().forEach(run -> run.again(bench));
    RouterContractTest.benches().forEach(run -> run.again(bench));
    VectorContractTest.benches().forEach(run -> run.again(bench));
    bench.run();
  }

  @Test
  void neuronsGiveTheSameForAnyInputs() {
    var bench = new ContractBench();
    for (int retain = 1; retain <= 3; retain++) {
      for (boolean own : new boolean[] {false, true}) {
        String name = "neurons" + retain + (own ? "own" : "");
        neurons(bench, new Neurons(NeuronKinds.all(), 4, 6, retain, own).module(name));
        neurons(bench, new Neurons(TestMachines.saturating(), 4, 6, retain, own).module(name + "clamped"));
      }
    }
    bench.run();
  }

  /** Jobs ask little of a part's upper address bits and rarer patterns; any inputs ask for all of them. */
  @Test
  void everyPartGivesTheSameForAnyInputs() {
    var bench = new ContractBench();
    anyInputs(bench, Stack.of(DigitsMachine.roomy()).stacked());
    bench.run();
  }

  /** Any inputs at every module below a top that takes any: one that neither keeps words nor asserts anything of its neighbours. */
  public static void anyInputs(ContractBench bench, Module top) {
    Map<String, Module> all = new TreeMap<>();
    collect(top, all);
    all.values().stream().filter(CoreVerilogTest::takesAnything).forEach(module -> neurons(bench, module));
  }

  private static void collect(Module module, Map<String, Module> all) {
    if (all.putIfAbsent(module.name(), module) == null) {
      inside(module).forEach(below -> collect(below, all));
    }
  }

  private static List<Module> inside(Module module) {
    return module.items().stream().filter(Item.Instance.class::isInstance).map(item -> ((Item.Instance) item).of()).toList();
  }

  private static boolean takesAnything(Module module) {
    return module.items().stream().noneMatch(item -> item instanceof Item.Memory || item instanceof Item.Assertion)
        && inside(module).stream().allMatch(CoreVerilogTest::takesAnything);
  }

  /** Any inputs, those beyond the range that the compiler proves, too. */
  public static void neurons(ContractBench bench, Module module) {
    bench.add(module.name(), module, 3000, Stimulus.random(module, 1));
  }
}
