package strata.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.host.HostPort;
import strata.machine.host.Packets;
import strata.machine.word.Place;
import strata.map.Program;
import strata.rtl.Module;

/** Everything that the templates of the host's files say, as text and numbers; {@code upper} and {@code net} begin names in C. */
record HostSheet(String file, String machine, String network, String upper, String lower, String net, String netLower, String hash,
    String clock, String common, int resetCycles, int registerBits, String errors, List<Registers.Row> registers,
    List<Registers.FieldRow> load, List<Registers.FieldRow> sent, List<Pin> pins, List<MemoryRow> memories, int memoryCount, int loadBeats,
    int loadPackets, int inBeats, int outBeats, List<TensorSheet> inputs, List<PacketRow> packets, int packetCount,
    List<TensorSheet> outputs) {
  static final String HEADER = "host.h";

  record Pin(String name, String direction, int bits, String meaning) {}

  record MemoryRow(String name, String upper, int number, int bits, int beats, int banks, int depth, String tier) {}

  /** A packet that comes back. @param place the first of its beats among all */
  record PacketRow(int tag, String header, int place, int words, String memory, int bank, int base) {}

  static HostSheet of(Beats beats) {
    Machine machine = beats.machine();
    Program program = beats.program();
    String upper = machine.name().toUpperCase(Locale.ROOT);
    String net = upper + "_" + program.network().toUpperCase(Locale.ROOT);
    Registers registers = Registers.of(upper, machine.hash(), machine.units());
    List<TensorSheet> inputs = TensorSheet.inputs(beats, net);
    List<PacketRow> packets = packets(beats);
    return new HostSheet(HEADER, machine.name(), program.network(), upper, registers.lower(), net, Labels.lower(net),
        hex(machine.hash()), clock(machine), registers.header(), registers.resetCycles(), registers.registerBits(), registers.errors(),
        registers.registers(), registers.load(), registers.sent(), pins(machine), memories(machine), machine.memories().size(),
        beats.loaded().stream().mapToInt(packet -> packet.length).sum(), program.image().size(),
        inputs.stream().mapToInt(TensorSheet::beats).sum(), program.sends().stream().mapToInt(beats::sent).sum(), inputs, packets,
        packets.size(), TensorSheet.outputs(beats, net, packets.stream().collect(Collectors.toMap(PacketRow::tag, PacketRow::place))));
  }

  static String hex(long beat) {
    return String.format("%016x", beat);
  }

  private static String clock(Machine machine) {
    double megahertz = machine.clockMegahertz();
    return megahertz == Math.rint(megahertz) ? String.valueOf((long) megahertz) : String.valueOf(megahertz);
  }

  private static List<Pin> pins(Machine machine) {
    List<Pin> pins = new ArrayList<>(List.of(new Pin("clk_i", "in", 1, "clock"), new Pin("rst_ni", "in", 1, "reset, active low")));
    for (HostPort.Pin pin : new HostPort(machine).pins()) {
      Module.Port port = pin.port();
      pins.add(new Pin(port.net().name(), port.direction() == Module.Direction.IN ? "in" : "out", port.net().width(), port.meaning()));
    }
    pins.add(new Pin("phase_end_o", "out", 1, "a phase is over"));
    return List.copyOf(pins);
  }

  private static List<MemoryRow> memories(Machine machine) {
    Labels labels = new Labels();
    return IntStream.range(0, machine.memories().size()).mapToObj(number -> {
      Memory memory = machine.memories().get(number);
      return new MemoryRow(memory.name(), labels.upper(memory.name()), number, memory.width(), Packets.beats(memory), memory.banks(),
          memory.depth(), memory.tier());
    }).toList();
  }

  private static List<PacketRow> packets(Beats beats) {
    List<PacketRow> rows = new ArrayList<>();
    int place = 0;
    for (Program.Send send : beats.program().sends()) {
      rows.add(new PacketRow(send.tag(), hex(beats.header(send)), place, send.words(), send.memory(), send.bank(), send.base()));
      place += beats.sent(send);
    }
    return List.copyOf(rows);
  }

  /** The tokens of each packet, in the order of their places there, by bank or by owner. */
  static Map<Integer, List<Integer>> tokens(Place place, java.util.function.IntUnaryOperator packet) {
    Map<Integer, List<Integer>> tokens = new LinkedHashMap<>();
    IntStream.range(0, place.tokens().count())
        .forEach(token -> tokens.computeIfAbsent(packet.applyAsInt(token), p -> new ArrayList<>()).add(token));
    return tokens;
  }
}
