package strata.synth;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;

/**
 * A library of standard cells, as much of its Liberty file as is needed to count gates.
 *
 * @param file      where it is; Yosys reads it there
 * @param digest    of its contents
 * @param cells     the names of all cells
 * @param flipFlops the cells that hold a bit from clock edge to clock edge
 * @param gate      the smallest NAND of two inputs, by name
 * @param gateArea  its area, in the library's unit: one gate
 * @param unit      of areas; empty where it is not known, since Liberty has no word for it
 */
public record Liberty(Path file, String digest, Set<String> cells, Set<String> flipFlops, String gate, double gateArea, String unit) {
  public Liberty {
    cells = Set.copyOf(cells);
    flipFlops = Set.copyOf(flipFlops);
  }

  /** Reads a file; empty after saying what is wrong with it. */
  public static Optional<Liberty> read(Path file, String unit, Diagnostics diagnostics) {
    try {
      Optional<String> refused = LibertyReader.refused(file);
      if (refused.isPresent()) {
        return report(file, refused.get(), diagnostics);
      }
      return parse(file, unit, diagnostics);
    } catch (IOException refused) {
      return report(file, "it cannot be read (" + refused.getMessage() + ")", diagnostics);
    }
  }

  private static Optional<Liberty> parse(Path file, String unit, Diagnostics diagnostics) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest), 1 << 16)) {
      LibertyReader reader = new LibertyReader(in);
      Optional<LibertyGroup> library = reader.read();
      if (library.isEmpty()) {
        return report(file, "it is no Liberty file: " + reader.wrong(), diagnostics);
      }
      return of(file, HexFormat.of().formatHex(digest.digest()), unit, library.get().all("cell").stream().map(LibertyCell::new).toList(), diagnostics);
    }
  }

  private static Optional<Liberty> of(Path file, String digest, String unit, List<LibertyCell> cells, Diagnostics diagnostics) {
    Optional<LibertyCell> gate = cells.stream().filter(cell -> cell.isNand() && cell.area() > 0)
        .min(Comparator.comparingDouble(LibertyCell::area).thenComparing(LibertyCell::name));
    if (gate.isEmpty()) {
      return report(file, "it has no NAND of two inputs with an area, in which gates are counted", diagnostics);
    }
    if (cells.stream().noneMatch(LibertyCell::isInverter)) {
      return report(file, "it has no inverter, without which nothing can be mapped", diagnostics);
    }
    Set<String> flipFlops = names(cells, LibertyCell::isFlipFlop);
    if (flipFlops.isEmpty()) {
      return report(file, "it has no flip-flop: no cell with a group `ff`", diagnostics);
    }
    return Optional.of(new Liberty(file, digest, names(cells, cell -> true), flipFlops, gate.get().name(), gate.get().area(), unit));
  }

  private static Set<String> names(List<LibertyCell> cells, Predicate<LibertyCell> which) {
    return cells.stream().filter(which).map(LibertyCell::name).collect(Collectors.toSet());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Optional<Liberty> report(Path file, String message, Diagnostics diagnostics) {
    diagnostics.add(Diagnostic.of(Code.LIBRARY_UNFIT, Source.binary(file.toString()).whole(), message));
    return Optional.empty();
  }
}
