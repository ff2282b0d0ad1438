package strata.dies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.machine.MachineSpec;
import strata.scope.Program;
import strata.stack.Stack;

/** Machines with one core of each kind, on as many tiers as wanted. */
final class Machines {
  private Machines() {}

  record Built(Stack stack, MachineSpec spec) {}

  /**
   * Tiers {@code yes}, {@code no}, {@code t2} and so on from below: names that YAML takes for something else have to stand as
   * they are.
   *
   * @param bonds what joins each two neighbours, from below
   */
  static Built of(String machine, List<String> bonds, Path folder) throws IOException {
    StringBuilder text = new StringBuilder("machine " + machine + "(word = 8, steps = 2) {\n  clock 250 MHz\n");
    for (int i = 0; i <= bonds.size(); i++) {
      text.append("  tier ").append(tier(i)).append(" : logic\n");
    }
    for (int i = 0; i < bonds.size(); i++) {
      text.append("  bond ").append(tier(i + i % 2)).append(" - ").append(tier(i + 1 - i % 2)).append(" : ").append(bonds.get(i)).append('\n');
    }
    String top = tier(bonds.size());
    text.append("  memory spikes on " + top + " : sram(width: word * steps, depth: auto, banks: 3, ports: 1r1w)\n"
        + "  memory state on " + top + " : sram(width: word * 12, depth: auto, banks: 1, ports: 1r1w)\n"
        + "  memory weights on " + top + " : sram(width: auto, depth: auto)\n"
        + "  memory params on " + tier(bonds.size() / 2) + " : sram(width: auto, depth: auto)\n"
        + "  memory lists on " + top + " : registers(width: auto, depth: auto)\n"
        + "  memory code on yes : sram(width: auto, depth: auto)\n"
        + "  core syn on " + top + " : synapse(columns: 16, walkers: 1, steps: 2, sum: i12, accumulate: yes, by: shared)\n"
        + "  core attn on yes : attention(sum: i8)\n  core gate on " + tier(Math.min(1, bonds.size())) + " : router(experts: 2, scores: i9)\n"
        + "  core vec on " + top + " : vector(state: i12)\n  sequencer on yes\n  host on yes : axi(data: 64)\n}\n");
    return read(text.toString(), folder);
  }

  /** Two tiers, and nothing on the upper one. */
  static Built empty(String bond, Path folder) throws IOException {
    return read("machine Empty {\n  clock 400 MHz\n  tier low : logic\n  tier up : logic\n  bond low - up : " + bond + "\n"
        + "  memory spikes on low : sram(width: 128, depth: auto, banks: 3, ports: 1r1w)\n"
        + "  memory code on low : sram(width: auto, depth: auto)\n"
        + "  core attn on low : attention()\n  sequencer on low\n  host on low : axi()\n}\n", folder);
  }

  private static Built read(String text, Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("machine.arch"), text);
    Diagnostics diagnostics = new Diagnostics();
    MachineSpec spec = Program.load(file, List.of(), diagnostics).flatMap(p -> MachineSpec.of(p.machines().get(0), diagnostics))
        .orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
    return new Built(Stack.of(spec.resolve(Map.of(), diagnostics).orElseThrow()), spec);
  }

  /** One whose bonds carry what crosses. */
  static Stack sound(String machine, List<String> bonds, Path folder) throws IOException {
    Built built = of(machine, bonds, folder);
    Diagnostics diagnostics = new Diagnostics();
    GridCheck.check(built.stack(), built.spec(), diagnostics);
    assertEquals("", Renderer.render(diagnostics));
    return built.stack();
  }

  static String tier(int index) {
    return index == 0 ? "yes" : index == 1 ? "no" : "t" + index;
  }
}
