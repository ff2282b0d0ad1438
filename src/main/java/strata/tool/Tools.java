package strata.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Source;

/** Programs on the {@code PATH}. */
public final class Tools {
  private Tools() {}

  public static boolean present(String tool) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  /**
   * What to say about those that are missing, all of them at once; empty if none is.
   *
   * @param purpose what they are for, for example {@code co-simulation}
   */
  public static Optional<Diagnostic> missing(List<String> tools, String purpose) {
    List<String> missing = tools.stream().filter(tool -> !present(tool)).toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(
        Diagnostic.of(Code.TOOL_MISSING, Source.binary(purpose).whole(), "there is no " + String.join(", no ", missing) + " on the PATH")
            .help("on Debian or Ubuntu: apt-get install " + String.join(" ", missing)));
  }
}
