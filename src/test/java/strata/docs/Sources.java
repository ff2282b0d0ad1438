package strata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What a document adds to the product: sources of its own, and lines in sources that are there. They are compiled apart from the
 * product's, and go before them in a class path.
 */
final class Sources {
  private static final String MAIN = "src/main/java";
  private static final String TEST = "src/test/java";
  private static final String HUNK = "@@";

  private final Path folder;
  private boolean compiled = true;

  /** @param folder a document's scratch folder */
  Sources(Path folder) {
    this.folder = folder;
  }

  /** Where the classes will be. */
  static Path classes(Path folder) {
    return folder.resolve("own/classes");
  }

  /** A new source, or a change of the product's. */
  void take(Step.Block block, String name) throws IOException {
    if (!name.startsWith(MAIN + "/") && !name.startsWith(TEST + "/")) {
      throw new AssertionError(name + " is no source");
    }
    Path own = folder.resolve("own").resolve(name);
    Files.createDirectories(own.getParent());
    compiled = false;
    if (block.info().equals("diff")) {
      Files.write(own, changed(Files.readAllLines(Files.exists(own) ? own : Path.of(name)), hunks(block.text()), name));
    } else if (Files.exists(own) || Files.exists(Path.of(name))) {
      throw new AssertionError(name + " is there already");
    } else {
      Files.write(own, block.text());
    }
  }

  private static List<List<String>> hunks(List<String> text) {
    List<List<String>> hunks = new ArrayList<>(List.of(new ArrayList<>()));
    for (String line : text) {
      if (line.equals(HUNK)) {
        hunks.add(new ArrayList<>());
      } else {
        hunks.get(hunks.size() - 1).add(line);
      }
    }
    return hunks;
  }

  /** Lines with `-` go, lines with `+` come, all others must be there: those of a hunk together, and once in the file. */
  static List<String> changed(List<String> lines, List<List<String>> hunks, String name) {
    List<String> text = new ArrayList<>(lines);
    for (List<String> hunk : hunks) {
      List<String> old = hunk.stream().filter(l -> !l.startsWith("+")).map(Sources::unmarked).toList();
      int at = Collections.indexOfSubList(text, old);
      if (at < 0 || at != Collections.lastIndexOfSubList(text, old)) {
        throw new AssertionError("does not stand in " + name + " just once:\n" + String.join("\n", old));
      }
      text.subList(at, at + old.size()).clear();
      text.addAll(at, hunk.stream().filter(l -> !l.startsWith("-")).map(Sources::unmarked).toList());
    }
    return text;
  }

  private static String unmarked(String line) {
    return line.isEmpty() ? line : line.substring(1);
  }

  /** Compiles what has come since, the product's sources before the tests', which they may not name. */
  void compile() throws IOException {
    if (compiled) {
      return;
    }
    List<String> product = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes")).toList();
    compile(MAIN, String.join(File.pathSeparator, product));
    compile(TEST, System.getProperty("java.class.path"));
    copyKernels();
    compiled = true;
  }

  private void compile(String tree, String classPath) throws IOException {
    List<Path> sources = files(tree, ".java");
    if (sources.isEmpty()) {
      return;
    }
    Path classes = Files.createDirectories(classes(folder));
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Xlint:-processing", "-Xlint:-classfile", "-proc:none",
        "-Werror", "-d", classes.toString(), "-cp", classes + File.pathSeparator + classPath));
    sources.forEach(source -> arguments.add(source.toString()));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
    assertEquals(0, exit, () -> said.toString(StandardCharsets.UTF_8).replace(folder.resolve("own") + "/", ""));
  }

  /** The sources of kernels are resources, which are copied into the golden model that is written. */
  private void copyKernels() throws IOException {
    Path main = folder.resolve("own").resolve(MAIN);
    for (Path kernel : files(MAIN, "Kernel.java")) {
      Files.copy(kernel, classes(folder).resolve(main.relativize(kernel)), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<Path> files(String tree, String end) throws IOException {
    Path root = folder.resolve("own").resolve(tree);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(p -> p.toString().endsWith(end)).sorted().collect(Collectors.toList());
    }
  }
}
