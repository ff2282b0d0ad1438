package strata.triples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/**
 * A network on a machine, and images for it: everything that is random about a test.
 *
 * @param seed      of weights and images
 * @param densities of the spikes of each image, in percent
 * @param stall     in how many percent of the cycles the host does not take what is sent
 * @param gap       in how many it has nothing to send
 * @param twin      where the machine's flat twin is tried: the latency of its memories, or 0 for what they have
 */
record Triple(long seed, Net net, Chip chip, List<Pin> pins, List<Integer> densities, boolean stacked, int stall, int gap,
    Optional<Integer> twin) {
  private static final String FILE = "triple.arch";

  Triple {
    pins = List.copyOf(pins);
    densities = List.copyOf(densities);
  }

  /** The file. */
  String text() {
    return network("Net", "weights.npz") + "\n" + chip.text() + "\n" + map("map Net");
  }

  /** The map section. @param begin its first words */
  String map(String begin) {
    String lines = pins.stream().map(p -> p.text(net, chip)).collect(Collectors.joining());
    return begin + " onto Chip {" + (lines.isEmpty() ? " " : "\n" + lines) + "}\n";
  }

  /** The network section; a pinned op has a name. @param weights the file of its weights */
  String network(String name, String weights) {
    return new Words(net, net.nested() && pins.isEmpty()).network(name, weights);
  }

  /** Writes the file, its weights and its images. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("weights.npz"), weights());
    for (String input : inputs()) {
      Files.write(folder.resolve(input + ".npy"), Npy.bytes(images(input), Dtype.I32));
    }
    return Files.writeString(folder.resolve(FILE), text());
  }

  /** Of {@code strata cosim}, as they are typed in the folder above the file's. */
  List<String> arguments(Path folder) {
    List<String> all = new ArrayList<>(List.of(folder.resolve(FILE).toString()));
    inputs().forEach(input -> all.addAll(List.of("--input", input + "=" + folder.resolve(input + ".npy"))));
    return all;
  }

  /** All that are a little simpler, the smallest networks first. */
  Stream<Triple> simpler() {
    return Stream.concat(net.smaller().map(this::with), Records.simpler(this).map(Triple.class::cast));
  }

  /** With a smaller network. Lines of the map go with what they pin. */
  private Triple with(Net.Changed changed) {
    List<Pin> left = pins.stream().flatMap(p -> p.moved(changed.moved()).stream()).toList();
    return new Triple(seed, changed.net(), chip, left, densities, stacked, stall, gap, twin);
  }

  Triple with(Chip other) {
    return new Triple(seed, net, other, pins, densities, stacked, stall, gap, twin);
  }

  /** What else the co-simulation is told. */
  List<String> options() {
    List<String> all = new ArrayList<>(List.of("--stall", String.valueOf(stall), "--gap", String.valueOf(gap)));
    if (!stacked) {
      all.add("--flat");
    }
    twin.ifPresent(latency -> {
      all.addAll(List.of("--flat-tier", "twin"));
      if (latency > 0) {
        all.addAll(List.of("--memory-latency", String.valueOf(latency)));
      }
    });
    return all;
  }

  List<String> inputs() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < net.nodes().size(); i++) {
      if (net.nodes().get(i) instanceof Node.Input) {
        names.add(net.name(i));
      }
    }
    return names;
  }

  byte[] weights() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      List<Node.Numbers> all = net.numbers();
      for (Node.Numbers numbers : all.isEmpty() ? List.of(new Node.Numbers("none", List.of(1), 0, 0)) : all) {
        zip.putNextEntry(new ZipEntry(numbers.name() + ".npy"));
        zip.write(Npy.bytes(tensor(numbers), numbers.most() < 128 && numbers.around() + numbers.most() < 128 ? Dtype.I8 : Dtype.I16));
      }
    }
    return bytes.toByteArray();
  }

  /** Hangs on the name, so that a smaller network has the same weights. */
  private Tensor tensor(Node.Numbers numbers) {
    Random random = new Random(seed * 31 + numbers.name().hashCode());
    boolean extreme = random.nextInt(8) == 0;
    int[] shape = numbers.shape().stream().mapToInt(n -> n).toArray();
    long[] values = new long[Tensor.size(shape)];
    Arrays.setAll(values, i -> numbers.around() + (extreme ? numbers.most() * (random.nextInt(3) - 1)
        : random.nextInt(2 * numbers.most() + 1) - numbers.most()));
    return Tensor.of(values, shape);
  }

  /** All images of an input. */
  Tensor images(String name) {
    int node = Integer.parseInt(name.substring(1));
    Node.Input input = (Node.Input) net.nodes().get(node);
    List<Integer> shape = new ArrayList<>(input.steps() ? List.of(net.steps()) : List.of());
    shape.addAll(!input.tokens() ? List.of() : net.grid() ? List.of(Net.ROWS, net.tokens()) : List.of(net.tokens()));
    shape.add(net.widths().get(input.width().index()));
    Random random = new Random(seed * 37 + inputs().indexOf(name));
    return Tensor.stack(densities.stream().map(d -> image(input, d, random, shape.stream().mapToInt(n -> n).toArray())).toList());
  }

  private static Tensor image(Node.Input input, int density, Random random, int[] shape) {
    long most = input.bits() == 0 ? 1 : (1L << input.bits() - (input.signed() ? 1 : 0)) - 1;
    long least = input.bits() > 0 && input.signed() ? -most - 1 : 0;
    long[] values = new long[Tensor.size(shape)];
    Arrays.setAll(values, i -> random.nextInt(100) >= density ? least : random.nextInt(100) < density ? most
        : least + random.nextInt((int) (most - least + 1)));
    return Tensor.of(values, shape);
  }
}
