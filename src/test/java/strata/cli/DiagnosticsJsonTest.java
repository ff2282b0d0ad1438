package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --json} holds what the text says, on every command that reads a file. */
class DiagnosticsJsonTest {
  private static final Set<String> FIELDS = Set.of("code", "severity", "message", "note", "file", "line", "column", "end", "labels", "helps");
  private static final String ERRORS = "src/test/resources/errors/";

  @TempDir
  private Path folder;

  private static JsonObject at(int line, int column) {
    JsonObject place = new JsonObject();
    place.addProperty("line", line);
    place.addProperty("column", column);
    return place;
  }

  private static List<JsonObject> diagnostics(Said said) {
    List<JsonObject> all = new ArrayList<>();
    said.json().getAsJsonArray("diagnostics").forEach(d -> all.add(d.getAsJsonObject()));
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"check FILE", "run FILE -o OUT", "compile FILE -o OUT", "cosim FILE --input x=a.npy", "cycles FILE", "synth FILE"})
  void everyCommandGivesThem(String command) throws IOException {
    Path file = Files.writeString(folder.resolve("a.arch"), "network N {\n  input x : spike[channels: 4]\n  output y = z\n}\n"
        + "machine M {\n}\nmap N onto M {\n}\n");
    String[] line = (command.replace("FILE", file.toString()).replace("OUT", folder.resolve("out").toString()) + " --json").split(" ");
    Said said = Said.by(line);
    assertEquals(1, said.exit());
    assertEquals("", said.err());
    assertFalse(said.json().get("ok").getAsBoolean());
    assertEquals(0, said.json().get("diagnostics_not_listed").getAsInt());
    JsonObject first = diagnostics(said).get(0);
    assertEquals("E0201", first.get("code").getAsString());
    assertEquals("error", first.get("severity").getAsString());
    assertEquals("nothing here is called `z`", first.get("message").getAsString());
    assertEquals(file.toString(), first.get("file").getAsString());
    assertEquals(at(3, 14).get("line"), first.get("line"));
    assertEquals(at(3, 14).get("column"), first.get("column"));
    assertEquals(at(3, 15), first.get("end").getAsJsonObject());
  }

  /** Everything that the text shows of a diagnostic with a note, a label and help. */
  @ParameterizedTest
  @ValueSource(strings = {"E0513-tables.arch", "E0221-cycle.arch", "E0104-latin1.arch", "E0516-banks.arch", "E0608-patterns.arch"})
  void textAndDataSayTheSame(String name) {
    String text = Said.by("check", ERRORS + name).err();
    List<JsonObject> found = diagnostics(Said.by("check", ERRORS + name, "--json"));
    assertEquals(text.split("(?m)^error\\[").length - 1, found.size());
    for (JsonObject d : found) {
      assertEquals(FIELDS, d.keySet());
      shows(text, "error[" + d.get("code").getAsString() + "]: " + d.get("message").getAsString());
      shows(text, "--> " + d.get("file").getAsString() + ":" + d.get("line") + ":" + d.get("column") + "\n");
      shows(text, "^ " + d.get("note").getAsString(), d.get("note").getAsString().isEmpty());
      for (JsonElement label : d.getAsJsonArray("labels")) {
        assertEquals(Set.of("text", "file", "line", "column", "end"), label.getAsJsonObject().keySet());
        shows(text, "- " + label.getAsJsonObject().get("text").getAsString() + "\n");
      }
      for (JsonElement help : d.getAsJsonArray("helps")) {
        shows(text, "= help: " + help.getAsString() + "\n");
      }
    }
  }

  private static void shows(String text, String part) {
    assertTrue(text.contains(part), part + " in\n" + text);
  }

  private static void shows(String text, String part, boolean nothing) {
    if (!nothing) {
      shows(text, part);
    }
  }

  @Test
  void aSpanOverLinesEndsOnItsLast() throws IOException {
    Path file = Files.writeString(folder.resolve("a.arch"), "network N {\n  input x : spike[channels: 4]\n  output y = hold(x,\n    steps: 0,\n"
        + "    steps: 1)\n}\nmachine \uD83D\uDE00\n");
    JsonObject first = diagnostics(Said.by("check", file.toString(), "--json")).get(0);
    assertEquals("E0102", first.get("code").getAsString());
    assertEquals(9, first.get("column").getAsInt());
    assertEquals(at(7, 10), first.get("end").getAsJsonObject());
    Path two = Files.writeString(folder.resolve("b.arch"), "network N {\n  input x : spike[channels: 4]\n  output y = x(\n    3)\n  z = -(x\n    &x)\n}\n");
    JsonObject minus = diagnostics(Said.by("check", two.toString(), "--json")).get(1);
    assertEquals(5, minus.get("line").getAsInt());
    assertEquals(6, minus.get("end").getAsJsonObject().get("line").getAsInt());
  }

  @Test
  void whatHasNoLinesHasNone() {
    JsonObject absent = diagnostics(Said.by("check", folder.resolve("absent.arch").toString(), "--json")).get(0);
    assertEquals("E0222", absent.get("code").getAsString());
    assertFalse(absent.has("line") || absent.has("column") || absent.has("end"));
  }

  @Test
  void saysHowManyAreNotListed() throws IOException {
    StringBuilder text = new StringBuilder("network N {\n  input x : spike[channels: 4]\n");
    for (int i = 0; i < 120; i++) {
      text.append("  a").append(i).append(" = b").append(i).append("\n");
    }
    Path file = Files.writeString(folder.resolve("a.arch"), text + "  output y = x\n}\n");
    Said said = Said.by("check", file.toString(), "--json");
    assertEquals(100, diagnostics(said).size());
    assertEquals(20, said.json().get("diagnostics_not_listed").getAsInt());
  }
}
