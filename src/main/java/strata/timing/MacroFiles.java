package strata.timing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.synth.LibertyReader;

/** The Liberty texts of a machine's macros: ours, or those that the user has. */
final class MacroFiles {
  private MacroFiles() {}

  /** By file name; empty where a file cannot be read, or has a macro with other ports than its wrapper's, or none of the machine's. */
  static Optional<Map<String, String>> of(List<Macro> macros, List<Path> replaced, MemoryModel model, Diagnostics diagnostics) {
    Map<String, String> files = new LinkedHashMap<>();
    macros.forEach(macro -> files.put(macro.name() + ".lib", model.liberty(macro)));
    int before = diagnostics.sorted().size();
    for (Path path : replaced) {
      replace(path, macros, files, diagnostics);
    }
    return diagnostics.sorted().size() > before ? Optional.empty() : Optional.of(files);
  }

  private static void replace(Path path, List<Macro> macros, Map<String, String> files, Diagnostics diagnostics) {
    try {
      Optional<String> refused = LibertyReader.refused(path);
      if (refused.isPresent()) {
        diagnostics.add(Code.MACRO_MISFIT, Source.binary(path.toString()).whole(), refused.get());
        return;
      }
      String text = Files.readString(path, StandardCharsets.ISO_8859_1);
      LibertyFile file = LibertyFile.of(text);
      List<Macro> meant = macros.stream().filter(macro -> file.cells().containsKey(macro.name())).toList();
      meant.forEach(macro -> check(path, macro, file.cells().get(macro.name()), diagnostics));
      if (meant.isEmpty()) {
        diagnostics.add(Diagnostic.of(Code.MACRO_MISFIT, Source.binary(path.toString()).whole(), "the machine has none of its macros: "
            + String.join(", ", file.cells().keySet())).help("the machine's macros are " + String.join(", ", macros.stream().map(Macro::name).toList())));
      }
      meant.forEach(macro -> files.remove(macro.name() + ".lib"));
      files.put("macro" + files.size() + ".lib", text);
    } catch (IOException e) {
      diagnostics.add(Code.MACRO_MISFIT, Source.binary(path.toString()).whole(), "it cannot be read (" + e.getMessage() + ")");
    } catch (IllegalArgumentException e) {
      diagnostics.add(Code.MACRO_MISFIT, Source.binary(path.toString()).whole(), "this is no Liberty file: " + e.getMessage());
    }
  }

  private static void check(Path path, Macro macro, LibertyFile.Cell cell, Diagnostics diagnostics) {
    List<String> misfits = macro.misfits(cell);
    if (!misfits.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.MACRO_MISFIT, Source.binary(path.toString()).whole(),
          "the macro " + macro.name() + " has other ports than its wrapper: " + String.join("; ", misfits))
          .help("its ports are " + String.join(", ", macro.ports().entrySet().stream().map(p -> p.getKey() + " (" + p.getValue() + ")").toList())));
    }
  }
}
