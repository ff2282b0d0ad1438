package strata.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures of {@code docs/timing.md} are those of the model. */
class TimingPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| [^|]+ \\| ([0-9.]+) (?:ns|pF|µm²|µm|ns/pF) \\|$");

  @Test
  void theExampleIsWorkedOut() throws IOException {
    String page = Files.readString(Path.of("docs/timing.md"));
    Map<String, Double> said = new TreeMap<>();
    Matcher row = ROW.matcher(page);
    while (row.find()) {
      said.put(row.group(1), Double.parseDouble(row.group(2)));
    }
    MemoryModel model = MemoryModel.scaled(24);
    Macro one = new Macro("m", 1024, 32, true);
    Macro two = new Macro("m", 1024, 32, false);
    Map<String, Double> worked = new TreeMap<>(Map.of("gate length", model.feature(), "FO4", model.fo4(), "clock to output", model.clockToOutput(one),
        "output's drive", 0.6, "setup of every input", model.setup(), "hold of every input", 0.0, "capacitance of an input", model.capacitance(),
        "capacitance of a clock", model.clockCapacitance(), "area, 1rw", (double) Math.round(model.area(one)),
        "area, 1r1w", (double) Math.round(model.area(two))));
    assertEquals(worked.keySet(), said.keySet());
    worked.forEach((name, value) -> assertEquals(value, said.get(name), 1e-9, name));
    assertTrue(page.contains(String.format(Locale.ROOT, "ours %.1f and %.1f", model.area(one) / 32 / 1024,
        model.area(new Macro("m", 2048, 32, true)) / 32 / 2048)), page);
    assertTrue(page.contains(Fanout.MOST + " pins at most"), page);
  }

  @Test
  void thePortsAreTheMacros() throws IOException {
    String page = Files.readString(Path.of("docs/timing.md"));
    for (boolean onePort : new boolean[] {true, false}) {
      new Macro("m", 4, 4, onePort).ports().keySet().forEach(port -> assertTrue(page.contains("`" + port + "`"), port));
    }
  }
}
