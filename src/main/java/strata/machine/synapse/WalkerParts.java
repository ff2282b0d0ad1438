package strata.machine.synapse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.machine.WriteStream;
import strata.rtl.Module;

/** One walker: its three parts, its streams and the nets between them. */
record WalkerParts(Synapse core, Machine machine, int walker) {

  List<ReadStream> reads() {
    List<ReadStream> reads = new ArrayList<>();
    reads.add(new ReadStream(net("spikes"), "spikes", own("spikes")));
    if (core.routes(machine)) {
      reads.add(new ReadStream(net("list"), "lists", copy("lists")));
    }
    reads.add(new ReadStream(net("weight"), "weights", copy("weights")));
    reads.add(new ReadStream(net("param"), "params", copy("params")));
    reads.add(new ReadStream(net("old"), "state", own("state")));
    return reads;
  }

  List<WriteStream> writes() {
    return List.of(new WriteStream(net("new"), "state", own("state")), new WriteStream(net("out"), "spikes", own("spikes")));
  }

  List<Part> parts() {
    String prefix = machine.name() + "_" + core.name() + "_";
    return List.of(
        part("walk", core.walkTier(), WalkModule.of(core, machine, prefix + "walk")),
        part("accumulate", core.accumulateTier(), AccumulateModule.of(core, machine, prefix + "accumulate")),
        part("fire", core.fireTier(), FireModule.of(core, machine, prefix + "fire")));
  }

  private Part part(String role, String tier, Module module) {
    Map<String, String> nets = new LinkedHashMap<>();
    Map<String, Long> constants = new LinkedHashMap<>();
    for (Module.Port port : module.ports()) {
      String bare = port.net().name().replaceAll("_[io]$", "");
      switch (bare) {
        case "walker" -> constants.put(port.net().name(), (long) walker);
        case "job" -> nets.put(port.net().name(), "job");
        case "weights" -> nets.put(port.net().name(), net("weight_data"));
        default -> nets.put(port.net().name(), net(bare));
      }
    }
    return new Part(core.unit(walker) + "_" + role, tier, module, nets, constants);
  }

  private String net(String name) {
    return core.unit(walker) + "_" + name;
  }

  /** The banks of this walker's tokens. */
  private List<Integer> own(String memory) {
    return IntStream.range(0, machine.bankGroups(memory)).mapToObj(group -> group * machine.owners() + walker).toList();
  }

  private List<Integer> copy(String memory) {
    return List.of(machine.memory(memory).copies() == 1 ? 0 : walker);
  }
}
