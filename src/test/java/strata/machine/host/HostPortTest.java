package strata.machine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.contract.ContractBench;
import strata.contract.LintBench;
import strata.contract.Stimulus;
import strata.machine.Machine;
import strata.machine.Part;
import strata.rtl.Module;
import strata.sim.Simulator;

/** Each module of the host port keeps its protocol, on machines with one tier and with two. */
public class HostPortTest {
  private static final Machine MACHINE = TestMachines.twoTiers(1);

  private static Module module(Machine machine, String part) {
    return new HostPort(machine).parts().stream().filter(p -> p.name().equals(machine.host().name() + "_" + part))
        .map(Part::module)
        .findFirst().orElseThrow();
  }

  private static Simulator simulator(String part) {
    Simulator sim = Simulator.of(module(MACHINE, part));
    sim.reset(true);
    sim.step(2);
    sim.reset(false);
    return sim;
  }

  // Registers

  /** Writes with the address and the data offered after so many cycles, and the response taken after so many more; gives it. */
  private static long write(Simulator sim, int address, long data, int strobe, int addressAfter, int dataAfter, int takeAfter) {
    boolean addressTaken = false;
    boolean dataTaken = false;
    for (int cycle = 0; cycle < 50; cycle++) {
      boolean offersAddress = cycle >= addressAfter && !addressTaken;
      boolean offersData = cycle >= dataAfter && !dataTaken;
      sim.set("s_axil_awvalid_i", offersAddress ? 1 : 0);
      sim.set("s_axil_awaddr_i", offersAddress ? address : 0xabc);
      sim.set("s_axil_wvalid_i", offersData ? 1 : 0);
      sim.set("s_axil_wdata_i", offersData ? data : 0x55aa55aaL);
      sim.set("s_axil_wstrb_i", offersData ? strobe : 0);
      boolean takes = cycle >= addressAfter + dataAfter + takeAfter;
      sim.set("s_axil_bready_i", takes ? 1 : 0);
      addressTaken |= offersAddress && sim.getLong("s_axil_awready_o") == 1;
      dataTaken |= offersData && sim.getLong("s_axil_wready_o") == 1;
      boolean answered = sim.getLong("s_axil_bvalid_o") == 1;
      long response = sim.getLong("s_axil_bresp_o");
      sim.step();
      if (answered && takes) {
        sim.set("s_axil_bready_i", 0);
        return response;
      }
    }
    throw new AssertionError("no response");
  }

  private static long write(Simulator sim, RegisterMap.Register register, long data) {
    return write(sim, register.offset(), data, 0xf, 0, 0, 0);
  }

  /** The value and, in bits 33:32, the response. */
  private static long read(Simulator sim, int address, int takeAfter) {
    sim.set("s_axil_arvalid_i", 1);
    sim.set("s_axil_araddr_i", address);
    assertEquals(1, sim.getLong("s_axil_arready_o"));
    sim.step();
    sim.set("s_axil_arvalid_i", 0);
    sim.set("s_axil_araddr_i", 0xfff);
    long first = -1;
    for (int cycle = 0; cycle <= takeAfter; cycle++) {
      assertEquals(1, sim.getLong("s_axil_rvalid_o"));
      long now = sim.getLong("s_axil_rdata_o") | sim.getLong("s_axil_rresp_o") << 32;
      assertTrue(first < 0 || first == now, "the answer changed while it waited");
      first = now;
      sim.set("s_axil_rready_i", cycle == takeAfter ? 1 : 0);
      sim.step();
    }
    sim.set("s_axil_rready_i", 0);
    assertEquals(0, sim.getLong("s_axil_rvalid_o"));
    return first;
  }

  private static long read(Simulator sim, RegisterMap.Register register) {
    return read(sim, register.offset(), 0);
  }

  /** Lets a program of this machine be loaded. */
  private static void introduce(Simulator sim) {
    write(sim, RegisterMap.PROGRAM_LO, MACHINE.hash() & 0xffff_ffffL);
    write(sim, RegisterMap.PROGRAM_HI, MACHINE.hash() >>> 32);
  }

  private static boolean status(Simulator sim, int bit) {
    return (read(sim, RegisterMap.STATUS) >> bit & 1) == 1;
  }

  private static void pulse(Simulator sim, String... inputs) {
    for (String input : inputs) {
      sim.set(input, 1);
    }
    sim.step();
    for (String input : inputs) {
      sim.set(input, 0);
    }
  }

