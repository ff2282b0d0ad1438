package strata.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import strata.diag.Diagnostics;
import strata.golden.Golden;
import strata.num.Tensor;

/** The golden model's speed, on one thread, once Java has compiled it; its outputs are checked in the same runs. */
final class GoldenMeasure implements Measure {
  private static final Timed RUNS = new Timed(6, 5);
  private static final double IMAGES_A_SECOND = 3000;

  @Override
  public String name() {
    return "golden";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    Golden golden = Golden.of(digits.compilation().graph());
    List<Map<String, Tensor>> images = IntStream.range(0, digits.images().count()).mapToObj(digits.images()::image).toList();
    Exact exact = new Exact();
    double seconds = RUNS.seconds("golden", progress, new Timed.Work() {
      private final Tensor[] logits = new Tensor[images.size()];

      @Override
      public void run() {
        for (int image = 0; image < logits.length; image++) {
          logits[image] = golden.outputs(images.get(image)).get("logits");
        }
      }

      @Override
      public void check() {
        exact.and(Tensor.stack(List.of(logits)).equals(digits.logits()));
      }
    });
    return List.of(exact.line("golden logits, " + images.size() + " images"), Line.atLeast("golden, one thread, median of " + RUNS.runs(),
        Math.floor(images.size() / seconds), IMAGES_A_SECOND, " images/s"));
  }
}
