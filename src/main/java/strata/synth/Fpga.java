package strata.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import strata.diag.Diagnostic;

/**
 * The families of field-programmable gate arrays that Yosys maps to. A part is a part of a chip: it gets no pads and no clock buffer. Ports of
 * memories may show anything on a collision, since the machine has none.
 */
public enum Fpga implements Target {
  ICE40("ice40", "synth_ice40 -no-rw-check", "SB_LUT4", "SB_DFF.*", "SB_CARRY", "SB_RAM40_4K.*", "", "SB_MAC16"),
  ECP5("ecp5", "synth_ecp5 -no-rw-check", "LUT4", "TRELLIS_FF", "CCU2C", "DP16KD", "TRELLIS_DPR16X4", "MULT18X18D|ALU54B"),
  XILINX("xilinx", "synth_xilinx -family xc7 -flatten -noiopad -noclkbuf", "LUT[1-6]", "FD[CPRS]E(_1)?", "CARRY4", "RAMB(18|36)E1",
      "RAM(16|32|64|128|256|512).*|SRL(16|C32)E", "DSP48E1");

  private final String family;
  private final String command;
  private final List<Figure> figures;

  Fpga(String family, String command, String tables, String flipFlops, String carries, String blocks, String small, String multipliers) {
    this.family = family;
    this.command = command;
    List<Figure> counted = new ArrayList<>();
    counted.add(Figure.count("LUTs", "luts", like(tables)));
    counted.add(Figure.count("flip-flops", "flip_flops", like(flipFlops)));
    counted.add(Figure.count("carries", "carries", like(carries)));
    counted.add(Figure.count("block RAMs", "block_rams", like(blocks)));
    counted.add(Figure.count("LUT RAMs", "lut_rams", like(small)));
    counted.add(Figure.count("DSPs", "dsps", like(multipliers)));
    Predicate<String> known = Stream.of(tables, flipFlops, carries, blocks, small, multipliers).map(Fpga::like).reduce(Predicate::or).orElseThrow();
    counted.add(Figure.count("other", "other", known.negate()));
    this.figures = List.copyOf(counted);
  }

  private static Predicate<String> like(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  /** By the name that the user gives. */
  public static Optional<Fpga> of(String family) {
    return Stream.of(values()).filter(fpga -> fpga.family.equals(family)).findFirst();
  }

  /** The names of them all. */
  public static List<String> families() {
    return Stream.of(values()).map(fpga -> fpga.family).toList();
  }

  @Override
  public String title() {
    return family;
  }

  @Override
  public String passes(String top) {
    return command + " -top " + top + "\n";
  }

  @Override
  public Optional<Diagnostic> refused(String top, Tally tally) {
    Tally unmapped = tally.only(kind -> kind.startsWith("$"));
    return unmapped.count() == 0 ? Optional.empty() : Optional.of(Synthesis.refuse(top, "cells are left that " + family + " does not have: "
        + unmapped.cells().entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "))));
  }

  @Override
  public List<Figure> figures() {
    return figures;
  }

  @Override
  public boolean hasMemories() {
    return true;
  }
}
