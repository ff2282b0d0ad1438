package strata.kinds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import strata.diag.Diagnostics;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.scope.Program;
import strata.scope.Setting;

/**
 * A file of {@code examples/kinds} at one shape.
 *
 * @param settings {@code tokens=1}, as after {@code -P}
 */
record Example(String name, List<String> settings) {
  static final Path FOLDER = Path.of("examples/kinds");
  private static final String SHAPES = "// shapes: ";
  private static final String MACHINE = "machine";

  /** All files, each at its own shape and at those of its line {@code // shapes:}. */
  static List<Example> all() {
    return names().stream().flatMap(name -> shapes(name).stream()).toList();
  }

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".arch")).map(f -> f.replace(".arch", ""))
          .filter(name -> !name.equals(MACHINE)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Example> shapes(String name) {
    List<Example> shapes = new ArrayList<>(List.of(new Example(name, List.of())));
    new Example(name, List.of()).text().lines().filter(line -> line.startsWith(SHAPES)).forEach(line -> {
      for (String shape : line.substring(SHAPES.length()).split("; *")) {
        shapes.add(new Example(name, Arrays.stream(shape.split("-P")).map(String::strip).filter(s -> !s.isEmpty()).toList()));
      }
    });
    return shapes;
  }

  String text() {
    try {
      return Files.readString(path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return FOLDER.resolve(name + ".arch");
  }

  /** Whether the file says on what it runs; the golden model alone knows the others. */
  boolean isMapped() {
    return text().contains("\nmap ");
  }

  /** The words of a command that say what to read. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of(path().toString()));
    settings.forEach(setting -> arguments.addAll(List.of("-P", setting)));
    return arguments;
  }

  Program program() {
    Diagnostics diagnostics = new Diagnostics();
    List<Setting> parsed = settings.stream().map(s -> Setting.parse(s, diagnostics).orElseThrow()).toList();
    return Program.load(path(), parsed, diagnostics).orElseThrow(() -> new AssertionError(this + ": " + diagnostics.sorted()));
  }

  Graph graph() {
    Diagnostics diagnostics = new Diagnostics();
    return new Elaborator(Registry.standard(), false).elaborate(program().networks().get(0), diagnostics)
        .orElseThrow(() -> new AssertionError(this + ": " + diagnostics.sorted()));
  }

  @Override
  public String toString() {
    return settings.isEmpty() ? name : name + " " + String.join(" ", settings);
  }
}
