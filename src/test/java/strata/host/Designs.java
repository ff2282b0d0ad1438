package strata.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import strata.cli.Said;
import strata.tool.Run;

/** Compiles designs and runs programs on what came of it. */
final class Designs {
  private Designs() {}

  /** What {@code strata compile} writes. */
  static Path compile(Path design, Path folder, String... more) {
    List<String> arguments = new ArrayList<>(List.of("compile", design.toString(), "-o", folder.toString()));
    arguments.addAll(List.of(more));
    assertEquals("", Said.by(arguments.toArray(String[]::new)).err());
    return folder;
  }

  static String run(Path folder, String... command) throws IOException {
    Run.Result result = Run.of(folder, List.of(command));
    assertEquals(0, result.exit(), String.join(" ", command) + ":\n" + result.output());
    return result.output();
  }

  /** Replaces a text that must be there. */
  static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new AssertionError(file + " has no " + from);
    }
    Files.writeString(file, text.replace(from, to));
  }
}
