package strata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import strata.diag.Diagnostics;
import strata.machine.Machine;
import strata.machine.MachineSpec;
import strata.scope.Program;

/** The machine of the reference, and others like it. */
record RefMachine(Path folder) {
  private static final Path FILE = Path.of("src/test/resources/docs/ref.arch");

  Machine machine() {
    return with(text -> text);
  }

  /** Differs from it where cycle rules do: latencies, tiers, time steps, ways of walking. */
  Stream<Machine> all() {
    return Stream.of(text -> text, latency("bond", 3), latency("spikes", 2), latency("weights", 2), latency("params", 2), latency("state", 2),
        latency("code", 2), all(latency("params", 2), latency("state", 2)), all(latency("bond", 2), latency("weights", 2)),
        replaced("walk: top, accumulate: bottom, fire: top", "walk: top, accumulate: top, fire: bottom"),
        all(latency("bond", 2), replaced("walk: top, accumulate: bottom, fire: top", "walk: bottom, accumulate: bottom, fire: bottom")),
        replaced("by: shared", "by: spike"), replaced("by: shared", "by: delta, tables: 4"), steps(2), steps(8), steps(1),
        all(steps(2), latency("params", 2)), replaced("attn on bottom", "attn on top"), replaced("vec  on top ", "vec  on bottom"),
        all(latency("bond", 3), replaced("attn on bottom : attention()", "attn on top : attention(thresholds: own)"),
            replaced("memory params  on top ", "memory params  on bottom ")),
        all(latency("params", 2), replaced("linear_attention(tables: 2)", "linear_attention(tables: 2, thresholds: own)")),
        RefMachine::oneOwner).map(this::with);
  }

  @SafeVarargs
  private static UnaryOperator<String> all(UnaryOperator<String>... changes) {
    return text -> Stream.of(changes).reduce(text, (now, change) -> change.apply(now), (a, b) -> a);
  }

  private static UnaryOperator<String> replaced(String old, String by) {
    return text -> {
      assertEquals(text.indexOf(old), text.lastIndexOf(old), old);
      return text.replace(old, by);
    };
  }

  /** Of the bond or of a memory. */
  private static UnaryOperator<String> latency(String of, int cycles) {
    return text -> of.equals("bond") ? text.replace("latency: 1)", "latency: " + cycles + ")")
        : text.replaceFirst("(memory " + of + " .*)\\)", "$1, latency: " + cycles + ")");
  }

  private static UnaryOperator<String> steps(int steps) {
    return text -> text.replace("width: 128", "width: " + 32 * steps).replace("walkers: 2,", "walkers: 2, steps: " + steps + ",");
  }

  private static String oneOwner(String text) {
    return text.replace("walkers: 2", "walkers: 1");
  }

  Machine with(UnaryOperator<String> change) {
    try {
      Path file = Files.createTempFile(folder, "ref", ".arch");
      Files.writeString(file, change.apply(Files.readString(FILE)));
      Diagnostics diagnostics = new Diagnostics();
      return Program.load(file, List.of(), diagnostics)
          .flatMap(program -> MachineSpec.of(program.machines().get(0), diagnostics))
          .flatMap(spec -> spec.resolve(Map.of(), diagnostics)).orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
