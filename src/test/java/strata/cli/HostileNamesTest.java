package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of files and of networks that mean something to whoever reads what is generated: it must mean nothing there. */
class HostileNamesTest {
  private static final String FOLDER = "a \" ' ` $(touch owned) ; */ \\u000a } \n module x";
  private static final String WEIGHTS = "w $(touch owned) ' */.safetensors";
  private static final Path ERRORS = Path.of("src/test/resources/errors");

  @TempDir
  private Path folder;

  private Path design(String network) throws IOException {
    // `*/` in a name is a folder and the rest
    Path home = Files.createDirectories(folder.resolve(FOLDER));
    Files.createDirectories(home.resolve(WEIGHTS).getParent());
    Files.copy(ERRORS.resolve("weights/small.safetensors"), home.resolve(WEIGHTS));
    String machine = Files.readString(ERRORS.resolve("parts/machine.arch")).replace("depth = 64", "depth = auto");
    return Files.writeString(home.resolve("it's $(touch owned).arch"), """
        network %1$s(int = 4) {
          weights "%2$s"
          neuron reg = lif(retain: 1/2, threshold: 8, reset: zero)
          input module : spike[steps: int, tokens: 4, channels: 8]
          block always(class, p) {
            wire = reg(class)
            return wire
          }
          final = always(linear(module, "embed"), "begin.end")
          output static = final
        }

        %3$s
        map assign : %1$s onto M { }
        """.formatted(network, WEIGHTS, machine));
  }

  @Test
  void nothingOfThemReachesWhatIsGenerated() throws IOException {
    for (String network : List.of("class", "Object", "module", "String")) {
      Path out = folder.resolve("out " + network);
      Said said = Said.by("compile", design(network).toString(), "-o", out.toString());
      assertEquals(0, said.exit(), said.err());
      try (Stream<Path> files = Files.walk(out)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          checkText(file);
        }
      }
      compile(out.resolve("golden"));
      deleteDesign();
    }
    assertFalse(Files.exists(Path.of("owned")), "a name was run by a shell");
  }

  private void deleteDesign() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(FOLDER))) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** JSON escapes what it quotes, and is data. */
  private static void checkText(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(".json") && !name.endsWith(".weights")) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("touch owned") || text.contains("u000a"), file + " holds the name of a file");
    }
  }

  private static void compile(Path golden) throws IOException {
    try (Stream<Path> files = Files.list(golden)) {
      Path source = files.filter(f -> f.toString().endsWith(".java")).findFirst().orElseThrow();
      assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", golden.toString(), source.toString()), source.toString());
      assertTrue(Files.exists(golden.resolve(source.getFileName().toString().replace(".java", ".class"))));
    }
  }
}
