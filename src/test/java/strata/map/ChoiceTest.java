package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import strata.cli.Said;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/** An op goes to the cheapest of the cores that run it, which cycles bear out, and what the map says stands. */
class ChoiceTest {
  private static final int DIM = 32;

  @TempDir
  private Path folder;

  /** @param lines of the map @param arguments of the core whose order is q (k^T v) */
  private Path file(int tokens, String arguments, String lines) throws IOException {
    return Files.writeString(folder.resolve("choice.arch"), """
        network N(tokens = %d) {
          neuron fire = lif(retain: 1/2, threshold: 8, reset: zero)
          input q : spike[steps: 4, tokens, channels: %d]
          input k : spike[steps: 4, tokens, channels: %d]
          input v : spike[steps: 4, tokens, channels: %d]
          output y = fire(attention(q, k, v, heads: 1))
        }
        machine M {
          clock 400 MHz
          tier die : logic
          memory spikes on die : sram(width: 128, depth: auto, banks: 4, ports: 1r1w)
          memory code on die : sram(width: auto, depth: auto)
          core attn on die : attention(sum: i14)
          core lin on die : linear_attention(%s)
          sequencer on die
          host on die : axi()
        }
        map N onto M { %s }
        """.formatted(tokens, DIM, DIM, DIM, arguments, lines));
  }

  private static JsonObject json(String... words) {
    Said said = Said.by(words);
    assertEquals(0, said.exit(), said.err() + said.out());
    return said.json();
  }

  private JsonObject cycles(Path file) {
    return json("cycles", file.toString(), "--input", "q=" + spikes("q"), "--input", "k=" + spikes("k"), "--input", "v=" + spikes("v"), "--json");
  }

  private Path spikes(String name) {
    return folder.resolve(name + ".npy");
  }

  private void spikes(int tokens, int percent) throws IOException {
    Random random = new Random(percent);
    for (String name : new String[] {"q", "k", "v"}) {
      long[] values = new long[4 * tokens * DIM];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(100) < percent ? 1 : 0;
      }
      Files.write(spikes(name), Npy.bytes(Tensor.of(values, 4, tokens, DIM), Dtype.U8));
    }
  }

  private static String core(JsonObject cycles) {
    return cycles.getAsJsonArray("layers").get(0).getAsJsonObject().get("core").getAsString();
  }

  private static long cycles(JsonObject cycles) {
    return cycles.getAsJsonArray("cycles_per_image").get(0).getAsLong();
  }

  private static String chosen(JsonObject cycles) {
    JsonObject chosen = cycles.getAsJsonObject("chosen");
    return chosen.has("attention") ? chosen.get("attention").getAsString() : "";
  }

  /** A head of 32 sets half of its channels over four steps, so a key and a query cost 31 cycles, and a query past all keys the tokens. */
  @ParameterizedTest
  @CsvSource({"20, attn, lin", "48, lin, attn"})
  void theCheaperOrderIsTakenAndIsCheaper(int tokens, String taken, String other) throws IOException {
    spikes(tokens, 15);
    JsonObject free = cycles(file(tokens, "sum: i14", ""));
    assertEquals(taken, core(free));
    assertTrue(chosen(free).startsWith("on " + taken + ", about ") && chosen(free).contains(" cycles at 15 % of spikes, not on " + other + " ("),
        chosen(free));
    JsonObject pinned = cycles(file(tokens, "sum: i14", "run attention on " + other));
    assertEquals(other, core(pinned));
    assertEquals("", chosen(pinned));
    assertTrue(cycles(free) < cycles(pinned), free + " " + pinned);
  }

  @Test
  void aSampleSaysBetter() throws IOException {
    spikes(20, 3);
    String samples = "\n  sample q \"q.npy\"\n  sample k \"k.npy\"\n  sample v \"v.npy\"\n";
    JsonObject sparse = cycles(file(20, "sum: i14", samples));
    assertEquals("lin", core(sparse));
    assertTrue(chosen(sparse).contains(" cycles by the sample, not on attn ("), chosen(sparse));
    assertTrue(cycles(sparse) < cycles(cycles(file(20, "sum: i14", "run attention on attn"))), sparse.toString());
    spikes(48, 90);
    assertEquals("attn", core(cycles(file(48, "sum: i14", samples))));
  }

  /** What is cheaper and cannot is passed over. */
  @Test
  void aCoreThatRefusesIsNotTaken() throws IOException {
    spikes(48, 15);
    JsonObject narrow = cycles(file(48, "sum: i14, table: u4", ""));
    assertEquals("attn", core(narrow));
    assertEquals("", chosen(narrow));
  }

  /** So that a machine and its flat twin take the same program. */
  @Test
  void theWayToAMemoryChoosesNothing() throws IOException {
    Set<String> taken = new TreeSet<>();
    for (int tokens = 20; tokens < 44; tokens += 2) {
      Path file = file(tokens, "sum: i14", "");
      Files.writeString(file, Files.readString(file).replace("memory spikes on die", "memory spikes on far").replace("tier die : logic",
          "tier die : logic\n  tier far : memory\n  bond die - far : face_to_face(area: 1 mm2, latency: 8)"));
      String far = chosen(json("cycles", file.toString(), "--json"));
      assertEquals(far, chosen(json("cycles", file.toString(), "--flat-tier", "die", "--json")));
      assertEquals(far, chosen(json("cycles", file.toString(), "--flat-tier", "die", "--memory-latency", "2", "--json")));
      taken.add(far.substring(0, "on attn".length()));
    }
    assertEquals(Set.of("on attn", "on lin,"), taken);
  }
}
