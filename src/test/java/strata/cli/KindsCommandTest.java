package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import strata.machine.CoreKinds;
import strata.network.Registry;

/** {@code strata kinds}: a list, and a kind in full. */
class KindsCommandTest {
  private static List<JsonObject> kinds(String... names) {
    String[] words = Stream.concat(Stream.of("kinds", "--json"), Arrays.stream(names))
        .toArray(String[]::new);
    JsonArray kinds = Said.by(words).json().getAsJsonArray("kinds");
    return StreamSupport.stream(kinds.spliterator(), false).map(JsonElement::getAsJsonObject).toList();
  }

  private static Set<String> names(String... groups) {
    return kinds().stream().filter(k -> List.of(groups).contains(k.get("kind").getAsString())).map(k -> k.get("name").getAsString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theListHasEveryKind() {
    assertEquals(Registry.standard().opNames(), names("op", "operator"));
    assertEquals(Registry.standard().neuronNames(), names("neuron"));
    assertEquals(CoreKinds.all().stream().map(k -> k.name()).collect(Collectors.toCollection(TreeSet::new)), names("core"));
    Said list = Said.by("kinds");
    assertEquals(0, list.exit());
    assertEquals(kinds().size(), list.out().lines().count());
    assertTrue(list.out().lines().anyMatch(l -> l.matches("op +linear +synapse +y\\[o] = .*")), list.out());
  }

  @Test
  void aKindIsShownInFull() {
    assertEquals(new Said(0, """
        op hold(x, steps)

        rule       y[s] = x for each step s
        takes      x      a tensor
                   steps  an integer from 1 to 1048576
        hardware   host: an input is put into all steps of a word as it comes; nothing else is held
        example    examples/kinds/hold.arch
        """, ""), Said.by("kinds", "hold"));
  }

  @Test
  void anOpAndACoreMayShareAName() {
    assertEquals(List.of("op", "core"), kinds("attention").stream().map(k -> k.get("kind").getAsString()).toList());
    assertEquals(2, kinds("hold", "hold", "top").size());
  }

  @Test
  void defaultsAreAsTheyAreWritten() {
    JsonObject vector = kinds("vector").get(0);
    List<String> shown = StreamSupport.stream(vector.getAsJsonArray("parameters").spliterator(), false).map(JsonElement::getAsJsonObject)
        .map(p -> p.get("name").getAsString() + " " + (p.has("default") ? p.get("default").getAsString() : "")).toList();
    assertEquals(List.of("state i16", "neurons [lif]", "retain u1", "widths inferred", "thresholds one"), shown);
    JsonArray lif = kinds("lif").get(0).getAsJsonArray("parameters");
    assertTrue(lif.get(0).getAsJsonObject().get("required").getAsBoolean());
    assertFalse(lif.get(2).getAsJsonObject().get("required").getAsBoolean(), "reset");
    assertFalse(lif.get(2).getAsJsonObject().has("default"), "reset");
    assertEquals("down", lif.get(3).getAsJsonObject().get("default").getAsString());
  }

  @Test
  void anUnknownNameIsWrongUsageAndToldTheNearest() {
    Said said = Said.by("kinds", "atention");
    assertEquals(2, said.exit());
    assertEquals("", said.out());
    assertTrue(said.err().startsWith("error: there is no kind `atention`; did you mean `attention`?\n"), said.err());
    assertTrue(Said.by("kinds", "qqqqqqqq").err().startsWith("error: there is no kind `qqqqqqqq`\n"));
  }
}
