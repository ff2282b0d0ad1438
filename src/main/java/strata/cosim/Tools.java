package strata.cosim;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;

/** The programs that a co-simulation calls. */
final class Tools {
  /** Without these there is no build. */
  private static final List<String> NEEDED = List.of("verilator", "g++", "make");

  private Tools() {}

  static boolean present(String tool) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  /** Reports what is missing, all of it at once. */
  static boolean check(Diagnostics diagnostics) {
    List<String> missing = NEEDED.stream().filter(tool -> !present(tool)).toList();
    if (missing.isEmpty()) {
      return true;
    }
    diagnostics.add(Diagnostic.of(Code.TOOL_MISSING, Source.binary("co-simulation").whole(),
        "there is no " + String.join(", no ", missing) + " on the PATH")
        .help("on Debian or Ubuntu: apt-get install " + String.join(" ", missing))
        .help("`strata run` needs Java alone"));
    return false;
  }
}
