package strata.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.machine.WriteStream;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;

/**
 * A core with the memories of its machine and the bonds between, and nothing else. The bench's inputs are {@code U_job_valid_i} of each
 * unit, {@code job_i}, and a stream of writes and one of reads to each memory, {@code put_MEMORY_…} and {@code get_MEMORY_…}; its
 * outputs are the units' {@code U_taken_o, U_done_o, U_work_o} and {@code get_MEMORY_data_o}.
 */
public final class CoreBench {
  private CoreBench() {}

  public static Module of(Core core, Machine machine) {
    List<Part> parts = new ArrayList<>(core.parts(machine));
    List<ReadStream> reads = new ArrayList<>(core.reads(machine));
    List<WriteStream> writes = new ArrayList<>(core.writes(machine));
    Set<String> pins = new LinkedHashSet<>();
    var feed = new ModuleBuilder("bench_feed", "Brings the bench's inputs in.");
    Map<String, String> feedNets = new LinkedHashMap<>();
    for (Memory memory : machine.memories()) {
      List<Integer> banks = IntStream.range(0, memory.banks()).boxed().toList();
      writes.add(new WriteStream("put_" + memory.name(), memory.name(), banks));
      reads.add(new ReadStream("get_" + memory.name(), memory.name(), banks));
      stream(feed, feedNets, pins, "put_" + memory.name(), memory);
      feed(feed, feedNets, pins, "put_" + memory.name() + "_data", memory.width());
      stream(feed, feedNets, pins, "get_" + memory.name(), memory);
      pins.add("get_" + memory.name() + "_data");
    }
    feed(feed, feedNets, pins, "job", core.job(machine).width());
    for (String unit : core.units()) {
      feed(feed, feedNets, pins, unit + "_job_valid", 1);
      pins.addAll(List.of(unit + "_taken", unit + "_done", unit + "_work"));
    }
    parts.addAll(probes(core, machine, pins));
    parts.add(new Part("feed", machine.tiers().get(machine.tiers().size() - 1).name(), feed.build(), feedNets));
    for (Memory memory : machine.memories()) {
      parts.add(MemoryPart.of(machine.name(), memory, reads.stream().filter(s -> s.memory().equals(memory.name())).toList(),
          writes.stream().filter(s -> s.memory().equals(memory.name())).toList()));
    }
    Nets nets = new Nets(machine, parts, pins);
    return new Joiner(machine, parts, nets, nets.crossings()).together("core_bench", "A core with its memories.");
  }

  /** A pin {@code STREAM_en_seen_o} for each stream of the core, on the tier from where it is driven. */
  private static List<Part> probes(Core core, Machine machine, Set<String> pins) {
    List<Part> probes = new ArrayList<>();
    List<String> streams = Stream.concat(core.reads(machine).stream().map(ReadStream::net), core.writes(machine).stream().map(WriteStream::net))
        .toList();
    for (Part part : core.parts(machine)) {
      var probe = new ModuleBuilder("bench_" + part.name() + "_probe", "Shows the bench what its streams do.");
      Map<String, String> nets = new LinkedHashMap<>();
      for (String stream : streams.stream().filter(s -> part.nets().containsValue(s + "_en")).toList()) {
        probe.drive(probe.output(stream + "_en_seen", 1, ""), probe.input(stream + "_en", 1, ""));
        nets.put(stream + "_en_i", stream + "_en");
        nets.put(stream + "_en_seen_o", stream + "_en_seen");
        pins.add(stream + "_en_seen");
      }
      if (!nets.isEmpty()) {
        probes.add(new Part(part.name() + "_probe", part.tier(), probe.build(), nets));
      }
    }
    return probes;
  }

  private static void stream(ModuleBuilder feed, Map<String, String> nets, Set<String> pins, String stream, Memory memory) {
    feed(feed, nets, pins, stream + "_en", 1);
    if (memory.banks() > 1) {
      feed(feed, nets, pins, stream + "_bank", memory.bankBits());
    }
    feed(feed, nets, pins, stream + "_addr", memory.addressBits());
  }

  private static void feed(ModuleBuilder feed, Map<String, String> nets, Set<String> pins, String net, int width) {
    nets.put(net + "_i", net + "_pin");
    pins.add(net + "_pin");
    var in = feed.input(net, width, "");
    feed.drive(feed.output(net, width, ""), in);
    nets.put(net + "_o", net);
  }
}
