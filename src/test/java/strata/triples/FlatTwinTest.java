package strata.triples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.cli.Said;

/** A machine and its flat twin differ in tiers and latencies alone: programs and sizes are the same. That the twin is right, triples show. */
class FlatTwinTest {
  private static final long FIRST = 2_000_000;
  private static final int COUNT = 12;

  @TempDir
  private Path folder;

  @Test
  void programAndSizesAreTheSame() throws IOException {
    int bonded = 0;
    for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
      Path place = folder.resolve(String.valueOf(seed));
      Triple triple = Draw.triple(seed);
      Path file = triple.write(place);
      Path own = place.resolve("own");
      Path twin = place.resolve("twin");
      Said said = compile(file, own);
      if (said.exit() == 0) {
        assertEquals(0, compile(file, twin, "--flat-tier", "twin", "--memory-latency", "2").exit());
        assertSame(own, twin, triple.text());
        bonded += triple.text().contains("bond ") ? 1 : 0;
      }
    }
    assertTrue(bonded >= COUNT / 2, bonded + " of " + COUNT + " have several tiers");
  }

  private static Said compile(Path file, Path out, String... more) {
    List<String> words = new ArrayList<>(List.of("compile", file.toString(), "-o", out.toString(), "--json"));
    words.addAll(List.of(more));
    return Said.by(words.toArray(String[]::new));
  }

  private static void assertSame(Path own, Path twin, String text) throws IOException {
    for (String name : List.of("program/load.hex", "program/program.txt")) {
      assertEquals(Files.readString(own.resolve(name)), Files.readString(twin.resolve(name)), () -> name + "\n" + text);
    }
    JsonObject ofOwn = report(own);
    JsonObject ofTwin = report(twin);
    assertNotEquals(ofOwn.get("machine_hash"), ofTwin.get("machine_hash"), "programs must not mix");
    for (String name : List.of("adders", "cores", "phases")) {
      assertEquals(ofOwn.get(name), ofTwin.get(name), text);
    }
    assertEquals(sizes(ofOwn), sizes(ofTwin), text);
  }

  private static JsonObject report(Path compiled) throws IOException {
    return JsonParser.parseString(Files.readString(compiled.resolve("report.json"))).getAsJsonObject();
  }

  /** Everything that the report says of memories but their tiers. */
  private static JsonArray sizes(JsonObject report) {
    JsonArray memories = report.getAsJsonArray("memories");
    for (JsonElement memory : memories) {
      memory.getAsJsonObject().remove("tier");
    }
    return memories;
  }
}
