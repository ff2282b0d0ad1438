package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import strata.diag.Diagnostics;
import strata.golden.Golden;
import strata.num.Tensor;

/** The golden model's speed, on one thread, once Java has compiled it; its outputs are checked in the same runs. */
final class GoldenMeasure implements Measure {
  private static final int WARM_UP = 6;
  private static final int RUNS = 5;
  private static final double IMAGES_A_SECOND = 3000;

  @Override
  public String name() {
    return "golden";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    Golden golden = Golden.of(digits.compilation().graph());
    List<Map<String, Tensor>> images = IntStream.range(0, digits.images().count()).mapToObj(digits.images()::image).toList();
    List<Double> speeds = new ArrayList<>();
    boolean exact = true;
    for (int run = 0; run < WARM_UP + RUNS; run++) {
      progress.accept("golden: run " + (run + 1) + " of " + (WARM_UP + RUNS));
      Tensor[] logits = new Tensor[images.size()];
      long start = System.nanoTime();
      for (int image = 0; image < logits.length; image++) {
        logits[image] = golden.outputs(images.get(image)).get("logits");
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      exact &= Tensor.stack(List.of(logits)).equals(digits.logits());
      if (run >= WARM_UP) {
        speeds.add(images.size() / seconds);
      }
    }
    return List.of(Line.equal("golden logits, " + images.size() + " images", exact, exact ? "equal" : "different"),
        Line.atLeast("golden, one thread, median of " + RUNS, Math.floor(Numbers.median(speeds)), IMAGES_A_SECOND, " images/s"));
  }
}
