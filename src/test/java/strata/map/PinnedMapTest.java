package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.golden.Golden;
import strata.machine.Machine;
import strata.machine.MachineSpec;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.num.Tensor;
import strata.scope.Program;

/** Lines of a map are obeyed, and change no bit. */
class PinnedMapTest {
  @Test
  void linesAreObeyed() {
    Mapped mapped = Mapped.of("pinned", "Pinned");
    Plan plan = mapped.plan();
    Map<String, Work> writers = plan.phases().stream().flatMap(p -> p.jobs().stream())
        .collect(Collectors.toMap(w -> w.writes().get(0).tensor().path(), w -> w));
    assertEquals(1, writers.get("block0.attention_block.q").fields(plan.places()).get("split"));
    assertEquals(0, writers.get("block0.attention_block.k").fields(plan.places()).get("split"));
    assertEquals("vec", writers.get("s_out").core());
    assertEquals(2, bank(plan, writers.get("block0.attention_block.v")));
    assertEquals(4, bank(plan, writers.get("block0.attention_block.attn")));

    mapped.agrees();
  }

  @Test
  void whatIsKeptApartSharesNoWords() {
    Mapped mapped = Mapped.of("apart", "Apart");
    assertEquals(2, bank(mapped.plan(), mapped.plan().phases().get(0).jobs().get(0)));
    mapped.agrees();
  }

  /** A file of maps/, compiled. */
  private record Mapped(Graph graph, Machine machine, Plan plan) {
    static Mapped of(String file, String map) {
      Diagnostics diagnostics = new Diagnostics();
      Program program = Program.load(Path.of("src/test/resources/maps", file + ".arch"), List.of(), diagnostics).orElseThrow();
      Program.Chosen chosen = program.choose(Optional.of(map), diagnostics).orElseThrow();
      Graph graph = new Elaborator(Registry.standard(), false).elaborate(chosen.network(), diagnostics).orElseThrow();
      MachineSpec spec = MachineSpec.of(chosen.machine(), diagnostics).orElseThrow();
      Pins pins = MapLines.pins(chosen.map(), diagnostics);
      Optional<Plan> draft = Scheduler.plan(graph, spec.provisional(), pins, chosen.map().section().span(), diagnostics);
      assertTrue(draft.isPresent(), () -> diagnostics.sorted().toString());
      Machine machine = spec.resolve(Depths.needs(List.of(draft.get())), diagnostics).orElseThrow();
      Plan plan = Scheduler.plan(graph, machine, pins, chosen.map().section().span(), diagnostics).orElseThrow();
      return new Mapped(graph, machine, plan);
    }

    void agrees() {
      Map<String, Tensor> image = Nets.image(graph, 3, 30);
      assertEquals(Golden.of(graph).outputs(image), new Interpreter(machine).run(Assembler.plain(plan), image));
    }
  }

  private static int bank(Plan plan, Work writer) {
    return Places.bank(plan.places().of(writer.writes().get(0).tensor()));
  }
}
