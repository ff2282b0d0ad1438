package strata.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/** A design that is small for simulators, with inputs and outputs of every kind, on two tiers. */
public final class SmallDesign {
  private static final String TEXT = """
      network Net(steps = 2, tokens = 3) {
        weights "weights.npz"
        neuron fire = lif(retain: 1/2, threshold: 3, reset: zero)
        input frame : spike[tokens, channels: 6]
        input film  : spike[steps, tokens, channels: 6]
        input level : u5[tokens, channels: 6]
        a = fire(linear(hold(frame, steps: steps), "a"))
        output fired = fire(linear(film, "a"))
        c = count(a, over: [steps])
        output sums = linear(level, "b")
        output head = linear(c, "b")
      }

      machine Chip {
        clock 250 MHz
        tier bottom : logic
        tier top : memory
        bond bottom - top : face_to_face(pitch: 1.0 um, area: 0.02 mm2, latency: 1)
        memory spikes on top : sram(width: 4 * 4, depth: auto, banks: 6, ports: 1r1w)
        memory state on top : sram(width: auto, depth: auto, banks: 4, ports: 1r1w)
        memory weights on top : sram(width: auto, depth: auto, copies: 2)
        memory params on top : sram(width: auto, depth: auto, copies: 2)
        memory code on bottom : sram(width: auto, depth: auto)
        core syn : synapse(columns: 4, walkers: 2, by: shared, walk: top, accumulate: bottom, fire: top)
        core vec on top : vector(state: i16)
        sequencer on bottom
        host on bottom : axi(data: 64)
      }

      map Net onto Chip { }
      """;

  private SmallDesign() {}

  /** Writes it and its weights. */
  public static Path write(Path folder) throws IOException {
    Map<String, int[]> shapes = new TreeMap<>(Map.of("a.weight", new int[] {6, 6}, "b.weight", new int[] {5, 6}, "b.bias", new int[] {5}));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Random random = new Random(3);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var tensor : shapes.entrySet()) {
        zip.putNextEntry(new ZipEntry(tensor.getKey() + ".npy"));
        long[] numbers = LongStream.generate(() -> random.nextInt(-4, 8)).limit(Tensor.size(tensor.getValue())).toArray();
        zip.write(Npy.bytes(Tensor.of(numbers, tensor.getValue()), Dtype.I8));
      }
    }
    Files.write(folder.resolve("weights.npz"), bytes.toByteArray());
    return Files.writeString(folder.resolve("small.arch"), TEXT);
  }
}
