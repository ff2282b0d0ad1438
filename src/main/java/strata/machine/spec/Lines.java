package strata.machine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.syntax.MachineDecl;
import strata.syntax.MachineItem;

/**
 * The lines of a machine, by kind.
 *
 * @param clock empty if there is none, which has then been said; likewise sequencer and host
 */
record Lines(Optional<MachineItem.Clock> clock, Optional<MachineItem.Reset> reset, List<MachineItem.Tier> tiers,
    List<MachineItem.Bond> bonds, List<MachineItem.Memory> memories, List<MachineItem.Core> cores,
    Optional<MachineItem.Sequencer> sequencer, Optional<MachineItem.Host> host) {

  static Lines of(MachineDecl machine, Diagnostics diagnostics) {
    Sorter sorter = new Sorter();
    machine.items().forEach(item -> item.fold(sorter));
    List<String> missing = new ArrayList<>();
    require(missing, sorter.clocks, "a clock (`clock 400 MHz`)");
    require(missing, sorter.tiers, "a tier (`tier die : logic`)");
    require(missing, sorter.cores, "a core (`core syn on die : synapse(...)`)");
    require(missing, sorter.sequencers, "a sequencer (`sequencer on die`)");
    require(missing, sorter.hosts, "a host (`host on die : axi(data: 64)`)");
    if (!missing.isEmpty()) {
      diagnostics.add(missing.stream().reduce(Diagnostic.of(Code.MACHINE_INCOMPLETE, machine.name().span(), "`" + machine.name()
          + "` is not a whole machine"), (d, what) -> d.help("it needs " + what), (a, b) -> a));
    }
    return new Lines(only(sorter.clocks, "clock", diagnostics), only(sorter.resets, "reset", diagnostics), sorter.tiers, sorter.bonds,
        sorter.memories, sorter.cores, only(sorter.sequencers, "sequencer", diagnostics), only(sorter.hosts, "host", diagnostics));
  }

  private static void require(List<String> missing, List<?> lines, String what) {
    if (lines.isEmpty()) {
      missing.add(what);
    }
  }

  /** The first; more are reported. */
  private static <I extends MachineItem> Optional<I> only(List<I> lines, String what, Diagnostics diagnostics) {
    lines.stream().skip(1).forEach(more -> diagnostics.add(Diagnostic.of(Code.MACHINE_LINE_REPEATED, more.span(), "a machine has one "
        + what).label(lines.get(0).span(), "the first is here")));
    return lines.stream().findFirst();
  }

  private static final class Sorter implements MachineItem.Fold<Boolean> {
    private final List<MachineItem.Clock> clocks = new ArrayList<>();
    private final List<MachineItem.Reset> resets = new ArrayList<>();
    private final List<MachineItem.Tier> tiers = new ArrayList<>();
    private final List<MachineItem.Bond> bonds = new ArrayList<>();
    private final List<MachineItem.Memory> memories = new ArrayList<>();
    private final List<MachineItem.Core> cores = new ArrayList<>();
    private final List<MachineItem.Sequencer> sequencers = new ArrayList<>();
    private final List<MachineItem.Host> hosts = new ArrayList<>();

    @Override
    public Boolean clock(MachineItem.Clock item) {
      return clocks.add(item);
    }

    @Override
    public Boolean reset(MachineItem.Reset item) {
      return resets.add(item);
    }

    @Override
    public Boolean tier(MachineItem.Tier item) {
      return tiers.add(item);
    }

    @Override
    public Boolean bond(MachineItem.Bond item) {
      return bonds.add(item);
    }

    @Override
    public Boolean memory(MachineItem.Memory item) {
      return memories.add(item);
    }

    @Override
    public Boolean core(MachineItem.Core item) {
      return cores.add(item);
    }

    @Override
    public Boolean sequencer(MachineItem.Sequencer item) {
      return sequencers.add(item);
    }

    @Override
    public Boolean host(MachineItem.Host item) {
      return hosts.add(item);
    }
  }
}
