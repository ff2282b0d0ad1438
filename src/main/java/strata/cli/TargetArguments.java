package strata.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import strata.diag.Diagnostics;
import strata.diag.Suggest;
import strata.synth.Fpga;
import strata.synth.InstalledCells;
import strata.synth.Liberty;
import strata.synth.StandardCells;
import strata.synth.Target;

/** What a design is mapped to. */
final class TargetArguments {
  private static final String USUAL = "osu018";

  @Option(names = "--lib", paramLabel = "LIBRARY", description = "The standard cells: osu018 (the usual), osu035, or a Liberty file.")
  private Optional<String> library = Optional.empty();

  @Option(names = "--fpga", paramLabel = "FAMILY", description = "An FPGA in the place of cells: ice40, ecp5 or xilinx.")
  private Optional<String> family = Optional.empty();

  boolean isFpga() {
    return family.isPresent();
  }

  /** What is wrong with the options. */
  Optional<String> misuse() {
    if (library.isPresent() && family.isPresent()) {
      return Optional.of("--lib and --fpga name two targets, and there is one");
    }
    if (family.isPresent() && Fpga.of(family.get()).isEmpty()) {
      return Optional.of("--fpga is one of " + Suggest.list(Fpga.families()) + ", and not `" + family.get() + "`");
    }
    return library.filter(word -> InstalledCells.of(word).isEmpty() && !isFile(word))
        .map(word -> "--lib is " + Suggest.choice(InstalledCells.words()) + ", or a file such as `cells.lib`, and not `" + word + "`");
  }

  /** A word with a dot or a folder is meant as a file, whether it is there or not. */
  private static boolean isFile(String word) {
    try {
      return word.contains(".") || word.contains("/") || Files.exists(Path.of(word));
    } catch (InvalidPathException none) {
      return false;
    }
  }

  /** Empty after saying why it cannot be had. */
  Optional<Target> target(Diagnostics diagnostics) {
    if (family.isPresent()) {
      return Fpga.of(family.get()).map(fpga -> fpga);
    }
    String word = library.orElse(USUAL);
    Optional<InstalledCells> installed = InstalledCells.of(word);
    Optional<Liberty> liberty = installed.isPresent() ? installed.get().find(diagnostics) : Liberty.read(Path.of(word), "", diagnostics);
    return liberty.map(StandardCells::new);
  }
}
