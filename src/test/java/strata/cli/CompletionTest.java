package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.tool.Run;

/** The shell's own words for what may come next. */
class CompletionTest {
  @TempDir
  private Path folder;

  /** What bash offers behind these words, the last of which has been begun. */
  private Set<String> offered(String... words) throws IOException {
    Path script = folder.resolve("completion");
    Said said = Said.by("completion");
    assertEquals("", said.err());
    Files.writeString(script, said.out());
    Files.writeString(folder.resolve("chip.arch"), "");
    String line = String.join(" ", words);
    List<String> quoted = Arrays.stream(words).map(w -> "'" + w + "'").toList();
    Run.Result result = Run.of(folder, List.of("bash", "-c", "source ./completion\ncompopt() { :; }    # works within a completion only\n"
        + "COMP_WORDS=(" + String.join(" ", quoted) + ")\nCOMP_CWORD=" + (words.length - 1) + "\nCOMP_LINE='" + line + "'\nCOMP_POINT="
        + line.length() + "\n$(complete -p strata | sed 's/.*-F \\([^ ]*\\) .*/\\1/') strata\nprintf '%s\\n' \"${COMPREPLY[@]}\""));
    assertEquals(0, result.exit(), result.output());
    return new TreeSet<>(result.output().lines().map(String::strip).filter(w -> !w.isEmpty()).toList());
  }

  @Test
  void commandsAreOffered() throws IOException {
    assertEquals(Set.of("check", "compile", "completion", "cosim", "cycles"), offered("strata", "c"));
    assertTrue(offered("strata", "").containsAll(Set.of("run", "synth", "demo", "test", "bench", "kinds", "explain")));
  }

  @Test
  void optionsOfACommandAreOffered() throws IOException {
    assertEquals(Set.of("--stall"), offered("strata", "cosim", "--st"));
    assertEquals(Set.of("--java"), offered("strata", "test", "--j"));
    assertEquals(Set.of(), offered("strata", "check", "--stall"));
  }

  @Test
  void filesAreOffered() throws IOException {
    assertEquals(Set.of("chip.arch"), offered("strata", "check", "chi"));
  }
}
