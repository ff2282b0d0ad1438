package strata.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import strata.machine.Machine;
import strata.machine.host.HostPort;
import strata.machine.host.RegisterMap;
import strata.map.Program;
import strata.rtl.Module;
import strata.sim.Simulator;
import strata.stack.DigitsMachine;

/** What header and page say of registers is what the hardware does, at every address. */
class HostRegistersTest {
  private static final Machine MACHINE = DigitsMachine.twoTiers();
  private static final Map<String, String> FILES = HostFiles.of(new Beats(MACHINE,
      new Program("Net", MACHINE.hash(), List.of(), List.of(), List.of(), List.of())));
  private static final Pattern MACRO = Pattern.compile("(?m)^#define TWOTIER_REG_(\\w+) 0x(\\w+)u /\\* ([a-z ]+): .*");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `0x(\\w+)` \\| `(\\w+)` \\| ([a-z ]+) \\| `0x(\\w+)` \\|.*");
  private static final int BEHIND = 0x100;

  /** @param reset as it is written; empty where there is none */
  private record Said(String name, String access, String reset) {}

  private static Map<Integer, Said> header() {
    Map<Integer, Said> said = new TreeMap<>();
    String text = FILES.get("host.h");
    for (Matcher m = MACRO.matcher(text); m.find();) {
      Matcher reset = Pattern.compile("(?m)^#define TWOTIER_REG_" + m.group(1) + "_RESET 0x(\\w+)u$").matcher(text);
      said.put(Integer.parseInt(m.group(2), 16), new Said(m.group(1), m.group(3), reset.find() ? reset.group(1) : ""));
    }
    return said;
  }

  private static Simulator registers() {
    Module module = new HostPort(MACHINE).parts().stream().map(p -> p.module()).filter(m -> m.name().endsWith("_registers"))
        .findFirst().orElseThrow();
    Simulator simulator = Simulator.of(module, 1);
    module.ports().stream().filter(p -> p.direction() == Module.Direction.IN).map(p -> p.net().name())
        .filter(name -> !name.equals("clk_i") && !name.equals("rst_ni")).forEach(name -> simulator.set(name, 0));
    simulator.reset(true);
    simulator.step(2);
    simulator.reset(false);
    simulator.set("s_axil_rready_i", 1);
    simulator.set("s_axil_bready_i", 1);
    simulator.set("s_axil_wstrb_i", 0xf);
    simulator.step();
    return simulator;
  }

  /** Its value, or empty where the access is refused. */
  private static String read(Simulator simulator, int address) {
    simulator.set("s_axil_araddr_i", address);
    simulator.set("s_axil_arvalid_i", 1);
    simulator.step();
    simulator.set("s_axil_arvalid_i", 0);
    assertEquals(1, simulator.getLong("s_axil_rvalid_o"));
    String value = simulator.getLong("s_axil_rresp_o") == 0 ? String.format("%08x", simulator.getLong("s_axil_rdata_o")) : "";
    simulator.step();
    return value;
  }

  private static boolean write(Simulator simulator, int address) {
    simulator.set("s_axil_awaddr_i", address);
    simulator.set("s_axil_wdata_i", 0);
    simulator.set("s_axil_awvalid_i", 1);
    simulator.set("s_axil_wvalid_i", 1);
    simulator.step();
    simulator.set("s_axil_awvalid_i", 0);
    simulator.set("s_axil_wvalid_i", 0);
    for (int wait = 0; simulator.getLong("s_axil_bvalid_o") == 0; wait++) {
      assertTrue(wait < 10, "no answer");
      simulator.step();
    }
    boolean done = simulator.getLong("s_axil_bresp_o") == 0;
    simulator.step();
    return done;
  }

  @Test
  void everyAddressDoesWhatTheHeaderSays() {
    Map<Integer, Said> said = header();
    Simulator simulator = registers();
    for (int address = 0; address < BEHIND; address++) {
      Said register = said.getOrDefault(address, new Said("none", "", ""));
      assertEquals(register.reset(), read(simulator, address), register + " at " + address);
      assertEquals(register.access().contains("write"), write(simulator, address), register + " at " + address);
    }
    assertEquals(RegisterMap.of(MACHINE.hash(), MACHINE.units()).size(), said.size());
  }

  @Test
  void thePageSaysTheSame() {
    Map<Integer, Said> page = new TreeMap<>();
    for (Matcher m = ROW.matcher(FILES.get("host.md")); m.find();) {
      page.put(Integer.parseInt(m.group(1), 16), new Said(m.group(2), m.group(3), m.group(3).equals("write") ? "" : m.group(4)));
    }
    assertEquals(header(), page);
  }

  @Test
  void everyBitIsSaidWhereItIs() {
    for (RegisterMap.Register register : RegisterMap.of(MACHINE.hash(), MACHINE.units())) {
      for (RegisterMap.Bit bit : register.bits()) {
        String macro = "#define TWOTIER_" + register.name() + "_" + bit.name() + " (UINT32_C(1) << " + bit.bit() + ") /* " + bit.meaning();
        assertTrue(FILES.get("host.h").contains(macro), macro);
        String row = "| `" + register.name() + "` " + bit.bit() + " | `" + bit.name() + "`: " + bit.meaning() + " |";
        assertTrue(FILES.get("host.md").contains(row), row);
      }
    }
  }
}
