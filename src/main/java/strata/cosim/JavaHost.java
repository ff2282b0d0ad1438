package strata.cosim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.host.HostPort;
import strata.machine.host.RegisterMap;
import strata.num.Tensor;
import strata.rtl.Module;
import strata.sim.Design;
import strata.sim.Simulator;

/** Plays the host at the ports of the Java simulator. */
public final class JavaHost {
  /** A register access or a beat of a packet takes less. */
  private static final int PATIENCE = 10_000;

  private final Job job;
  private final Simulator simulator;
  private final Simulator.Port ready;
  private final Simulator.Port valid;
  private final Simulator.Port data;
  private final Simulator.Port last;
  private final Simulator.Port phaseEnd;
  private final Simulator.Port interrupt;
  private final Simulator.Port given;
  private final Simulator.Port gives;
  private final Simulator.Port givesLast;
  private boolean running;
  private int image;
  private long start;
  private List<RunRecord.Beat> beats = new ArrayList<>();
  private List<Long> phaseEnds = new ArrayList<>();

  private JavaHost(Job job, Simulator simulator) {
    this.job = job;
    this.simulator = simulator;
    this.ready = simulator.port("m_axis_tready_i");
    this.valid = simulator.port("m_axis_tvalid_o");
    this.data = simulator.port("m_axis_tdata_o");
    this.last = simulator.port("m_axis_tlast_o");
    this.phaseEnd = simulator.port("phase_end_o");
    this.interrupt = simulator.port("irq_o");
    this.given = simulator.port("s_axis_tdata_i");
    this.gives = simulator.port("s_axis_tvalid_i");
    this.givesLast = simulator.port("s_axis_tlast_i");
  }

  /** As {@link #play(Job, Design, long, int, int)}, for a machine's top module that is played once. */
  public static Played play(Job job, Module top, long seed, int from, int to) {
    return play(job, Design.of(top), seed, from, to);
  }

  /**
   * Plays the images {@code from .. to - 1}.
   *
   * @param machine the machine's top module, compiled
   * @param seed    decides what unknown contents are
   * @throws Misbehaviour if the hardware does not do what it must
   */
  public static Played play(Job job, Design machine, long seed, int from, int to) {
    if (from == to) {
      return new Played(List.of(), List.of(), 0);
    }
    List<List<long[]>> inputs = IntStream.range(from, to).mapToObj(job::inputPackets).toList();
    long begin = System.nanoTime();
    var host = new JavaHost(job, machine.start(seed));
    host.begin();
    List<RunRecord> records = new ArrayList<>();
    List<Map<String, Tensor>> tensors = new ArrayList<>();
    for (int image = from; image < to; image++) {
      RunRecord record = host.run(image, inputs.get(image - from));
      records.add(record);
      tensors.add(JavaDecoder.decode(job, record));
    }
    return new Played(records, tensors, (System.nanoTime() - begin) / 1e9);
  }

  private void begin() {
    for (String input : List.of("s_axil_awvalid_i", "s_axil_wvalid_i", "s_axil_bready_i", "s_axil_arvalid_i", "s_axil_rready_i",
        "s_axis_tvalid_i", "s_axil_awaddr_i", "s_axil_wdata_i", "s_axil_wstrb_i", "s_axil_araddr_i", "s_axis_tdata_i",
        "s_axis_tlast_i")) {
      simulator.set(input, 0);
    }
    simulator.set("rst_ni", 0);
    steps(HostPort.RESET_CYCLES);
    simulator.set("rst_ni", 1);
    steps(HostPort.RESET_CYCLES);
    require(read(RegisterMap.ID) == RegisterMap.ID_VALUE, "this is no Strata machine");
    long hash = read(RegisterMap.HASH_HI) << 32 | read(RegisterMap.HASH_LO);
    require(hash == job.program().machineHash(), "the program is for another machine");
    write(RegisterMap.PROGRAM_LO, hash & 0xffff_ffffL);
    write(RegisterMap.PROGRAM_HI, hash >>> 32);
    write(RegisterMap.INTERRUPT, 1);
    job.programPackets().forEach(this::load);
  }

