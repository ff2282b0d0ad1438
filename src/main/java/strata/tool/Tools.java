package strata.tool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Source;

/** Programs on the {@code PATH}. */
public final class Tools {
  /** Long for a tool to say its version. */
  private static final long VERSION_SECONDS = 60;

  private Tools() {}

  public static boolean present(String tool) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, tool)).anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
  }

  /** What a tool says of its version. @param option that asks for it */
  public static String version(String tool, String option) throws IOException {
    return Run.of(Path.of("."), List.of(tool, option), Map.of(), VERSION_SECONDS).output();
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
