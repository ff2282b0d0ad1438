package strata.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import strata.emit.Emitter;
import strata.rtl.Checker;
import strata.rtl.Module;
import strata.sim.Simulator;

/**
 * Holds the simulator against Verilator on every output in every cycle. Several modules share one Verilator build, which is kept under
 * {@code target/contract} by the hash of what it is built from.
 *
 * <pre>
 *   new ContractBench()
 *       .add("random", module, 1000, Stimulus.random(module, 1))
 *       .add("full", other, 20, Stimulus.directed(List.of(Map.of("start_i", 1L), Map.of("start_i", 0L))))
 *       .run();
 * </pre>
 *
 * <p>Both sides begin with all registers and memories 0, then see two clock edges in reset with all inputs 0, then the stimulus. Its
 * cycles count from 0 at the first edge after reset. A module with a reset is then reset again and sees the first half of its inputs once
 * more, and, reset in the middle of what that began, their first quarter.
 */
public final class ContractBench {
  private static final int RESET_CYCLES = 2;
  private static final List<String> VERILATOR = List.of("verilator", "--cc", "--exe", "--build", "-j", "2", "-Wno-fatal", "--x-initial",
      "unique", "--x-assign", "unique", "--top-module", "bench", "--prefix", "Vbench", "-CFLAGS", "-O1", "-MAKEFLAGS",
      "OPT_FAST=-O1 OPT_SLOW=-O0 OPT_GLOBAL=-O1", "contract.cpp");

  private record Run(String label, Module module, long cycles, Stimulus stimulus) {
    List<Module.Port> ports(Module.Direction direction) {
      return module.ports().stream().filter(port -> port.direction() == direction).toList();
    }

    int bits(Module.Direction direction) {
      return ports(direction).stream().mapToInt(port -> port.net().width()).sum();
    }

    /** At least 65 bits, so that Verilator holds every vector in the same way. Behind the inputs is the reset. */
    int width(Module.Direction direction) {
      return Math.max(65, bits(direction) + (direction == Module.Direction.IN ? 1 : 0));
    }

    int words(Module.Direction direction) {
      return (width(direction) + 31) / 32;
    }
  }

  private final List<Run> runs = new ArrayList<>();
  private final UnaryOperator<String> edit;

  public ContractBench() {
    this(UnaryOperator.identity());
  }

  /** {@code edit} changes the Verilog of each module before it is built: to see a fault be found. */
  public ContractBench(UnaryOperator<String> edit) {
    this.edit = edit;
  }

  /** Plans a run of {@code cycles} cycles; {@code label} names it in failures. */
  public ContractBench add(String label, Module module, long cycles, Stimulus stimulus) {
    runs.add(new Run(label, Checker.verify(module), cycles, stimulus));
    return this;
  }

  /** Simulates, builds and compares everything added. */
  public void run() {
    built().difference(List.of()).ifPresent(Assertions::fail);
  }

