package strata.golden.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import strata.network.Graph;
import strata.network.Named;
import strata.network.Type;

/** What goes into the places of the {@link Template}. */
record Texts(Graph graph, String name, Parts parts, KernelSources sources) {
  /** What the template itself imports. */
  private static final List<String> IMPORTS = List.of("java.io.IOException", "java.io.InputStream", "java.nio.ByteBuffer",
      "java.nio.ByteOrder", "java.nio.charset.StandardCharsets", "java.nio.file.FileSystemException", "java.nio.file.Files",
      "java.nio.file.NoSuchFileException", "java.nio.file.Path", "java.util.ArrayList", "java.util.Arrays", "java.util.LinkedHashMap",
      "java.util.List", "java.util.Map", "java.util.regex.Matcher", "java.util.regex.Pattern", "java.util.stream.Collectors",
      "java.util.stream.Stream", "java.util.zip.CRC32");
  private static final int SPIKE_BYTES = 1;

  Map<String, String> all() {
    List<String> in = graph.inputs().stream().map(n -> parts.place(n.value())).toList();
    List<String> out = graph.outputs().stream().map(n -> parts.place(n.value())).toList();
    byte[] weights = parts.weights();
    CRC32 crc = new CRC32();
    crc.update(weights);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("NAME", name);
    texts.put("HEAD", head());
    texts.put("IMPORTS", imports());
    texts.put("SUMMARY", "The golden model of network " + called() + ".");
    texts.put("PORTS", ports("INPUTS", graph.inputs()) + "\n" + ports("OUTPUTS", graph.outputs()));
    texts.put("BYTES", String.valueOf(weights.length));
    texts.put("CRC", "0x" + Long.toHexString(crc.getValue()) + "L");
    texts.put("FIELDS", each(i -> "  private final Part" + i + " part" + i + ";"));
    texts.put("CONSTRUCTION", each(i -> "    part" + i + " = new Part" + i + "(weights);") + "\n    in = new long[][] {"
        + String.join(", ", in) + "};\n    out = new long[][] {" + String.join(", ", out) + "};");
    texts.put("RUN", each(i -> "    part" + i + ".run();"));
    texts.put("PARTS", each(i -> part(i, parts.all().get(i))));
    texts.put("KERNELS", sources.classes().values().stream().map(text -> Lines.indent(2, text))
        .collect(Collectors.joining("\n\n")));
    return texts;
  }

  private String each(IntFunction<String> line) {
    return IntStream.range(0, parts.all().size()).mapToObj(line).collect(Collectors.joining("\n"));
  }

  private String called() {
    String values = graph.parameters().entrySet().stream().map(p -> p.getKey() + " = " + p.getValue())
        .collect(Collectors.joining(", "));
    return Names.plain(graph.name() + (values.isEmpty() ? "" : "(" + values + ")"));
  }

  private String head() {
    List<String> files = new ArrayList<>();
    graph.inputs().forEach(n -> files.add(n.path() + ".npy"));
    graph.outputs().forEach(n -> files.add(n.path() + ".npy"));
    return "// " + name + ".java: written by strata compile. It needs Java 17 and " + name + ".weights beside it, and nothing else.\n"
        + "//\n//   java " + name + ".java " + Names.plain(String.join(" ", files));
  }

  private String imports() {
    Set<String> all = new TreeSet<>(IMPORTS);
    all.addAll(sources.imports());
    return all.stream().map(i -> "import " + i + ";").collect(Collectors.joining("\n"));
  }

  private static String ports(String field, List<Named> ports) {
    return "  private static final List<Port> " + field + " = List.of("
        + ports.stream().map(Texts::port).collect(Collectors.joining(",")) + ");";
  }

  private static String port(Named named) {
    Type type = named.value().type();
    String shape = Arrays.stream(type.shape()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    int bytes = type.isSpikes() ? SPIKE_BYTES : type.format().signedWidth() <= Integer.SIZE ? Integer.BYTES : Long.BYTES;
    return "\n      new Port(\"" + Names.plain(named.path()) + "\", \"" + Names.plain(type.toString()) + "\", new int[] {" + shape
        + "}, " + Constants.literal(type.format().min()) + ", " + Constants.literal(type.format().max()) + ", " + bytes + ")";
  }

  private static String part(int number, Parts.Part part) {
    String title = number == 0 ? "The network's arrays, and its ops in the order in which they run." : "Further ones.";
    return "  /** " + title + " */\n"
        + "  private final class Part" + number + " {\n" + Lines.indent(4, part.fields())
        + "\n\n    Part" + number + "(Weights weights) {\n" + Lines.indent(6, part.values())
        + "\n    }\n\n    void run() {\n" + Lines.indent(6, part.calls()) + "\n    }\n  }\n";
  }
}
