package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/** {@code strata run --flip}. */
class FlipCommandTest {
  private static final String DIGITS = "examples/digits.arch";
  private static final String LABELS = "examples/digits/labels.npy";

  @TempDir
  private Path folder;

  private static Said flip(String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", DIGITS, "--input", "pixels=examples/digits/spikes.npy"));
    arguments.addAll(Arrays.asList(more));
    return Said.by(arguments.toArray(String[]::new));
  }

  private static JsonObject rate(Said said, int index) {
    return said.json().getAsJsonArray("rates").get(index).getAsJsonObject();
  }

  @Test
  void aRateOfZeroReadsAsManyDigitsRightAsTheGoldenModel() {
    Said said = flip("--flip", "0", "--labels", LABELS, "--json");
    assertEquals(0, said.exit(), said.err());
    assertEquals(475, rate(said, 0).get("right").getAsInt());
    assertEquals(0, rate(said, 0).get("weight_bits_flipped").getAsInt());
    assertEquals(0, rate(said, 0).get("membrane_bits_flipped").getAsInt());
    assertFalse(rate(said, 0).has("right_without_clip"));
  }

  @Test
  void theTableHasARowARateAndTheSameSeedGivesTheSame() {
    String[] asked = {"--flip", "0,0.00001,0.01,1", "--images", "8", "--seed", "3"};
    Said said = flip(asked);
    assertEquals(0, said.exit(), said.err());
    List<String> lines = said.out().lines().toList();
    assertEquals("8 images, largest of logits, held against the run without flips, seed 3", lines.get(0));
    assertEquals("rate     weight bits  membrane bits  agreement", lines.get(1));
    assertEquals("0                  0              0    100.0 %", lines.get(2));
    assertTrue(lines.get(3).startsWith("0.00001  "), said.out());
    assertEquals("Digits has no clip, so there is none to leave out", lines.get(6));
    assertEquals(said.out(), flip(asked).out());
    asked[5] = "4";
    assertFalse(said.out().lines().skip(1).toList().equals(flip(asked).out().lines().skip(1).toList()));
  }

  @Test
  void everyBitIsCounted() {
    JsonObject all = rate(flip("--flip", "1", "--images", "2", "--json"), 0);
    assertEquals(all.get("weight_bits"), all.get("weight_bits_flipped"));
    assertEquals(all.get("membrane_bits"), all.get("membrane_bits_flipped"));
  }