  /** Simulates and builds everything added. */
  public Built built() {
    try {
      Path folder = Tool.folder("contract", files(), String.join(" ", VERILATOR));
      build(folder);
      for (int i = 0; i < runs.size(); i++) {
        Files.write(folder.resolve(i + ".trace"), simulate(runs.get(i)));
      }
      return new Built(folder);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Verilator's model of everything added, and what the simulator says that it must do. */
  public final class Built {
    private final Path folder;

    private Built(Path folder) {
      this.folder = folder;
    }

    /** The first difference. @param options for the Verilog's {@code $plusargs} */
    public Optional<String> difference(List<String> options) {
      try {
        Tool.Result result = Tool.run(folder, Tool.command(List.of("./obj_dir/Vbench"), options));
        return result.exit() == 0 ? Optional.empty() : Optional.of(explain(result.output()));
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void build(Path folder) throws IOException, InterruptedException {
    Path done = folder.resolve("built");
    if (!Files.exists(done)) {
      var sources = Files.readString(folder.resolve("sources")).lines().toList();
      Tool.Result result = Tool.run(folder, Tool.command(VERILATOR, sources));
      assertEquals(0, result.exit(), result.output());
      Files.createFile(done);
    }
  }

  private Map<String, String> files() throws IOException {
    var files = new LinkedHashMap<String, String>();
    var emitter = new Emitter();
    for (Run run : runs) {
      emitter.emit(run.module).forEach((name, emitted) -> {
        String text = edit.apply(emitted);
        String other = files.putIfAbsent(name, text);
        assertEquals(other == null ? text : other, text, name + " means two modules; give them to two benches");
      });
    }
    files.put("bench.v", wrapper());
    files.put("sources", String.join("\n", files.keySet()));
    files.put("table.h", table());
    try (InputStream main = ContractBench.class.getResourceAsStream("/strata/rtl-tests/contract.cpp")) {
      files.put("contract.cpp", new String(main.readAllBytes(), StandardCharsets.UTF_8));
    }
    return files;
  }

  /** A module that holds all modules under test, with one input and one output vector for each. */
  private String wrapper() {
    var ports = new StringBuilder("  input wire clk_i");
    var body = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      int in = run.width(Module.Direction.IN);
      int out = run.width(Module.Direction.OUT);
      ports.append(",\n  input wire [%d:0] in%d,\n  output wire [%d:0] out%d".formatted(in - 1, i, out - 1, i));
      var connections = new ArrayList<String>();
      if (run.module.clocked()) {
        connections.add(".clk_i (clk_i)");
      }
      int inputs = connect(run.ports(Module.Direction.IN), "in" + i, connections);
      if (run.module.resets()) {
        connections.add(".rst_ni (in%d[%d])".formatted(i, inputs));
      }
      int used = connect(run.ports(Module.Direction.OUT), "out" + i, connections);
      body.append("  %s dut%d (\n    %s);\n".formatted(run.module.name(), i, String.join(",\n    ", connections)));
      if (used < out) {
        body.append("  assign out%d[%d:%d] = 0;\n".formatted(i, out - 1, used));
      }
    }
    return "module bench (\n" + ports + ");\n" + body + "endmodule\n";
  }

  private static int connect(List<Module.Port> ports, String vector, List<String> connections) {
    int bit = 0;
    for (Module.Port port : ports) {
      connections.add(".%s (%s[%d:%d])".formatted(port.net().name(), vector, bit + port.net().width() - 1, bit));
      bit += port.net().width();
    }
    return bit;
  }

  private String table() {
    var rows = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      rows.append("  {top.in%d.data(), %d, top.out%d.data(), %d},\n".formatted(
          i, runs.get(i).words(Module.Direction.IN), i, runs.get(i).words(Module.Direction.OUT)));
    }
    return rows.toString();
  }

  /** The inputs and the outputs of each cycle, as 32-bit words. */
  private static byte[] simulate(Run run) {
    Simulator sim = Simulator.of(run.module, 0);
    sim.reset(true);
    sim.step(RESET_CYCLES);
    sim.reset(false);
    var trace = new ByteArrayOutputStream();
    List<BigInteger> inputs = new ArrayList<>();
    for (long cycle = 0; cycle < run.cycles; cycle++) {
      run.stimulus.drive(sim, cycle);
      inputs.add(values(sim, run, Module.Direction.IN));
      cycle(trace, sim, run, false);
    }
    for (int part = 2; run.module.resets() && part <= 4; part += 2) {
      sim.reset(true);
      for (int cycle = 0; cycle < RESET_CYCLES; cycle++) {
        cycle(trace, sim, run, true);
      }
      sim.reset(false);
      for (BigInteger input : inputs.subList(0, inputs.size() / part)) {
        set(sim, run, input);
        cycle(trace, sim, run, false);
      }
    }
    return trace.toByteArray();
  }

  private static void cycle(ByteArrayOutputStream trace, Simulator sim, Run run, boolean inReset) {
    BigInteger inputs = values(sim, run, Module.Direction.IN);
    write(trace, run.words(Module.Direction.IN), inReset ? inputs : inputs.setBit(run.bits(Module.Direction.IN)));
    write(trace, run.words(Module.Direction.OUT), values(sim, run, Module.Direction.OUT));
    sim.step();
  }

  private static BigInteger values(Simulator sim, Run run, Module.Direction direction) {
    BigInteger all = BigInteger.ZERO;
    int bit = 0;
    for (Module.Port port : run.ports(direction)) {
      all = all.or(sim.get(port.net().name()).shiftLeft(bit));
      bit += port.net().width();
    }
    return all;
  }

  private static void set(Simulator sim, Run run, BigInteger all) {
    int bit = 0;
    for (Module.Port port : run.ports(Module.Direction.IN)) {
      sim.set(port.net().name(), all.shiftRight(bit).mod(BigInteger.ONE.shiftLeft(port.net().width())));
      bit += port.net().width();
    }
  }

  private static void write(ByteArrayOutputStream trace, int words, BigInteger all) {
    byte[] bigEndian = all.toByteArray();
    for (int i = 0; i < 4 * words; i++) {
      trace.write(i < bigEndian.length ? bigEndian[bigEndian.length - 1 - i] : 0);
    }
  }

  /** {@code differs RUN CYCLE SIMULATOR VERILATOR INPUTS}, values in hexadecimal, or what else Verilator says. */
  private String explain(String output) {
    String[] words = output.lines().filter(line -> line.startsWith("differs ")).findFirst().orElse("").split(" ");
    if (words.length < 6) {
      return "the simulation with Verilator failed: " + output;
    }
    Run run = runs.get(Integer.parseInt(words[1]));
    var text = new StringBuilder(run.label + " (" + run.module.name() + "), cycle " + words[2] + ":");
    List<BigInteger> sim = split(run.ports(Module.Direction.OUT), words[3]);
    List<BigInteger> verilator = split(run.ports(Module.Direction.OUT), words[4]);
    for (int i = 0; i < sim.size(); i++) {
      if (!sim.get(i).equals(verilator.get(i))) {
        text.append("\n  ").append(run.ports(Module.Direction.OUT).get(i).net().name()).append(" is 0x")
            .append(sim.get(i).toString(16)).append(" in the simulator and 0x").append(verilator.get(i).toString(16)).append(" in Verilog");
      }
    }
    List<BigInteger> inputs = split(run.ports(Module.Direction.IN), words[5]);
    for (int i = 0; i < inputs.size(); i++) {
      text.append("\n  with ").append(run.ports(Module.Direction.IN).get(i).net().name()).append(" = 0x").append(inputs.get(i).toString(16));
    }
    return text.toString();
  }

  private static List<BigInteger> split(List<Module.Port> ports, String hex) {
    var values = new ArrayList<BigInteger>();
    BigInteger all = new BigInteger(hex, 16);
    for (Module.Port port : ports) {
      values.add(all.mod(BigInteger.ONE.shiftLeft(port.net().width())));
      all = all.shiftRight(port.net().width());
    }
    return values;
  }
}
