package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.map.bounds.Bounds;
import strata.map.bounds.LayerBound;

/** {@code strata cycles}: what it says adds up, and nothing that crosses a bond is forgotten. */
class CyclesCommandTest {
  private static final String DIGITS = "examples/digits.arch";
  private static final String SPIKES = "pixels=examples/digits/spikes.npy";

  private static JsonObject json(String... arguments) {
    Said said = Said.by(arguments);
    assertEquals(0, said.exit(), said.err());
    return said.json();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject).toList();
  }

  @Test
  void sharesSumToThePhasesAndPhasesToTheWhole() {
    JsonObject data = json("cycles", DIGITS, "--input", SPIKES, "--images", "3", "--json");
    JsonArray timeline = data.getAsJsonArray("timeline");
    assertEquals(3, timeline.size());
    double ends = 0;
    for (JsonObject image : objects(timeline)) {
      JsonArray phases = image.getAsJsonArray("phases");
      ends += phases.get(phases.size() - 1).getAsJsonObject().get("to").getAsLong() / 3.0;
      long before = 0;
      for (JsonObject phase : objects(phases)) {
        assertEquals(before + 1, phase.get("from").getAsLong());
        before = phase.get("to").getAsLong();
        for (JsonObject job : objects(phase.getAsJsonArray("jobs"))) {
          for (String unit : job.getAsJsonObject("units").keySet()) {
            JsonObject times = job.getAsJsonObject("units").getAsJsonObject(unit);
            assertTrue(times.get("from").getAsLong() > job.get("given").getAsLong() && times.get("to").getAsLong() <= before, unit);
          }
        }
      }
    }
    double shares = objects(data.getAsJsonArray("layers")).stream().mapToDouble(l -> l.get("cycles").getAsDouble()).sum();
    assertEquals(ends, shares, 1e-6);
    double linear = objects(data.getAsJsonArray("layers")).stream().filter(l -> l.has("apart"))
        .mapToDouble(l -> l.get("cycles").getAsDouble()).sum();
    assertEquals(linear, data.getAsJsonObject("linear").get("cycles").getAsDouble()
        + data.getAsJsonObject("apart").get("cycles").getAsDouble(), 1e-6);
  }

  @Test
  void cyclesAreThoseOfTheCoSimulation() {
    JsonObject model = json("cycles", DIGITS, "--input", SPIKES, "--images", "2", "--json");
    JsonObject ran = json("cosim", DIGITS, "--input", SPIKES, "--images", "2", "--no-verilator", "--json");
    assertTrue(ran.get("cycle_exact").getAsBoolean());
    assertEquals(ran.get("cycles_per_image"), model.get("cycles_per_image"));
    assertEquals(ran.get("cycles_mean"), model.get("cycles_mean"));
  }

  @Test
  void anyImageIsBetweenTheBounds() {
    JsonObject any = json("cycles", DIGITS, "--json");
    long image = json("cycles", DIGITS, "--input", SPIKES, "--images", "1", "--json").getAsJsonArray("cycles_per_image").get(0).getAsLong();
    assertTrue(any.getAsJsonObject("at_least").get("cycles_per_image").getAsLong() < image);
    assertTrue(any.getAsJsonObject("at_most").get("cycles_per_image").getAsLong() > image);
    assertFalse(any.has("layers"));
  }

  @Test
  void imagesWithoutAnInputAreAMisuse() {
    Said said = Said.by("cycles", DIGITS, "--images", "3");
    assertEquals(2, said.exit());
    assertTrue(said.err().startsWith("error: --images 3: there is no --input to take them from"), said.err());
  }

  /** Only what brings programs and images into the machine is no job's. */
  @Test
  void everyNetThatCrossesABondIsCountedForSomeJob() {
    DigitsExample digits = DigitsExample.load(new Diagnostics()).orElseThrow();
    CycleFigures figures = CycleFigures.of(digits.compilation().plan(), digits.images().first(1), done -> { });
    Set<String> left = new TreeSet<>();
    digits.compilation().stack().crossings().forEach(c -> left.add(c.net()));
    figures.traffic().forEach(t -> left.removeAll(t.nets().keySet()));
    left.removeIf(net -> net.startsWith("host_fill_"));
    assertEquals(Set.of(), left);
  }

  /** The walk bound of both is what a phase's busiest walker has; apart is what is left of it. */
  @Test
  void theBoundsAreThoseOfTheYardsticks() {
    DigitsExample digits = DigitsExample.load(new Diagnostics()).orElseThrow();
    CycleFigures figures = CycleFigures.of(digits.compilation().plan(), digits.images().first(1), done -> { });
    Bounds bounds = figures.bounds().get(0);
    assertEquals(bounds.walkBound(), figures.linear().walkBound());
    assertEquals(bounds.walkBound(l -> true) - bounds.walkBound(), figures.apart().walkBound());
    assertEquals(bounds.eventBound(), figures.linear().eventBound());
    assertEquals((double) bounds.dense(), figures.linear().dense());
    assertEquals(bounds.layers().stream().filter(LayerBound::apart).mapToLong(LayerBound::dense).sum(), figures.apart().dense(), 1e-9);
  }
}
