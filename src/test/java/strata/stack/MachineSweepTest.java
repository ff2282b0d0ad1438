package strata.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.machine.Machine;
import strata.machine.MachineSpec;
import strata.machine.Memory;
import strata.rtl.Checker;
import strata.scope.Program;

/** Whatever machine is accepted can be built: every declaration here gives hardware that is sound. */
class MachineSweepTest {
  @TempDir
  private Path folder;

  /** A machine of all cores; each core may be left out. */
  private record Shape(String name, int word, int steps, int columns, int walkers, int bits, String synapse, String cores, String tiers,
      String upper, int latency) {
    String text() {
      boolean router = cores.contains("router");
      return "machine M(word = " + word + ", steps = " + steps + ") {\n  clock 250 MHz\n" + tiers
          + "  memory spikes on " + upper + " : sram(width: word * steps, depth: auto, banks: " + 3 * walkers + ", ports: 1r1w, latency: "
          + latency + ")\n"
          + "  memory state on " + upper + " : sram(width: word * " + bits + ", depth: auto, banks: " + walkers + ", ports: 1r1w)\n"
          + "  memory weights on " + upper + " : sram(width: auto, depth: auto, copies: " + walkers + ")\n"
          + "  memory params on low : sram(width: auto, depth: auto, copies: " + walkers + ", latency: " + latency + ")\n"
          + (router ? "  memory lists on low : registers(width: auto, depth: auto, copies: " + walkers + ")\n" : "")
          + "  memory code on low : sram(width: auto, depth: auto)\n"
          + "  core syn on " + upper + " : synapse(columns: " + columns + ", walkers: " + walkers + ", steps: " + steps + ", sum: i" + bits
          + ", accumulate: low, " + synapse + ")\n" + cores + "  sequencer on low\n  host on low : axi(data: 64)\n}\n";
    }
  }

  private static final String ONE = "  tier low : logic\n";
  private static final String TWO = "  tier low : logic\n  tier up : memory\n  bond up - low : face_to_face(area: 0.1 mm2)\n";
  private static final String THREE = "  tier low : logic\n  tier mid : memory\n  tier up : memory\n"
      + "  bond low - mid : face_to_face(area: 0.1 mm2, latency: 2)\n  bond mid - up : micro_bump(area: 20 mm2)\n";
  private static final String NONE = "";

  private static final List<Shape> SHAPES = List.of(
      new Shape("the least", 2, 1, 2, 1, 4, "by: spike, accumulators: 1, weights: i2, bias: i4", NONE, ONE, "low", 1),
      new Shape("one tier, all cores", 8, 4, 16, 2, 12, "by: shared, thresholds: own", "  core attn on low : attention(sum: i8)\n"
          + "  core thin on low : prune(heads: 3)\n  core gate on low : router(experts: 2, scores: i9)\n  core vec on low : vector(state: i12)\n", ONE, "low", 1),
      new Shape("three tiers", 16, 4, 16, 3, 16, "by: delta, retain: u4, accumulators: 3", "  core attn on mid : attention(retain: u7)\n"
          + "  core gate on up : router(experts: 16)\n  core vec on low : vector(state: i16, retain: u2)\n", THREE, "up", 2),
      new Shape("eight steps", 4, 8, 12, 1, 20, "by: shared", "  core vec on up : vector(state: i20)\n", TWO, "up", 1),
      new Shape("three steps", 32, 3, 32, 2, 16, "by: shared", "  core attn on low : attention(sum: i7)\n", TWO, "up", 2),
      new Shape("wide sums", 8, 2, 24, 2, 40, "by: spike, weights: i16, bias: i48", "  core gate on low : router(experts: 5)\n", TWO, "up", 1));

  @TestFactory
  Stream<DynamicTest> isSound() {
    return SHAPES.stream().map(shape -> DynamicTest.dynamicTest(shape.name(), () -> sound(shape)));
  }

  private void sound(Shape shape) throws IOException {
    Path file = Files.writeString(folder.resolve("machine.arch"), shape.text());
    Diagnostics diagnostics = new Diagnostics();
    MachineSpec spec = Program.load(file, List.of(), diagnostics).flatMap(p -> MachineSpec.of(p.machines().get(0), diagnostics))
        .orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
    Map<String, Integer> shallow = spec.provisional().memories().stream().collect(Collectors.toMap(Memory::name, m -> 1));
    sound(spec.resolve(shallow, diagnostics).orElseThrow());
    sound(spec.resolve(Map.of(), diagnostics).orElseThrow());
  }

  private static void sound(Machine machine) {
    Stack stack = Stack.of(machine);
    assertEquals(List.of(), Checker.problems(stack.stacked()));
    assertEquals(List.of(), Checker.problems(stack.flat()));
  }
}