  @Test
  void aWriteMayComeInAnyOrderAndItsResponseMayWait() {
    for (int[] order : new int[][] {{0, 0, 0}, {0, 3, 0}, {3, 0, 0}, {0, 1, 5}, {1, 0, 5}, {2, 2, 1}}) {
      Simulator sim = simulator("registers");
      assertEquals(0, write(sim, RegisterMap.PROGRAM_LO.offset(), 0xcafe0000L + order[0], 0xf, order[0], order[1], order[2]));
      assertEquals(0xcafe0000L + order[0], read(sim, RegisterMap.PROGRAM_LO.offset(), order[2]));
    }
  }

  @Test
  void whatCannotBeWrittenOrReadIsRefused() {
    Simulator sim = simulator("registers");
    assertEquals(2, write(sim, RegisterMap.ID.offset(), 1, 0xf, 0, 0, 0), "read only");
    assertEquals(2, write(sim, 0xf00, 1, 0xf, 0, 0, 0), "no such register");
    assertEquals(2, write(sim, RegisterMap.PROGRAM_LO.offset() + 1, 1, 0xf, 0, 0, 0), "between registers");
    assertEquals(2, write(sim, RegisterMap.PROGRAM_LO.offset(), 7, 0x3, 0, 0, 0), "not all bytes");
    assertEquals(0, read(sim, RegisterMap.PROGRAM_LO), "a refused write does nothing");
    assertEquals(2, read(sim, RegisterMap.CONTROL.offset(), 0) >> 32, "write only");
    assertEquals(2, read(sim, 0x3fc, 0) >> 32, "no such register");
  }

  @Test
  void theMachineSaysWhatItIs() {
    Simulator sim = simulator("registers");
    assertEquals(RegisterMap.ID_VALUE, read(sim, RegisterMap.ID));
    assertEquals(MACHINE.hash(), read(sim, RegisterMap.HASH_HI) << 32 | read(sim, RegisterMap.HASH_LO));
    assertEquals(MACHINE.units().size(), read(sim, RegisterMap.UNITS));
  }

  @Test
  void aStartIsRefusedForAnotherMachineWhileBusyAndWhileLoading() {
    Simulator sim = simulator("registers");
    write(sim, RegisterMap.CONTROL, 1 << RegisterMap.START);
    assertTrue(status(sim, RegisterMap.ERROR_MACHINE) && !status(sim, RegisterMap.RUNNING));
    introduce(sim);
    sim.set("loading_i", 1);
    write(sim, RegisterMap.CONTROL, 1 << RegisterMap.CLEAR | 1 << RegisterMap.START);
    assertTrue(!status(sim, RegisterMap.ERROR_MACHINE) && status(sim, RegisterMap.ERROR_BUSY)
        && !status(sim, RegisterMap.RUNNING));
    sim.set("loading_i", 0);
    write(sim, RegisterMap.CONTROL, 1 << RegisterMap.CLEAR | 1 << RegisterMap.START);
    assertTrue(status(sim, RegisterMap.RUNNING) && !status(sim, RegisterMap.ERROR_BUSY));
    write(sim, RegisterMap.CONTROL, 1 << RegisterMap.START);
    assertTrue(status(sim, RegisterMap.ERROR_BUSY) && status(sim, RegisterMap.RUNNING));
  }

  @Test
  void countersBeginWithTheCycleOfTheStart() {
    Simulator sim = simulator("registers");
    introduce(sim);
    write(sim, RegisterMap.INTERRUPT, 1);
    write(sim, RegisterMap.CONTROL, 1 << RegisterMap.START);
    // The start was accepted in the cycle before its response, which the write took last: two cycles have been counted.
    sim.step(5);
    pulse(sim, "phase_end_i", "syn0_work_i");
    pulse(sim, "output_beat_i", "host_send_work_i", "syn0_work_i");
    sim.step(3);
    assertEquals(0, sim.getLong("irq_o"));
    pulse(sim, "phase_end_i", "sequencer_finished_i");
    assertEquals(1, sim.getLong("irq_o"));
    sim.step(20);
    assertEquals(2 + 5 + 1 + 1 + 3 + 1, read(sim, RegisterMap.CYCLES));
    assertEquals(2 + 5 + 1 + 1, read(sim, RegisterMap.OUTPUT_CYCLES));
    assertEquals(2, read(sim, RegisterMap.PHASES));
    assertEquals(2, read(sim, RegisterMap.work(0, "syn0")));
    assertEquals(0, read(sim, RegisterMap.work(1, "syn1")));
    assertTrue(status(sim, RegisterMap.DONE) && !status(sim, RegisterMap.RUNNING));
    write(sim, RegisterMap.CONTROL, 1 << RegisterMap.CLEAR);
    assertEquals(0, sim.getLong("irq_o"));
  }

  // Loader and filler

