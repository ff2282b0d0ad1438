package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.host.SmallDesign;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/** The digits machine and its flat twins: the same tensors in other cycles. */
class FlatTierTest {
  private static final String DIGITS = "examples/digits.arch";

  @TempDir
  private Path folder;

  /** Golden model, simulator and cycle model agree on each; what the hardware keeps is the same on all. */
  @Test
  void theTwinComputesTheSameInOtherCycles() throws IOException {
    double stacked = cosim("stacked");
    double twin = cosim("twin", "--flat-tier", "die");
    double slow = cosim("slow", "--flat-tier", "bottom", "--memory-latency", "2");
    assertTrue(twin < slow && slow < stacked, "a read over the bond takes two cycles more: " + twin + " " + slow + " " + stacked);
    Map<String, byte[]> kept = tensors("stacked");
    assertTrue(kept.size() > 10, kept.keySet().toString());
    for (String other : List.of("twin", "slow")) {
      Map<String, byte[]> tensors = tensors(other);
      assertEquals(kept.keySet(), tensors.keySet());
      kept.forEach((name, bytes) -> assertEquals(-1, java.util.Arrays.mismatch(bytes, tensors.get(name)), other + " " + name));
    }
  }

  private double cosim(String out, String... flat) {
    List<String> words = new ArrayList<>(List.of("cosim", DIGITS, "--input", "pixels=examples/digits/spikes.npy", "--images", "2",
        "--no-verilator", "--json", "-o", folder.resolve(out).toString()));
    words.addAll(List.of(flat));
    Said said = Said.by(words.toArray(String[]::new));
    assertEquals(0, said.exit(), said.out());
    assertEquals(flat.length == 0, said.json().getAsJsonObject("vias").has("bottom - top"));
    return said.json().get("cycles_mean").getAsDouble();
  }

  private Map<String, byte[]> tensors(String out) throws IOException {
    Map<String, byte[]> tensors = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(out).resolve("sim"))) {
      for (Path file : files.toList()) {
        tensors.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return tensors;
  }

  /** A bond that is too small for the machine is none of the twin's. */
  @Test
  void theTwinOfAMachineThatItsBondRefusesIsFine() throws IOException {
    Path file = Files.createDirectories(folder.resolve("digits")).resolveSibling("digits.arch");
    Files.writeString(file, Files.readString(Path.of(DIGITS)).replace("pitch: 1.0 um", "pitch: 25 um"));
    try (Stream<Path> data = Files.list(Path.of("examples/digits"))) {
      for (Path each : data.filter(Files::isRegularFile).toList()) {
        Files.copy(each, folder.resolve("digits").resolve(each.getFileName()));
      }
    }
    assertTrue(Said.by("check", file.toString()).err().contains("E0508"));
    assertEquals("", Said.by("check", file.toString(), "--flat-tier", "die").err());
  }

  @Test
  void aLatencyAloneIsWrongUsage() {
    Said said = Said.by("check", DIGITS, "--memory-latency", "2");
    assertEquals(2, said.exit());
    assertTrue(said.err().contains("--memory-latency 2: it is for --flat-tier"), said.err());
    assertEquals(2, Said.by("run", DIGITS, "--flat-tier", "die", "-o", folder.toString()).exit(), "golden has no machine");
  }

  @Test
  @Tag("tools")
  void verilatorAgrees() throws IOException {
    Said said = Said.by("cosim", SmallDesign.write(folder).toString(), "--input", input("frame", 2, 4, 3, 6), "--input",
        input("film", 2, 4, 2, 3, 6), "--input", input("level", 32, 4, 3, 6), "--flat-tier", "die", "--memory-latency", "2");
    assertEquals(0, said.exit(), said.err() + said.out());
    assertTrue(said.out().contains("Verilator agree on 4 images"), said.out());
  }

  private String input(String name, int below, int... shape) throws IOException {
    Random random = new Random(below);
    long[] values = LongStream.generate(() -> random.nextInt(below)).limit(Tensor.size(shape)).toArray();
    Files.write(folder.resolve(name + ".npy"), Npy.bytes(Tensor.of(values, shape), Dtype.U8));
    return name + "=" + folder.resolve(name + ".npy");
  }
}
