package strata.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import strata.diag.Diagnostics;
import strata.machine.MachineSpec;
import strata.network.Elaborator;
import strata.network.Registry;
import strata.scope.Program;
import strata.tool.Scratch;

/**
 * The speed of all that {@code strata check} does with a file before it plans maps: reading, parsing, parameters, every network with
 * its weights and proofs, every machine. On files of which nothing is wrong, on one thread, once Java has compiled it; the first run
 * of all, while Java compiles, stands beside it. A fourth of the file shows whether time goes with size.
 */
final class FrontEndMeasure implements Measure {
  private static final Timed RUNS = new Timed(4, 5);
  private static final Timed COLD = new Timed(0, 1);
  private static final int BYTES = 5_000_000;
  private static final int PARTS = 4;
  private static final double MEGABYTES_A_SECOND = 1;
  /** Time for each byte of the whole over that of a part: more is not linear. */
  private static final double LINEAR = 1.3;

  @Override
  public String name() {
    return "frontend";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    try (Scratch folder = Scratch.temporary()) {
      Files.write(folder.path().resolve(FrontEndText.WEIGHTS), FrontEndText.weights());
      Path part = Files.writeString(folder.path().resolve("part.arch"), FrontEndText.of(BYTES / PARTS));
      Path whole = Files.writeString(folder.path().resolve("whole.arch"), FrontEndText.of(BYTES));
      double cold = speed(COLD, "frontend, first run", whole, progress);
      double small = speed(RUNS, "frontend, a fourth", part, progress);
      double large = speed(RUNS, "frontend", whole, progress);
      return List.of(
          Line.atLeast("front end, " + BYTES / 1e6 + " MB of .arch, median of " + RUNS.runs(), large, MEGABYTES_A_SECOND, " MB/s"),
          Line.atMost("  time for each byte over that of " + BYTES / PARTS / 1e6 + " MB", small / large, LINEAR, ""),
          Line.beside("  the first run, while Java compiles", Numbers.text(cold) + " MB/s"));
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
      return List.of();
    }
  }

  /** Megabytes a second. */
  private static double speed(Timed runs, String name, Path file, Consumer<String> progress) throws IOException {
    return Files.size(file) / 1e6 / runs.seconds(name, progress, () -> read(file));
  }

  private static void read(Path file) {
    Diagnostics diagnostics = new Diagnostics();
    Elaborator elaborator = new Elaborator(Registry.standard(), false);
    Program.load(file, List.of(), diagnostics).ifPresent(program -> {
      program.networks().forEach(network -> elaborator.elaborate(network, diagnostics));
      program.machines().forEach(machine -> MachineSpec.of(machine, diagnostics));
    });
    if (diagnostics.hasErrors()) {
      throw new IllegalStateException("the file that is measured is wrong: " + diagnostics.sorted().get(0));
    }
  }
}
