package strata.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.synapse.Synapse;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** A small machine in gates: every part once, each where it belongs, memories left out. */
@Tag("tools")
class AreaTest {
  private static final Path CACHE = Path.of("target/synth-test");

  private static Synthesis synthesis() {
    Diagnostics diagnostics = new Diagnostics();
    return new Synthesis(CACHE, InstalledCells.OSU018.find(diagnostics).map(StandardCells::new).orElseThrow(() -> new AssertionError(diagnostics.sorted())),
        stage -> {});
  }

  private static <T> T found(Optional<T> result, Diagnostics diagnostics) {
    return result.orElseThrow(() -> new AssertionError(diagnostics.sorted()));
  }

  private static Stack tiny(int accumulators) {
    Machine tiny = DigitsMachine.tiny();
    List<Core> cores = tiny.cores().stream().map(core -> core instanceof Synapse s ? (Core) new Synapse(s.name(), s.columns(), s.walkers(),
        accumulators, s.steps(), s.mode(), s.tables(), s.weights(), s.bias(), s.sum(), s.neurons(), s.retainBits(), s.ownThresholds(), s.walkTier(),
        s.accumulateTier(), s.fireTier()) : core).toList();
    return Stack.of(new Machine(tiny.name(), tiny.clockMegahertz(), tiny.word(), tiny.steps(), tiny.owners(), tiny.tiers(), tiny.bonds(),
        tiny.memories(), cores, tiny.sequencerTier(), tiny.host()));
  }

  @Test
  void everyPartHasAnOwnerATierAndAnArea() {
    Diagnostics diagnostics = new Diagnostics();
    Area area = found(Area.of(Stack.of(DigitsMachine.tiny()), new Emitter(), synthesis(), diagnostics), diagnostics);
    assertEquals(Set.of("syn", "attn", "vec", "gate", "host", "sequencer", "spikes", "state", "weights", "params", "lists", "code", Area.BONDS),
        Set.copyOf(area.owners()));
    assertEquals(List.of("bottom", "top"), area.tiers());
    assertEquals(area.tally(), area.on("bottom").tally().plus(area.on("top").tally()));
    assertEquals(area.tally(), area.owners().stream().map(owner -> area.owned(owner).tally()).reduce(Tally.NONE, Tally::plus));
    DigitsMachine.tiny().memories().forEach(memory -> assertEquals(memory.totalBits(), area.owned(memory.name()).memoryBits(), memory.name()));
    assertEquals(DigitsMachine.tiny().memories().stream().mapToLong(Memory::totalBits).sum(), area.memoryBits());
    assertEquals(Set.of("bottom"), tiers(area.owned("syn").only(part -> part.module().equals("Tiny_syn_accumulate"))));
    assertTrue(flipFlops(area.owned("lists")) < 2 * 16, "a memory of registers is a memory");
    assertTrue(flipFlops(area.owned(Area.BONDS)) > 100, "the registers of the bond");
    for (String core : List.of("syn", "attn", "vec", "gate")) {
      assertTrue(kiloGates(area.owned(core)) > 0.4, core);
    }
  }

  private static long flipFlops(Area area) {
    return ((StandardCells) synthesis().target()).flipFlops(area.tally());
  }

  private static double kiloGates(Area area) {
    return ((StandardCells) synthesis().target()).kiloGates(area.tally());
  }

  private static Set<String> tiers(Area area) {
    return area.parts().stream().map(PartArea::tier).collect(Collectors.toSet());
  }

  @Test
  void asManyFlipFlopsAreAddedAsASetOfAccumulatorsHas() {
    Diagnostics diagnostics = new Diagnostics();
    List<Area> sets = found(Area.ofCore("syn", List.of(tiny(1), tiny(2), tiny(3)), new Emitter(), synthesis(), diagnostics), diagnostics);
    List<Area> accumulators = sets.stream().map(area -> area.only(part -> part.module().endsWith("_accumulate"))).toList();
    // 8 columns, 2 steps, sums of 8 bits; and whether each step of the set holds a sum
    long set = 8 * 2 * 8 + 2;
    for (int i = 1; i < sets.size(); i++) {
      assertEquals(flipFlops(accumulators.get(0)) + i * set, flipFlops(accumulators.get(i)));
      assertTrue(kiloGates(sets.get(i)) > kiloGates(sets.get(i - 1)));
    }
  }
}
