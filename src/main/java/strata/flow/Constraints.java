package strata.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import strata.machine.Machine;
import strata.rtl.Item;
import strata.rtl.Module;

/** What a top must keep to in time: as SDC, and as XDC, which has no words for edges and loads and needs none. */
final class Constraints {
  /** The net in the host's registers. */
  static final String HASH = "fits";
  static final String SDC = "constraints.sdc";
  static final String XDC = "constraints.xdc";

  /** Ports with one budget. @param most the latest, in ns @param least the earliest, in ns @param ends the edge or the load */
  record Group(String title, String name, List<String> ports, String most, String least, String ends) {}

  /** A top. @param hashes what the net may be called that says whether a program is for this machine; none where it is not */
  record Sheet(String top, String what, String megahertz, String period, String setup, String hold, List<List<String>> hashes,
      List<Group> inputs, List<Group> outputs) {}

  private final Top top;
  private final Machine machine;
  private final Budget budget;

  private Constraints(Top top, Machine machine) {
    this.top = top;
    this.machine = machine;
    this.budget = Budget.of(machine.clockMegahertz());
  }

  static Sheet of(Top top, Machine machine) {
    return new Constraints(top, machine).sheet();
  }

  private Sheet sheet() {
    return new Sheet(top.name(), top.what(), BigDecimal.valueOf(machine.clockMegahertz()).stripTrailingZeros().toPlainString(), budget.whole(),
        budget.part(Budget.UNCERTAIN_SETUP), budget.part(Budget.UNCERTAIN_HOLD), hashes(), inputs(), outputs());
  }


  /** Tiers and parts may have been dissolved or not. */
  private List<List<String>> hashes() {
    if (!top.tiers().contains(machine.host().tier())) {
      return List.of();
    }
    String part = machine.host().name() + "_registers";
    List<String> nets = List.of(part + "/" + HASH, part + "." + HASH);
    boolean inTiers = top.module().items().stream().anyMatch(i -> i instanceof Item.Instance tier && tier.name().equals(machine.host().tier()));
    String tier = machine.host().tier();
    return List.of(inTiers ? List.of(tier + "/" + nets.get(0), tier + "/" + nets.get(1), tier + "." + nets.get(0), tier + "." + nets.get(1))
        : nets);
  }

  private List<Group> inputs() {
    String edge = budget.part(Budget.EDGE);
    return present(
        new Group("From the host: it has " + Budget.HOST + " % of the period.", "host_inputs", ports(Module.Direction.IN, false),
            budget.part(Budget.HOST), budget.part(Budget.EARLIEST), edge),
        new Group("From other tiers: " + Budget.LEAVING + " % of the period pass there, and " + Budget.BOND + " % in the bond.",
            "bond_inputs", ports(Module.Direction.IN, true), budget.part(Budget.LEAVING + Budget.BOND), budget.part(Budget.EARLIEST), edge));
  }

  private List<Group> outputs() {
    return present(
        new Group("To the host: it has " + Budget.HOST + " % of the period.", "host_outputs", ports(Module.Direction.OUT, false),
            budget.part(Budget.HOST), budget.part(-Budget.EARLIEST), Budget.HOST_LOAD),
        new Group("To other tiers: " + Budget.LEAVING + " % of the period pass here.", "bond_outputs", ports(Module.Direction.OUT, true),
            budget.part(100 - Budget.LEAVING), budget.part(-Budget.EARLIEST), Budget.BOND_LOAD));
  }

  private static List<Group> present(Group... groups) {
    return Stream.of(groups).filter(group -> !group.ports().isEmpty()).toList();
  }

  /** A port of several bits is all of them. Clock and reset are not among the ports of a module. */
  private List<String> ports(Module.Direction direction, boolean crossing) {
    List<String> ports = new ArrayList<>();
    for (Module.Port port : top.module().ports()) {
      String name = port.net().name();
      if (port.direction() == direction && top.crossing().contains(name) == crossing) {
        ports.add(port.net().width() == 1 ? name : name + "[*]");
      }
    }
    return ports;
  }
}
