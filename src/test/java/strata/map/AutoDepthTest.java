package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.machine.Machine;
import strata.machine.MachineSpec;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.scope.Program;

/**
 * {@code depth: auto} from the file to the machine: what a plan needs on the provisional machine is what it takes on the real
 * one.
 */
class AutoDepthTest {
  private static final Path DIGITS = Path.of("examples/digits.arch");

  @TempDir
  private Path folder;

  @TestFactory
  Stream<DynamicTest> aMachineAsDeepAsTheNeedTakesTheNetwork() {
    return Stream.of(
        DynamicTest.dynamicTest("digits", () -> takes(DIGITS)),
        DynamicTest.dynamicTest("one layer", () -> takes(network("""
            neuron fire = lif(retain: 1/2, threshold: 64, reset: zero)
            input pixels : spike[tokens, channels: 32]
            x = hold(pixels, steps: steps)
            output y = fire(linear(x, "embed"))
            """))),
        DynamicTest.dynamicTest("fewer outputs than columns", () -> takes(network("""
            input pixels : spike[steps, tokens, channels: 64]
            output y = sum(linear(pixels, "block0.router"), over: steps)
            """))),
        DynamicTest.dynamicTest("one token", () -> takes(network("""
            neuron fire = lif(retain: 1/2, threshold: 64, reset: zero)
            input pixels : spike[steps, token: 1, channels: 32]
            output y = fire(linear(pixels, "embed"))
            """))));
  }

  /** The digits file with another network in it. */
  private Path network(String statements) throws IOException {
    String text = Files.readString(DIGITS);
    String weights = Path.of("examples/digits/digits-moe.safetensors").toAbsolutePath().toString();
    Files.createDirectories(folder.resolve("digits"));
    Files.copy(Path.of(weights), folder.resolve("digits/digits-moe.safetensors"), StandardCopyOption.REPLACE_EXISTING);
    String head = "network Digits(steps = 4, tokens = 16) {\n  weights \"digits/digits-moe.safetensors\"\n" + statements
        + "}\n\n";
    return Files.writeString(folder.resolve("small.arch"), head + text.substring(text.indexOf("machine TwoTier")));
  }

  private void takes(Path file) {
    Diagnostics diagnostics = new Diagnostics();
    Program program = Program.load(file, List.of(), diagnostics)
        .orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
    MachineSpec spec = MachineSpec.of(program.machines().get(0), diagnostics)
        .orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
    Graph graph = new Elaborator(Registry.standard(), false).elaborate(program.networks().get(0), diagnostics)
        .orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
    Map<String, Integer> needs = Depths.needs(List.of(plan(graph, spec.provisional(), program, diagnostics)));
    Machine machine = spec.resolve(needs, diagnostics).orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
    Plan real = plan(graph, machine, program, diagnostics);
    Depths.check(real, new Written(program.maps().get(0).section().span(), Map.of()), diagnostics);
    assertEquals("", Renderer.render(diagnostics));
    assertEquals(needs, Depths.needs(List.of(real)));
    assertEquals(machine.hash(), Assembler.plain(real).machineHash());
  }

  private static Plan plan(Graph graph, Machine machine, Program program, Diagnostics diagnostics) {
    return Scheduler.plan(graph, machine, Pins.NONE, program.maps().get(0).section().span(), diagnostics)
        .orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
  }
}
