package strata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import strata.cli.Said;
import strata.host.SmallDesign;
import strata.tool.Run;

/** What {@code strata compile} writes for the small design, in a folder with a name that tools must not take apart. */
record Written(Path folder) {
  static final List<String> TOPS = List.of("Chip", "Chip_flat", "Chip_bottom", "Chip_top");

  static Written in(Path folder) throws IOException {
    return in(folder, "it's [out] $(HOME) ; \"x\"");
  }

  /** @param name for Make, to which a blank ends a name */
  static Written in(Path folder, String name) throws IOException {
    Path out = folder.resolve(name);
    assertEquals("", Said.by("compile", SmallDesign.write(folder).toString(), "-o", out.toString()).err());
    return new Written(out);
  }

  Path file(String path) {
    return folder.resolve(path);
  }

  String text(String path) throws IOException {
    return Files.readString(file(path));
  }

  /** What a tool says that ends well. */
  static String run(Path where, String... command) throws IOException {
    Run.Result result = Run.of(where, List.of(command));
    assertEquals(0, result.exit(), String.join(" ", command) + ":\n" + result.output());
    return result.output();
  }
}
