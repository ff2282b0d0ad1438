package strata.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import strata.diag.Diagnostics;
import strata.tool.Scratch;

/** {@code strata cosim} of 10 images: from nothing, without ccache, and when the simulator is built. */
final class CosimMeasure implements Measure {
  private static final int IMAGES = 10;
  private static final int WARM_RUNS = 3;
  private static final double COLD_SECONDS = 60;
  private static final double WARM_SECONDS = 6;
  private static final double MEBIBYTES = 1024;

  @Override
  public String name() {
    return "cosim";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    try (Scratch folder = Scratch.temporary()) {
      progress.accept("cosim: from nothing");
      Launched cold = Launched.cosim(IMAGES, folder.path());
      List<Launched> warm = new ArrayList<>();
      for (int run = 0; run < WARM_RUNS; run++) {
        progress.accept("cosim: run " + (run + 1) + " of " + WARM_RUNS);
        warm.add(Launched.cosim(IMAGES, folder.path()));
      }
      double peak = Math.max(cold.mebibytes(), warm.stream().mapToDouble(Launched::mebibytes).max().orElse(0));
      return List.of(Line.atMost("co-simulation of " + IMAGES + " images, from nothing", cold.secondsToSuccess(), COLD_SECONDS, " s"),
          Line.atMost("the same again, median of " + WARM_RUNS, Numbers.median(warm.stream().map(Launched::secondsToSuccess).toList()),
              WARM_SECONDS, " s"),
          Line.atMost("co-simulation, peak memory of Java", peak, MEBIBYTES, " MiB"));
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
