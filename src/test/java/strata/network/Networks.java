package strata.network;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.num.Tensor;
import strata.scope.Program;

/** Small networks for tests: a text and the weights that it names. */
public final class Networks {
  private Networks() {}

  /** Writes a weight file of I16 tensors. */
  public static void weights(Path file, Map<String, Tensor> tensors) {
    JsonObject header = new JsonObject();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    new TreeMap<>(tensors).forEach((name, tensor) -> {
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", "I16");
      JsonArray shape = new JsonArray();
      tensor.lengths().forEach(shape::add);
      entry.add("shape", shape);
      JsonArray offsets = new JsonArray();
      offsets.add(data.size());
      ByteBuffer bytes = ByteBuffer.allocate(2 * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
      put(bytes, tensor);
      data.writeBytes(bytes.array());
      offsets.add(data.size());
      entry.add("data_offsets", offsets);
      header.add(name, entry);
    });
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(8 + json.length + data.size()).order(ByteOrder.LITTLE_ENDIAN);
    write(file, all.putLong(json.length).put(json).put(data.toByteArray()).array());
  }

  private static void put(ByteBuffer bytes, Tensor tensor) {
    for (int i = 0; i < tensor.size(); i++) {
      bytes.putShort((short) tensor.get(i));
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text is the file's whole; it must be right. */
  public static Graph graph(Path folder, String text) {
    return graph(folder, text, Registry.standard());
  }

  public static Graph graph(Path folder, String text, Registry registry) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Graph> graph = elaborate(folder, text, registry, diagnostics);
    assertFalse(diagnostics.hasErrors(), () -> Renderer.render(diagnostics));
    return graph.orElseThrow();
  }

  /** What is said of a wrong network: line, code and message of each. */
  public static List<String> said(Path folder, String text) {
    Diagnostics diagnostics = new Diagnostics();
    elaborate(folder, text, Registry.standard(), diagnostics);
    return diagnostics.sorted().stream().map(d -> d.span().line() + " " + d.code().id() + " " + d.message()).collect(Collectors.toList());
  }

  private static Optional<Graph> elaborate(Path folder, String text, Registry registry, Diagnostics diagnostics) {
    Path file = folder.resolve("test.arch");
    write(file, text.getBytes(StandardCharsets.UTF_8));
    return Program.load(file, List.of(), diagnostics).flatMap(p -> p.chooseNetwork(Optional.empty(), diagnostics))
        .flatMap(n -> new Elaborator(registry, false).elaborate(n, diagnostics));
  }
}
