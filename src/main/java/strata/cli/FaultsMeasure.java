package strata.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import strata.diag.Diagnostics;

/**
 * The share of seeded faults that is caught, as the nightly tests found it: those seed the faults, and fail where their figures are not
 * the ones of the committed file that is quoted here.
 */
final class FaultsMeasure implements Measure {
  private static final double LEAST_PERCENT = 95;

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    Map<String, Integer> figures = figures();
    int notEquivalent = figures.get("seeded") - figures.get("equivalent");
    double percent = 100.0 * figures.get("caught") / notEquivalent;
    return List.of(Line.atLeast("faults: caught, of those not proven equivalent (nightly tests, committed)", percent, LEAST_PERCENT, " %"),
        Line.row("  seeded, equivalent, caught", figures.get("seeded") + ", " + figures.get("equivalent") + ", " + figures.get("caught"),
            Map.copyOf(figures)));
  }

  private static Map<String, Integer> figures() {
    try (InputStream in = FaultsMeasure.class.getResourceAsStream("faults.txt")) {
      Map<String, Integer> figures = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(" "))
          .forEach(words -> figures.put(words[0], Integer.parseInt(words[1])));
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