  /** Plays a packet's beats with gaps; gives the writes of the loader as lines. */
  private static List<String> load(Simulator sim, long[] beats, int lastAt, Random gaps) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < beats.length; i++) {
      while (gaps.nextInt(3) == 0) {
        sim.set("s_axis_tvalid_i", 0);
        sim.set("running_i", gaps.nextInt(2));
        sim.set("s_axis_tdata_i", gaps.nextInt());
        watch(sim, seen);
      }
      sim.set("running_i", 0);
      sim.set("s_axis_tvalid_i", 1);
      sim.set("s_axis_tdata_i", BigInteger.valueOf(beats[i]));
      sim.set("s_axis_tlast_i", i == lastAt ? 1 : 0);
      assertEquals(1, sim.getLong("s_axis_tready_o"));
      watch(sim, seen);
    }
    sim.set("s_axis_tvalid_i", 0);
    watch(sim, seen);
    watch(sim, seen);
    return seen;
  }

  private static void watch(Simulator sim, List<String> seen) {
    if (sim.getLong("load_error_o") == 1) {
      seen.add("error");
    }
    if (sim.getLong("fill_valid_o") == 1) {
      seen.add("%d/%d/%d %x%s".formatted(sim.getLong("fill_memory_o"), sim.getLong("fill_bank_o"), sim.getLong("fill_addr_o"),
          sim.getLong("fill_data_o"), sim.getLong("fill_last_o") == 1 ? "." : ""));
    }
    sim.step();
  }

  private static long header(int memory, int bank, int base, int words) {
    return Packets.LOAD.pack(Map.of("memory", (long) memory, "bank", (long) bank, "base", (long) base, "words", (long) words))
        .longValue();
  }

  @Test
  void aPacketBecomesTheBeatsOfItsWords() {
    Simulator sim = simulator("load");
    Random gaps = new Random(1);
    List<String> expected = List.of("0/5/38 11", "0/5/38 12.", "0/5/39 13", "0/5/39 14.");
    assertEquals(expected, load(sim, new long[] {header(0, 5, 38, 2), 0x11, 0x12, 0x13, 0x14}, 4, gaps));
    assertEquals(List.of("3/0/0 9."), load(sim, new long[] {header(3, 0, 0, 1), 9}, 1, gaps), "a word of one beat");
  }

  @Test
  void aHeaderThatNamesNoPlaceIsDiscardedWithItsPacket() {
    Simulator sim = simulator("load");
    Random gaps = new Random(2);
    for (long wrong : new long[] {header(5, 0, 0, 1), header(255, 0, 0, 1), header(0, 6, 0, 1), header(0, 0, 39, 2),
        header(0, 0, 40, 1),
        header(0, 0, 0, 0), header(2, 1, 0, 1), header(0, 0, 0xffffff, 0xffffff)}) {
      assertEquals(List.of("error"), load(sim, new long[] {wrong, 1, 2, 3}, 3, gaps));
      assertEquals(List.of("error"), load(sim, new long[] {wrong}, 0, gaps), "the header alone");
      assertEquals(List.of("3/0/7 1."), load(sim, new long[] {header(3, 0, 7, 1), 1}, 1, gaps), "the next packet is fine");
    }
  }

  @Test
  void aPacketThatIsTooShortOrTooLongIsReported() {
    Simulator sim = simulator("load");
    Random gaps = new Random(3);
    // An error is reported with its beat, which goes on in the next cycle.
    assertEquals(List.of("0/1/0 a", "error", "0/1/0 b.", "0/1/1 c"),
        load(sim, new long[] {header(0, 1, 0, 3), 0xa, 0xb, 0xc}, 3, gaps));
    assertEquals(List.of("error", "3/0/0 7."), load(sim, new long[] {header(3, 0, 0, 1), 7, 8, 9}, 3, gaps));
    assertEquals(List.of("error"), load(sim, new long[] {header(0, 1, 0, 1)}, 0, gaps), "a header alone");
    assertEquals(0, sim.getLong("loading_o"));
    assertEquals(List.of("3/0/2 5."), load(sim, new long[] {header(3, 0, 2, 1), 5}, 1, gaps));
  }

  @Test
  void nothingIsTakenWhileAProgramRuns() {
    Simulator sim = simulator("load");
    sim.set("running_i", 1);
    sim.set("s_axis_tvalid_i", 1);
    sim.set("s_axis_tdata_i", header(3, 0, 0, 1));
    for (int i = 0; i < 10; i++) {
      assertEquals(0, sim.getLong("s_axis_tready_o"));
      sim.step();
    }
    assertEquals(0, sim.getLong("loading_o"));
  }

  @Test
  void theFillerJoinsBeatsToWordsOfItsOwnTier() {
    Simulator sim = simulator("fill_top");
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      int memory = random.nextInt(MACHINE.memories().size());
      var of = MACHINE.memories().get(memory);
      int bank = random.nextInt(of.banks());
      int address = random.nextInt(of.depth());
      BigInteger word = new BigInteger(of.width(), random);
      for (int beat = 0; beat < Packets.beats(of); beat++) {
        sim.set("fill_valid_i", 1);
        sim.set("fill_last_i", beat + 1 == Packets.beats(of) ? 1 : 0);
        sim.set("fill_data_i", word.shiftRight(64 * beat).and(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)));
        sim.set("fill_memory_i", memory);
        sim.set("fill_bank_i", bank);
        sim.set("fill_addr_i", address);
        sim.step();
        sim.set("fill_valid_i", 0);
        if (random.nextBoolean() && beat + 1 < Packets.beats(of)) {
          sim.step();
        }
      }
      for (String other : List.of("spikes", "state", "weights")) {
        assertEquals(other.equals(of.name()) ? 1 : 0, sim.getLong("host_write_" + other + "_en_o"));
      }
      if (of.tier().equals("top")) {
        assertEquals(word, sim.get("host_write_" + of.name() + "_data_o"));
        assertEquals(address, sim.getLong("host_write_" + of.name() + "_addr_o"));
        assertEquals(bank, of.banks() > 1 ? sim.getLong("host_write_" + of.name() + "_bank_o") : 0);
      }
    }
  }

  @Test
  @Tag("tools")
  void verilatorAgreesInEveryCycle() {
    for (Machine machine : List.of(MACHINE, TestMachines.oneTier())) {
      ContractBench bench = new ContractBench();
      add(bench, machine);
      bench.run();
    }
  }

  /** Every part but the sender, which does not take just any input. */
  public static void add(ContractBench bench, Machine machine) {
    for (Part part : new HostPort(machine).parts()) {
      if (!part.name().endsWith("_send")) {
        bench.add(machine.name() + " " + part.name(), part.module(), 1500, likely(machine, part.module()));
      }
    }
  }

  /** Random inputs, but headers, addresses and register writes that often mean something, and programs that run for a while. */
  private static Stimulus likely(Machine machine, Module module) {
    Stimulus random = Stimulus.random(module, 5);
    Random choice = new Random(6);
    return (sim, cycle) -> {
      random.drive(sim, cycle);
      for (Module.Port port : module.ports()) {
        String name = port.net().name();
        if (List.of("s_axil_awaddr_i", "s_axil_araddr_i").contains(name)) {
          sim.set(name, 4L * choice.nextInt(24));
        } else if (name.equals("s_axil_wstrb_i") && choice.nextInt(4) > 0) {
          sim.set(name, 0xf);
        } else if (name.equals("s_axis_tdata_i") && choice.nextInt(2) > 0) {
          sim.set(name, header(choice.nextInt(6), choice.nextInt(3), choice.nextInt(24), 1 + choice.nextInt(3)));
        } else if (List.of("running_i", "loading_i", "sequencer_finished_i", "sequencer_overrun_i", "load_error_i").contains(name)) {
          sim.set(name, choice.nextInt(8) == 0 ? 1 : 0);
        }
      }
      if (module.ports().stream().anyMatch(p -> p.net().name().equals("s_axil_wdata_i"))) {
        write(sim, machine, choice);
      }
    };
  }

  /** Mostly what a host would write to a register, so that some starts are accepted; and sometimes beside it. */
  private static void write(Simulator sim, Machine machine, Random choice) {
    List<RegisterMap.Register> registers = List.of(RegisterMap.PROGRAM_LO, RegisterMap.PROGRAM_HI, RegisterMap.CONTROL, RegisterMap.INTERRUPT);
    RegisterMap.Register to = registers.get(choice.nextInt(4));
    if (choice.nextInt(8) > 0) {
      sim.set("s_axil_awaddr_i", to.offset());
      sim.set("s_axil_wdata_i", to.equals(RegisterMap.PROGRAM_LO) ? machine.hash() & 0xffff_ffffL
          : to.equals(RegisterMap.PROGRAM_HI) ? machine.hash() >>> 32 : choice.nextInt(4));
      // both at once, or neither
      long valid = choice.nextInt(2);
      sim.set("s_axil_awvalid_i", valid);
      sim.set("s_axil_wvalid_i", valid);
    }
  }

  @Test
  @Tag("tools")
  void everyPartIsCleanVerilog() {
    for (Machine machine : List.of(MACHINE, TestMachines.oneTier())) {
      new HostPort(machine).parts().forEach(part -> LintBench.lint(part.module()));
    }
  }
}
