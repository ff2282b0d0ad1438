package strata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.emit.Page;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.Read;
import strata.sim.Simulator;
import strata.stack.Crossing;
import strata.stack.DigitsMachine;
import strata.stack.Stack;
import strata.synth.InstalledCells;

/** Constraints name every port once, give each path of a stack its whole period, and OpenSTA has nothing to say about them. */
class ConstraintsTest {
  private static final Pattern GROUP = Pattern.compile("set (\\w+) \\[get_ports \\{\n(.*?)\n}]", Pattern.DOTALL);
  private static final Pattern DELAY = Pattern.compile("set_(in|out)put_delay -clock clk_i -(max|min) (\\S+) \\$(\\w+)");

  private static final Stack STACK = Stack.of(DigitsMachine.tiny());

  @TempDir
  private Path folder;

  private static String sdc(Top top) {
    return Page.of(Constraints.SDC, Constraints.of(top, STACK.machine()));
  }

  /** Names of ports by group. */
  private static Map<String, List<String>> groups(String sdc) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    GROUP.matcher(sdc).results().forEach(g -> groups.put(g.group(1), g.group(2).lines().map(String::strip).toList()));
    return groups;
  }

  /** Of a port, {@code max} or {@code min}. */
  private static BigDecimal delay(String sdc, String port, String end) {
    String group = groups(sdc).entrySet().stream().filter(g -> g.getValue().stream().anyMatch(p -> p.replace("[*]", "").equals(port)))
        .map(Map.Entry::getKey).findFirst().orElseThrow();
    return DELAY.matcher(sdc).results().filter(m -> m.group(4).equals(group) && m.group(2).equals(end)).map(m -> new BigDecimal(m.group(3)))
        .findFirst().orElseThrow();
  }

  @Test
  void everyPortIsInOneGroup() {
    for (Top top : Top.all(STACK)) {
      List<String> named = groups(sdc(top)).values().stream().flatMap(List::stream).sorted().toList();
      List<String> there = top.module().ports().stream().map(p -> p.net().name() + (p.net().width() == 1 ? "" : "[*]")).sorted().toList();
      assertEquals(there, named, top.name());
    }
  }

  @Test
  void whatIsLeftOnBothTiersAndTheBondAreOnePeriod() {
    Map<String, String> tiers = Top.all(STACK).stream().collect(Collectors.toMap(Top::what, ConstraintsTest::sdc));
    BigDecimal period = new BigDecimal("2.5");
    for (Crossing crossing : STACK.crossings()) {
      String from = tiers.get("the tier " + crossing.from());
      String to = tiers.get("the tier " + crossing.to());
      BigDecimal left = period.subtract(delay(from, crossing.arrived() + "_o", "max"));
      BigDecimal arriving = period.subtract(delay(to, crossing.arrived() + "_i", "max"));
      BigDecimal bond = period.multiply(new BigDecimal(Budget.BOND)).movePointLeft(2);
      assertEquals(0, period.compareTo(left.add(bond).add(arriving)), crossing.net());
      assertEquals(0, delay(from, crossing.arrived() + "_o", "min").negate().compareTo(delay(to, crossing.arrived() + "_i", "min")));
    }
  }

  @Test
  void thePeriodIsNeverLongerThanTheClocks() {
    assertEquals("3.003", Budget.of(333).whole());
    assertEquals("0.01", Budget.of(100_000).whole());
    assertEquals("1000000", Budget.of(0.001).whole());
    assertEquals("1.2012", Budget.of(333).part(40));
  }

  @Test
  void vivadoGetsTheSameTimes() {
    for (Top top : Top.all(STACK)) {
      String timed = sdc(top).replaceAll("(?s)\nforeach.*?\n\\}", "").lines().filter(l -> !l.matches("set_units.*|set_input_transition.*|set_load.*"))
          .collect(Collectors.joining("\n"));
      assertEquals(words(timed), words(Page.of(Constraints.XDC, Constraints.of(top, STACK.machine()))), top.name());
    }
  }

  /** Lines without comments and blank ones. */
  private static List<String> words(String text) {
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  /** What is compared with the hash are two registers, which are never written in two cycles one after the other. */
  @Test
  void aStartIsWrittenTwoCyclesAfterTheHashAtTheEarliest() {
    Module registers = STACK.parts().stream().filter(part -> part.name().equals("host_registers")).findFirst().orElseThrow().module();
    Item.Wire hash = registers.items().stream().filter(Item.Wire.class::isInstance).map(Item.Wire.class::cast)
        .filter(wire -> wire.net().name().equals(Constraints.HASH)).findFirst().orElseThrow();
    assertEquals(Set.of("program_lo_q", "program_hi_q"), Read.in(hash.value()).stream().map(r -> r.net().name()).collect(Collectors.toSet()));
    Simulator simulator = Simulator.of(registers);
    simulator.reset(true);
    simulator.step(2);
    simulator.reset(false);
    Random random = new Random(1);
    int writes = 0;
    boolean wrote = false;
    for (int cycle = 0; cycle < 2000; cycle++) {
      for (Module.Port port : registers.ports()) {
        if (port.direction() == Module.Direction.IN) {
          // a host that is in a hurry: valid and ready in most cycles
          boolean hurries = port.net().width() == 1 && random.nextInt(8) > 0;
          simulator.set(port.net().name(), hurries ? 1 : random.nextLong() & (1L << port.net().width()) - 1);
        }
      }
      boolean writing = simulator.peek("write").signum() > 0;
      assertTrue(!writing || !wrote, "cycle " + cycle);
      wrote = writing;
      writes += writing ? 1 : 0;
      simulator.step();
    }
    assertTrue(writes > 300, writes + " writes");
  }

  private static final String HASHED = """
      module registers (clk, d, q);
        input clk; input d; output q; wire program_lo; wire fits;
        DFFPOSX1 program (.CLK(clk), .D(d), .Q(program_lo));
        INVX1 compared (.A(program_lo), .Y(fits));
        DFFPOSX1 running (.CLK(clk), .D(fits), .Q(q));
      endmodule
      module hashed (clk_i, d_i, q_o);
        input clk_i; input d_i; output q_o;
        registers host_registers (.clk(clk_i), .d(d_i), .q(q_o));
      endmodule
      """;

  @Test
  @Tag("tools")
  void openStaGivesTheHashTwoCycles() throws IOException {
    String sdc = sdc(Top.all(STACK).get(1));
    String exception = Pattern.compile("foreach.*?\n\\}", Pattern.DOTALL).matcher(sdc).results().findFirst().orElseThrow().group();
    Files.writeString(folder.resolve("hashed.v"), HASHED);
    for (String net : List.of("fits", "fitted")) {
      Files.writeString(folder.resolve("hashed.tcl"), "read_liberty " + InstalledCells.OSU018.find(new Diagnostics()).orElseThrow().file()
          + "\nread_verilog hashed.v\nlink_design hashed\ncreate_clock -name clk_i -period 2.5 [get_ports clk_i]\n"
          + exception.replace("fits", net) + "\nreport_checks\nreport_checks -path_delay min\n");
      List<String> edges = Written.run(folder, "sta", "-no_init", "-no_splash", "-exit", "hashed.tcl").lines()
          .filter(line -> line.endsWith("clock clk_i (rise edge)")).map(line -> line.strip().split(" +")[1]).toList();
      assertEquals(List.of("0.00", net.equals("fits") ? "5.00" : "2.50", "0.00", "0.00"), edges);
    }
  }

  /** The module's ports, and nothing in it. */
  private static String box(Module module) {
    List<String> names = new ArrayList<>(List.of("clk_i", "rst_ni"));
    StringBuilder ports = new StringBuilder("  input clk_i;\n  input rst_ni;\n");
    for (Module.Port port : module.ports()) {
      names.add(port.net().name());
      ports.append(port.direction() == Module.Direction.IN ? "  input " : "  output ")
          .append(port.net().width() == 1 ? "" : "[" + (port.net().width() - 1) + ":0] ").append(port.net().name()).append(";\n");
    }
    return "module " + module.name() + " (" + String.join(", ", names) + ");\n" + ports + "endmodule\n";
  }

  @Test
  @Tag("tools")
  void openStaReadsThemWithoutAWord() throws IOException {
    for (Top top : Top.all(STACK)) {
      assertEquals(summary(top), sta(top, sdc(top)), top.name());
    }
  }

  @Test
  @Tag("tools")
  void openStaSeesAPortThatIsNotThere() throws IOException {
    Top top = Top.all(STACK).get(0);
    assertTrue(sta(top, sdc(top).replace("m_axis_tready_i", "m_axis_ready_i")).contains("port 'm_axis_ready_i' not found"));
    assertTrue(sta(top, sdc(top).replace("-time ns", "-time ps")).contains("does not match"));
  }

  /** What OpenSTA says of a top with these constraints, and then how many bits each group has. */
  private String sta(Top top, String sdc) throws IOException {
    Files.writeString(folder.resolve("box.v"), box(top.module()));
    Files.writeString(folder.resolve("box.sdc"), sdc);
    Path cells = InstalledCells.OSU018.find(new Diagnostics()).orElseThrow().file();
    StringBuilder script = new StringBuilder("read_liberty " + cells + "\nread_verilog box.v\nlink_design " + top.name() + "\nread_sdc box.sdc\n");
    groups(sdc).keySet().forEach(group -> script.append("puts \"" + group + " [llength $" + group + "]\"\n"));
    script.append("puts \"period [get_property [get_clocks clk_i] period]\"\n");
    Files.writeString(folder.resolve("box.tcl"), script);
    return Written.run(folder, "sta", "-no_init", "-no_splash", "-exit", "box.tcl");
  }

  private static String summary(Top top) {
    Map<String, Integer> bits = new TreeMap<>();
    top.module().ports().forEach(p -> bits.merge(p.net().name(), p.net().width(), Integer::sum));
    StringBuilder text = new StringBuilder();
    groups(sdc(top)).forEach((group, ports) -> text.append(group).append(' ')
        .append(ports.stream().mapToInt(p -> bits.get(p.replace("[*]", ""))).sum()).append('\n'));
    return text + "period 2.500000\n";
  }
}