  /** Nine tokens vote, each by weights of its own: a high bit that flips lets one of them outvote the others, unless it is clipped. */
  @Test
  void clipsBoundWhatAFlippedWeightCanDo() throws IOException {
    Files.writeString(folder.resolve("votes.arch"), """
        network Votes {
          weights "vote.weight.npy"
          input x : spike[tokens: 9, channels: 18]
          output y = sum(clip(linear(x, "vote"), 0, 1), over: tokens)
        }
        """);
    int[] weights = new int[2 * 18];
    Arrays.setAll(weights, i -> i % 2 == i / 18 ? 1 : 0);
    Files.write(folder.resolve("vote.weight.npy"), Npy.bytes(Tensor.of(weights, 2, 18), Dtype.I16));
    int[] votes = new int[2 * 9 * 18];
    IntStream.range(0, 18).forEach(i -> votes[i * 18 + i % 9 * 2 + i / 9] = 1);
    Files.write(folder.resolve("x.npy"), Npy.bytes(Tensor.of(votes, 2, 9, 18), Dtype.U8));
    int with = 0;
    int without = 0;
    for (int seed = 0; seed < 20; seed++) {
      Said said = Said.by("run", folder.resolve("votes.arch").toString(), "--input", "x=" + folder.resolve("x.npy"), "--flip", "0,0.004",
          "--seed", String.valueOf(seed), "--json");
      assertEquals(0, said.exit(), said.err());
      assertEquals(List.of(2, 2), List.of(rate(said, 0).get("right").getAsInt(), rate(said, 0).get("right_without_clip").getAsInt()));
      with += rate(said, 1).get("right").getAsInt();
      without += rate(said, 1).get("right_without_clip").getAsInt();
    }
    assertTrue(with >= without + 8, with + " right with clips, " + without + " without");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--flip 1.5", "--flip -0.1", "--flip NaN", "--flip many", "--flip", "--flip 0.1, --seed", "--flip 0.1 --seed x", "--flip 0.1 -o out",
      "--flip 0.1 --trace", "-o out --seed 1", "-o out --labels " + LABELS, "-o out --output logits", "--trace"})
  void whatCannotBeUnderstoodIsWrongUsage(String line) {
    Said said = flip(line.split(" "));
    assertEquals(2, said.exit(), said.err());
    assertTrue(said.err().startsWith("error"), said.err());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "7    | 0,1,2 | labels are [3], and there are 8 images",
      "8    | 0,1,2,3,4,5,6,10 | labels are in [0, 10], and the output has classes 0 to 9",
      "8    | 0,1,2,3,4,5,6,-1 | labels are in [-1, 6], and the output has classes 0 to 9"})
  void labelsMustFit(int images, String labels, String said) throws IOException {
    int[] numbers = Arrays.stream(labels.split(",")).mapToInt(Integer::parseInt).toArray();
    Files.write(folder.resolve("labels.npy"), Npy.bytes(Tensor.of(numbers, numbers.length), Dtype.I32));
    Said answered = flip("--flip", "0", "--images", String.valueOf(images), "--labels", folder.resolve("labels.npy").toString());
    assertEquals(1, answered.exit());
    assertTrue(answered.err().startsWith("error[E0804]: " + said.replace("8 images", images + " images")), answered.err());
  }

  @Test
  void labelsOfAllImagesMustBeAsMany() throws IOException {
    Files.write(folder.resolve("labels.npy"), Npy.bytes(Tensor.of(new int[501], 501), Dtype.U8));
    Said said = flip("--flip", "0", "--labels", folder.resolve("labels.npy").toString());
    assertTrue(said.err().startsWith("error[E0804]: labels are [501], and there are 500 images"), said.err());
  }

  @Test
  void anOutputHasOneAxisOfClasses() throws IOException {
    Files.writeString(folder.resolve("n.arch"), """
        network N {
          input x : spike[tokens: 2, channels: 3]
          output y = x
          output n = count(x, over: tokens)
        }
        """);
    Files.write(folder.resolve("x.npy"), Npy.bytes(Tensor.of(new int[] {0, 1, 1, 0, 0, 1}, 2, 3), Dtype.U8));
    String[] run = {"run", folder.resolve("n.arch").toString(), "--input", "x=" + folder.resolve("x.npy"), "--flip", "0.5"};
    Said several = Said.by(run);
    assertEquals(1, several.exit());
    assertTrue(several.err().startsWith("error[E0805]: `N` has 2 outputs: y, n"), several.err());
    assertTrue(with(run, "m").err().startsWith("error[E0805]: `N` has no output `m`"));
    assertTrue(with(run, "y").err().startsWith("error[E0805]: output `y` is spike[tokens: 2, channels: 3], and a class is the largest number"));
    Said said = with(run, "n");
    assertEquals(0, said.exit(), said.err());
    assertTrue(said.out().startsWith("1 image, largest of n, held against the run without flips, seed 0\n"), said.out());
  }

  @Test
  void ofEqualNumbersTheFirstOneIsTheClass() throws IOException {
    Files.writeString(folder.resolve("n.arch"), """
        network N {
          input x : spike[tokens: 2, channels: 3]
          output n = count(x, over: tokens)
        }
        """);
    Files.write(folder.resolve("x.npy"), Npy.bytes(Tensor.of(new int[] {0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1}, 2, 2, 3), Dtype.U8));
    Files.write(folder.resolve("labels.npy"), Npy.bytes(Tensor.of(new int[] {1, 0}, 2), Dtype.U8));
    Said said = Said.by("run", folder.resolve("n.arch").toString(), "--input", "x=" + folder.resolve("x.npy"), "--flip", "0", "--labels",
        folder.resolve("labels.npy").toString(), "--json");
    assertEquals(2, rate(said, 0).get("right").getAsInt(), said.out());
  }

  private static Said with(String[] run, String output) {
    List<String> arguments = new ArrayList<>(Arrays.asList(run));
    arguments.addAll(List.of("--output", output));
    return Said.by(arguments.toArray(String[]::new));
  }
}
