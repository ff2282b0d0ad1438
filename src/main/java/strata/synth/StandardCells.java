package strata.synth;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Source;

/** The standard cells of a library, without memories. */
public record StandardCells(Liberty liberty) implements Target {
  private static final String LIBRARY = "cells.lib";
  private static final Pattern LATCH = Pattern.compile("\\$_(DLATCH|SR_).*");
  private static final Pattern FLIP_FLOP = Pattern.compile("\\$_S?DFF.*");
  private static final double KILO = 1000;
  private static final String UNMAPPED = "unmapped";
  /** ABC's usual passes for a Liberty file but for {@code dc2}, which makes ripple carries of the trees that Yosys adds with. */
  private static final String FOR_TIME = "+strash;ifraig;scorr;dretime;strash;&get,-n;&dch,-f;&nf;&put";

  private static final String PROBE = "module probe (input wire clk_i, input wire a, input wire b, output reg q);\n"
      + "  always @(posedge clk_i) q <= a ^ b;\nendmodule\n";

  @Override
  public String title() {
    return "gates";
  }

  @Override
  public String passes(String top) {
    return "synth -flatten -top " + top + "\ncheck -assert\ndfflibmap -liberty " + LIBRARY + "\ndesign -save " + UNMAPPED + "\nabc -liberty " + LIBRARY
        + "\nopt_clean -purge\n";
  }

  @Override
  public String statistics() {
    return " -liberty " + LIBRARY;
  }

  @Override
  public Map<String, Path> files() {
    return Map.of(LIBRARY, liberty.file());
  }

  @Override
  public List<String> identity() {
    return List.of(liberty.digest());
  }

  @Override
  public Optional<Probe> probe() {
    return Optional.of(new Probe(new Design("probe", new LinkedHashMap<>(Map.of("probe.v", PROBE)), Set.of()),
        why -> useless("yosys cannot map an exclusive or and a flip-flop to it: " + why)));
  }

  private Diagnostic useless(String why) {
    return Diagnostic.of(Code.LIBRARY_UNFIT, Source.binary(liberty.file().toString()).whole(), why);
  }

  /** Flip-flops with a reset are asked for by machines that have one, so the probe has none. */
  @Override
  public Diagnostic failed(String top, String why) {
    return why.contains("cannot be legalized") ? useless("it has no flip-flop that " + top + " can use: " + why) : Synthesis.refuse(top, why);
  }

  @Override
  public Optional<Diagnostic> refused(String top, Tally tally) {
    Tally unmapped = tally.only(kind -> !liberty.cells().contains(kind));
    if (unmapped.count() == 0) {
      return Optional.empty();
    }
    String which = unmapped.cells().entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
    if (unmapped.count(kind -> LATCH.matcher(kind).matches()) > 0) {
      return Optional.of(Synthesis.refuse(top, "it has latches: " + which));
    }
    return Optional.of(unmapped.count(kind -> FLIP_FLOP.matcher(kind).matches()) > 0
        ? useless("it has no flip-flop that " + top + " can use: left are " + which)
        : Synthesis.refuse(top, "cells are left that the library does not have: " + which));
  }

  @Override
  public List<Figure> figures() {
    return List.of(Figure.count("cells", "cells", kind -> true), Figure.count("flip-flops", "flip_flops", liberty.flipFlops()::contains),
        new Figure("kGE", "kge", 2, this::kiloGates),
        new Figure(liberty.unit().isEmpty() ? "area" : "area, " + liberty.unit(), "area", 2, Tally::area));
  }

  /** In thousands of NAND2 equivalents. */
  public double kiloGates(Tally tally) {
    return tally.area() / liberty.gateArea() / KILO;
  }

  /** The cells that hold a bit. */
  public long flipFlops(Tally tally) {
    return tally.count(liberty.flipFlops()::contains);
  }

  @Override
  public boolean hasMemories() {
    return false;
  }

  @Override
  public Optional<String> netlistPasses() {
    return Optional.of("design -load " + UNMAPPED + "\nabc -liberty " + LIBRARY + " -script \"" + FOR_TIME + "\"\nopt_clean -purge\n");
  }
}
