package strata.triples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import strata.cli.Said;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/** What hardware does not run, the golden model does, and the compiler says so by name. */
class OnlyGoldenTest {
  private static final Map<String, int[]> INPUTS = new TreeMap<>(Map.of("x", new int[] {2, 3, 4}, "y", new int[] {2, 3, 4},
      "i", new int[] {2, 3, 4}, "p", new int[] {3, 4}));

  private static final String NETWORK = """
      network Net(steps = 2, tokens = 3) {
        weights "weights.npz"
        neuron fire = lif(retain: 1/2, threshold: 3, reset: zero)
        input x : spike[steps, tokens, channels: 4]
        input y : spike[steps, tokens, channels: 4]
        input i : i5[steps, tokens, channels: 4]
        input p : spike[tokens, channels: 4]
        %s
      }
      """;

  private static final String MACHINE = """
      machine Chip {
        clock 250 MHz
        tier t : logic
        memory spikes on t : sram(width: 4 * 4, depth: auto, banks: 4, ports: 1r1w)
        memory state on t : sram(width: auto, depth: auto, banks: 4, ports: 1r1w)
        memory weights on t : sram(width: auto, depth: auto)
        memory params on t : sram(width: auto, depth: auto)
        memory lists on t : registers(width: auto, depth: auto)
        memory code on t : sram(width: auto, depth: auto)
        core syn on t : synapse(columns: 4, by: shared, thresholds: own)
        core attn on t : attention(sum: i12)
        core vec on t : vector(state: i16)
        core thin on t : prune(heads: 2)
        core gate on t : router(experts: 4)
        sequencer on t
        host on t : axi(data: 64)
      }
      map Net onto Chip { }
      """;

  @TempDir
  private Path folder;

  @TestFactory
  Stream<DynamicTest> isRefused() throws IOException {
    Files.write(folder.resolve("weights.npz"), weights());
    for (var input : INPUTS.entrySet()) {
      Files.write(folder.resolve(input.getKey() + ".npy"), Npy.bytes(ones(input.getValue()), Dtype.U8));
    }
    return OnlyGolden.shown().map(each -> DynamicTest.dynamicTest(each.network(), () -> refused(each)));
  }

  private void refused(OnlyGolden each) throws IOException {
    Path network = Files.writeString(folder.resolve("golden.arch"), NETWORK.formatted(each.network()));
    List<String> run = new ArrayList<>(List.of("run", network.toString(), "-o", folder.resolve("out").toString()));
    INPUTS.keySet().forEach(name -> run.addAll(List.of("--input", name + "=" + folder.resolve(name + ".npy"))));
    assertEquals("", Said.by(run.toArray(String[]::new)).err(), each.why());
    Path whole = Files.writeString(folder.resolve("whole.arch"), NETWORK.formatted(each.network()) + MACHINE);
    assertEquals("refused " + each.code(), Trial.outcome(Said.by("check", whole.toString(), "--json")).kind(), each.why());
  }

  private static byte[] weights() throws IOException {
    Map<String, int[]> shapes = new TreeMap<>(Map.of("w.weight", new int[] {4, 4}, "r.weight", new int[] {2, 4}, "th", new int[] {4}));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var tensor : shapes.entrySet()) {
        zip.putNextEntry(new ZipEntry(tensor.getKey() + ".npy"));
        long[] numbers = ones(tensor.getValue()).toLongs();
        numbers[0] = 2;        // thresholds differ
        zip.write(Npy.bytes(Tensor.of(numbers, tensor.getValue()), Dtype.I8));
      }
    }
    return bytes.toByteArray();
  }

  private static Tensor ones(int[] shape) {
    int[] ones = new int[Tensor.size(shape)];
    Arrays.fill(ones, 1);
    return Tensor.of(ones, shape);
  }
}
