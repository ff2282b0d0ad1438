package strata.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import strata.diag.Diagnostics;
import strata.map.Assembler;
import strata.map.Program;
import strata.tool.OutputFolder;
import strata.tool.Scratch;

/** {@code strata compile examples/digits.arch}: the whole process, and of it what is written for flows. */
final class CompileMeasure implements Measure {
  private static final int RUNS = 5;
  private static final double SECONDS = 1.5;
  private static final double COLLATERAL_SECONDS = 0.3;
  private static final double MEBIBYTES = 400;

  @Override
  public String name() {
    return "compile";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    List<Double> seconds = new ArrayList<>();
    List<Double> mebibytes = new ArrayList<>();
    double collateral;
    try (Scratch folder = Scratch.temporary()) {
      collateral = collateral(digits.compilation(), folder.path().resolve("collateral"), diagnostics);
      for (int run = 0; run < RUNS; run++) {
        progress.accept("compile: run " + (run + 1) + " of " + RUNS);
        Path out = folder.path().resolve("out" + run);
        Launched launched = Launched.run(List.of("compile", Home.example("digits.arch").toString(), "-o", out.toString()), Map.of());
        seconds.add(launched.secondsToSuccess());
        mebibytes.add(launched.mebibytes());
      }
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
    return List.of(Line.atMost("compile, whole process, median of " + RUNS, Numbers.median(seconds), SECONDS, " s"),
        Line.atMost("compile, of it what is for flows", collateral, COLLATERAL_SECONDS, " s"),
        Line.atMost("compile, peak memory", Numbers.median(mebibytes), MEBIBYTES, " MiB"));
  }

  /** Once, and for the first time in this process, as it is in one that compiles. */
  private static double collateral(Compilation compilation, Path folder, Diagnostics diagnostics) {
    OutputFolder out = new OutputFolder(folder);
    Program program = Assembler.plain(compilation.plan());
    long from = System.nanoTime();
    CompileCommand.addFlows(compilation, program, out);
    out.write(diagnostics);
    return (System.nanoTime() - from) / 1e9;
  }
}