  private RunRecord run(int number, List<long[]> inputs) {
    image = number;
    inputs.forEach(this::load);
    beats = new ArrayList<>();
    phaseEnds = new ArrayList<>();
    write(RegisterMap.CONTROL, 1 << RegisterMap.CLEAR);
    write(RegisterMap.CONTROL, 1 << RegisterMap.START);
    while (!interrupt.high()) {
      require(now() <= job.watchdog(), "no end after " + job.watchdog() + " cycles of image " + number);
      step();
    }
    long status = read(RegisterMap.STATUS);
    require((status & RegisterMap.ERRORS) == 0, "image " + number + " ended with status " + status);
    List<Long> work = new ArrayList<>();
    List<String> units = job.machine().units();
    for (int unit = 0; unit < units.size(); unit++) {
      work.add(read(RegisterMap.work(unit, units.get(unit))));
    }
    running = false;
    return new RunRecord(start, read(RegisterMap.CYCLES), read(RegisterMap.OUTPUT_CYCLES), read(RegisterMap.PHASES), work, phaseEnds,
        beats);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Misbehaviour(otherwise);
    }
  }

  private long now() {
    return simulator.cycle() - start + 1;
  }

  private void steps(int cycles) {
    for (int i = 0; i < cycles; i++) {
      step();
    }
  }

  /** One clock cycle, watched. */
  private void step() {
    boolean takes = running && !job.pauses().stalls(image, now());
    ready.set(takes ? 1 : 0);
    if (running) {
      if (takes && valid.high()) {
        beats.add(new RunRecord.Beat(now(), data.get(), last.high()));
      }
      if (phaseEnd.high()) {
        phaseEnds.add(now());
      }
    }
    simulator.step();
  }

  private void load(long[] packet) {
    for (int i = 0; i < packet.length; i++) {
      while (job.pauses().gaps(image, simulator.cycle())) {
        step();
      }
      gives.set(1);
      given.set(packet[i]);
      givesLast.set(i + 1 == packet.length ? 1 : 0);
      await("s_axis_tready_o");
      step();
      gives.set(0);
    }
  }

  private void await(String output) {
    for (int waited = 0; simulator.getLong(output) == 0; waited++) {
      require(waited < PATIENCE, output + " stays 0");
      step();
    }
  }

  /** Address first, then data: another order than that of the C++ player. */
  private void write(RegisterMap.Register register, long value) {
    simulator.set("s_axil_awaddr_i", register.offset());
    simulator.set("s_axil_awvalid_i", 1);
    await("s_axil_awready_o");
    step();
    simulator.set("s_axil_awvalid_i", 0);
    simulator.set("s_axil_wdata_i", value);
    simulator.set("s_axil_wstrb_i", 0xf);
    simulator.set("s_axil_wvalid_i", 1);
    await("s_axil_wready_o");
    step();
    simulator.set("s_axil_wvalid_i", 0);
    simulator.set("s_axil_bready_i", 1);
    await("s_axil_bvalid_o");
    require(simulator.getLong("s_axil_bresp_o") == 0, "a write to " + register.name() + " was refused");
    if (register.equals(RegisterMap.CONTROL) && (value >> RegisterMap.START & 1) == 1) {
      // The start was accepted in the cycle before its response.
      start = simulator.cycle() - 1;
      running = true;
    }
    step();
    simulator.set("s_axil_bready_i", 0);
  }

  private long read(RegisterMap.Register register) {
    simulator.set("s_axil_araddr_i", register.offset());
    simulator.set("s_axil_arvalid_i", 1);
    await("s_axil_arready_o");
    step();
    simulator.set("s_axil_arvalid_i", 0);
    simulator.set("s_axil_rready_i", 1);
    await("s_axil_rvalid_o");
    require(simulator.getLong("s_axil_rresp_o") == 0, "a read of " + register.name() + " was refused");
    long value = simulator.getLong("s_axil_rdata_o");
    step();
    simulator.set("s_axil_rready_i", 0);
    return value;
  }
}
