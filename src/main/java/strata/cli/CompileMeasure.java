package strata.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import strata.diag.Diagnostics;
import strata.tool.Scratch;

/** {@code strata compile examples/digits.arch}: the whole process. */
final class CompileMeasure implements Measure {
  private static final int RUNS = 5;
  private static final double SECONDS = 1.5;
  private static final double MEBIBYTES = 400;

  @Override
  public String name() {
    return "compile";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    List<Double> seconds = new ArrayList<>();
    List<Double> mebibytes = new ArrayList<>();
    try (Scratch folder = Scratch.temporary()) {
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
        Line.atMost("compile, peak memory", Numbers.median(mebibytes), MEBIBYTES, " MiB"));
  }
}
