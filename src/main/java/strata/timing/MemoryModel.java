package strata.timing;

import java.util.Locale;
import strata.timing.LibertyFile.Direction;

/**
 * An estimate of a memory macro as a Liberty model. It is our own, for a process whose gates are those of the cells: it says whether a
 * path to or from a memory is long, and is no sign-off; a macro's own Liberty file can take its place.
 *
 * <p>Delays are counted in FO4, the delay of an inverter that drives four of its kind: half a nanosecond for each micrometre of the
 * gate's length, a rule of thumb for a slow corner, 90 ps at 0.18 um. Clock to output is one FO4 for each doubling of the memory's bits:
 * Amrutur and Horowitz (Speed and Power Scaling of SRAM's, JSSC 35(2), 2000) find that the delay of a well partitioned SRAM grows by
 * about one gate delay for each doubling up to 1 Mbit. A cell has six transistors and 4.65 um2 at 0.18 um, a common figure of foundries'
 * cells; one with two ports has twice that. Sense amplifiers and write drivers are taken to be as high as {@value #ROWS} rows, decoder and
 * word line drivers as wide as {@value #COLUMNS} columns. For comparison, OpenRAM's macros for FreePDK45 of 32 x 1024 and 32 x 2048 bits
 * take 1.3 and 1.8 um2 a bit, 21 and 28 when 45 nm becomes 180 nm: with a generator's cells and not a foundry's, three to four times this.
 *
 * @param feature length of a gate in um; it is taken from the area of the library's NAND2
 */
record MemoryModel(double feature) {
  /** The area of a NAND2 is that of the OSU cells', 24 um2 at 0.18 um. */
  private static final double NAND2_AT_018 = 24;
  private static final double FO4_NS_PER_UM = 0.5;
  private static final double CELL_AT_018 = 4.65;
  static final int ROWS = 24;
  static final int COLUMNS = 12;
  private static final double SETUP_FO4 = 3;
  private static final double PIN_PF_PER_UM = 0.08;
  private static final double CLOCK_PINS = 8;
  private static final double NS_PER_PF_AT_018 = 0.6;

  /** @param nand2 its area in um2 */
  static MemoryModel scaled(double nand2) {
    return new MemoryModel(0.18 * Math.sqrt(nand2 / NAND2_AT_018));
  }

  /** In ns. */
  double fo4() {
    return FO4_NS_PER_UM * feature;
  }

  /** In um2. */
  double area(Macro macro) {
    double cell = CELL_AT_018 * Math.pow(feature / 0.18, 2) * (macro.onePort() ? 1 : 2);
    return cell * (macro.depth() + ROWS) * (macro.width() + COLUMNS);
  }

  /** From the rising edge to the word, without what drives its load, in ns. */
  double clockToOutput(Macro macro) {
    return fo4() * Math.log((double) macro.depth() * macro.width()) / Math.log(2);
  }

  /** Before the rising edge, in ns. Nothing need be held after it. */
  double setup() {
    return SETUP_FO4 * fo4();
  }

  /** Of an input, in pF. */
  double capacitance() {
    return PIN_PF_PER_UM * feature;
  }

  /** Of the clock, in pF. */
  double clockCapacitance() {
    return CLOCK_PINS * capacitance();
  }

  String liberty(Macro macro) {
    StringBuilder text = new StringBuilder("library (" + macro.name() + ") {\n  time_unit : \"1ns\";\n  voltage_unit : \"1V\";\n"
        + "  current_unit : \"1uA\";\n  pulling_resistance_unit : \"1kohm\";\n  leakage_power_unit : \"1nW\";\n"
        + "  capacitive_load_unit (1, pf);\n  delay_model : table_lookup;\n"
        + "  slew_lower_threshold_pct_rise : 20;\n  slew_upper_threshold_pct_rise : 80;\n  slew_lower_threshold_pct_fall : 20;\n"
        + "  slew_upper_threshold_pct_fall : 80;\n  input_threshold_pct_rise : 50;\n  input_threshold_pct_fall : 50;\n"
        + "  output_threshold_pct_rise : 50;\n  output_threshold_pct_fall : 50;\n"
        + "  lu_table_template (load) {\n    variable_1 : total_output_net_capacitance;\n    index_1 (\"0, 1\");\n  }\n");
    macro.ports().forEach((name, port) -> {
      if (port.width() > 1) {
        text.append(String.format("  type (%s_bits) {\n    base_type : array;\n    data_type : bit;\n    bit_width : %d;\n    bit_from : %d;\n"
            + "    bit_to : 0;\n    downto : true;\n  }\n", name, port.width(), port.width() - 1));
      }
    });
    text.append("  cell (" + macro.name() + ") {\n    area : " + number(area(macro)) + ";\n    dont_touch : true;\n    interface_timing : true;\n");
    macro.ports().forEach((name, port) -> text.append(port(macro, name, port)));
    return text.append("  }\n}\n").toString();
  }

  private String port(Macro macro, String name, Macro.Port port) {
    String head = port.width() > 1 ? "    bus (" + name + ") {\n      bus_type : " + name + "_bits;\n" : "    pin (" + name + ") {\n";
    if (name.startsWith("clk")) {
      return head + "      direction : input;\n      clock : true;\n      capacitance : " + number(clockCapacitance()) + ";\n    }\n";
    }
    String clock = Macro.clockOf(name);
    return head + (port.direction() == Direction.IN
        ? "      direction : input;\n      capacitance : " + number(capacitance()) + ";\n" + constraint("setup_rising", clock, setup())
            + constraint("hold_rising", clock, 0)
        : "      direction : output;\n      max_capacitance : 1;\n" + output(clock, clockToOutput(macro))) + "    }\n";
  }

  private static String constraint(String type, String clock, double ns) {
    String value = "(scalar) { values (\"" + number(ns) + "\"); }\n";
    return "      timing () {\n        related_pin : \"" + clock + "\";\n        timing_type : " + type + ";\n        rise_constraint " + value
        + "        fall_constraint " + value + "      }\n";
  }

  private String output(String clock, double ns) {
    double perPicofarad = NS_PER_PF_AT_018 * feature / 0.18;
    String delay = " (load) { values (\"" + number(ns) + ", " + number(ns + perPicofarad) + "\"); }\n";
    String slew = " (load) { values (\"" + number(fo4()) + ", " + number(fo4() + perPicofarad) + "\"); }\n";
    return "      timing () {\n        related_pin : \"" + clock + "\";\n        timing_type : rising_edge;\n        timing_sense : non_unate;\n"
        + "        cell_rise" + delay + "        cell_fall" + delay + "        rise_transition" + slew + "        fall_transition" + slew + "      }\n";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
