package strata.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import strata.diag.Diagnostics;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.scope.Program;
import strata.scope.Setting;

/** The file that a command reads, and how it is to be read. */
final class DesignArguments {
  @Parameters(index = "0", paramLabel = "FILE", description = "The .arch file.")
  private Path file;

  @Option(names = "-P", paramLabel = "[SECTION.]NAME=VALUE",
      description = "Sets a parameter, in every section that has it or in one. May be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--map", paramLabel = "NAME", description = "The map to work on, where a file has several.")
  private Optional<String> map = Optional.empty();

  @Option(names = "--allow-path", description = "Reads weights and samples from outside of the file's folder, too.")
  private boolean allowPath;

  /** Reads the file and its imports; empty when anything was wrong. */
  Optional<Program> load(Diagnostics diagnostics) {
    int before = diagnostics.errors();
    return read(diagnostics).filter(read -> diagnostics.errors() == before).map(Program.Read::program);
  }

  /** Reads what can be read of them; empty where that is nothing. */
  Optional<Program.Read> read(Diagnostics diagnostics) {
    int before = diagnostics.errors();
    List<Setting> parsed = settings.stream().flatMap(text -> Setting.parse(text, diagnostics).stream()).toList();
    return diagnostics.errors() > before ? Optional.empty() : Program.read(file, parsed, diagnostics);
  }

  /** The network to run, elaborated; empty when anything was wrong with it. */
  Optional<Graph> network(Diagnostics diagnostics) {
    return load(diagnostics).flatMap(program -> program.chooseNetwork(map, diagnostics)).flatMap(n -> elaborator().elaborate(n, diagnostics));
  }

  Elaborator elaborator() {
    return new Elaborator(Registry.standard(), allowPath);
  }

  Path file() {
    return file;
  }

  Optional<String> map() {
    return map;
  }
}
