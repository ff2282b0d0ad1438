package strata.machine.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.machine.Tier;
import strata.machine.WriteStream;
import strata.rtl.Module;

/** The host port of a machine: its parts, streams and pins. */
public final class HostPort {
  /** Cycles in which a host holds reset, and that pass after it before the first access: more than any synchroniser takes. */
  public static final int RESET_CYCLES = 16;

  private final Machine machine;
  private final String name;

  public HostPort(Machine machine) {
    this.machine = machine;
    this.name = machine.host().name();
  }

  /** A pin of the machine. Its net has the same name and meets no other part. */
  public record Pin(String net, Module.Port port) {}

  public List<ReadStream> reads() {
    return SendJob.readable(machine).stream().map(m -> new ReadStream(readPrefix() + m.name(), m.name(), banks(m))).toList();
  }

  public List<WriteStream> writes() {
    return machine.memories().stream().map(m -> new WriteStream(writePrefix() + m.name(), m.name(), banks(m))).toList();
  }

  /** Every bank, or the first copy. */
  static List<Integer> banks(Memory memory) {
    return IntStream.range(0, memory.banks()).boxed().toList();
  }

  private String readPrefix() {
    return name + "_read_";
  }

  private String writePrefix() {
    return name + "_write_";
  }

  /** The pins, in the order of the parts. Clock, reset and {@code phase_end} are the stack's. */
  public List<Pin> pins() {
    List<Pin> pins = new ArrayList<>();
    for (Part part : parts()) {
      for (Module.Port port : part.module().ports()) {
        String net = part.nets().get(port.net().name());
        if (net.startsWith("s_axi") || net.startsWith("m_axi") || net.equals("irq")) {
          pins.add(new Pin(net, port));
        }
      }
    }
    return List.copyOf(pins);
  }

  public List<Part> parts() {
    String tier = machine.host().tier();
    List<Part> parts = new ArrayList<>();
    parts.add(part("registers", tier, RegisterFile.module(name + "_registers", machine.hash(), machine.units())));
    parts.add(part("load", tier, Loader.module(name + "_load", machine.memories())));
    parts.add(part("send", tier, Sender.module(name + "_send", machine, readTiers())));
    Loader.Target target = Loader.Target.of(machine.memories());
    for (Tier at : machine.tiers()) {
      List<Memory> written = on(at.name(), machine.memories());
      List<Memory> read = on(at.name(), SendJob.readable(machine));
      if (!written.isEmpty()) {
        String part = "fill_" + at.name();
        parts.add(part(part, at.name(), Filler.module(name + "_" + part, machine, written, target, writePrefix())));
      }
      if (!read.isEmpty()) {
        String part = "fetch_" + at.name();
        parts.add(part(part, at.name(), Fetcher.module(name + "_" + part, machine, read, readPrefix())));
      }
    }
    return List.copyOf(parts);
  }

  private List<String> readTiers() {
    return machine.tiers().stream().map(Tier::name).filter(t -> !on(t, SendJob.readable(machine)).isEmpty()).toList();
  }

  private static List<Memory> on(String tier, List<Memory> memories) {
    return memories.stream().filter(m -> m.tier().equals(tier)).toList();
  }

  private Part part(String part, String tier, Module module) {
    Map<String, String> nets = new LinkedHashMap<>();
    for (Module.Port port : module.ports()) {
      String full = port.net().name();
      nets.put(full, net(full.substring(0, full.length() - 2), tier));
    }
    return new Part(name + "_" + part, tier, module, nets);
  }

  /** The net of a port: those that only the host's parts share get the host's name in front. */
  private String net(String port, String tier) {
    if (port.equals("output_beat")) {
      return name + "_send_work";
    }
    if (List.of("fetched_valid", "fetched_data", "fetched_last").contains(port)) {
      return name + "_fetched_" + tier + port.substring("fetched".length());
    }
    boolean own = port.startsWith("fill_") || port.startsWith("fetch") || port.equals("loading") || port.equals("load_error")
        || port.equals("running");
    return own ? name + "_" + port : port;
  }
}
