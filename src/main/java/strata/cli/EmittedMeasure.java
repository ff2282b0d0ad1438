package strata.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import strata.diag.Diagnostics;

/** The speed of the Java model that is written, on one thread, once Java has compiled it; its outputs are checked in the same runs. */
final class EmittedMeasure implements Measure {
  private static final Timed RUNS = new Timed(10, 9);
  private static final double IMAGES_A_SECOND = 8000;

  @Override
  public String name() {
    return "emitted";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    return EmittedModel.measure(digits.compilation().graph(), name(), progress, diagnostics, model -> measure(digits, model, progress));
  }

  private static List<Line> measure(DigitsExample digits, Function<long[][], long[][]> model, Consumer<String> progress) {
    long[][] images = IntStream.range(0, digits.images().count())
        .mapToObj(i -> digits.images().image(i).get("pixels").toLongs()).toArray(long[][]::new);
    long[] expected = digits.logits().toLongs();
    long[] logits = new long[expected.length];
    int width = expected.length / images.length;
    Exact exact = new Exact();
    double seconds = RUNS.seconds("emitted", progress, new Timed.Work() {
      @Override
      public void run() {
        for (int image = 0; image < images.length; image++) {
          System.arraycopy(model.apply(new long[][] {images[image]})[0], 0, logits, image * width, width);
        }
      }

      @Override
      public void check() {
        exact.and(Arrays.equals(expected, logits));
      }
    });
    return List.of(exact.line("emitted logits, " + images.length + " images"), Line.atLeast("emitted, one thread, median of " + RUNS.runs(),
        Math.floor(images.length / seconds), IMAGES_A_SECOND, " images/s"));
  }
}
