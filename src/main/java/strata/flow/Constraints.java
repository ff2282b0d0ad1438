package strata.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import strata.rtl.Module;

/** What a top must keep to in time: as SDC, and as XDC, which has no words for edges and loads and needs none. */
final class Constraints {
  static final String SDC = "constraints.sdc";
  static final String XDC = "constraints.xdc";

  /** Ports with one budget. @param most the latest, in ns @param least the earliest, in ns @param ends the edge or the load */
  record Group(String title, String name, List<String> ports, String most, String least, String ends) {}

  /** A top. */
  record Sheet(String top, String what, String megahertz, String period, String setup, String hold, List<Group> inputs, List<Group> outputs) {}

  private final Top top;
  private final Budget budget;

  private Constraints(Top top, Budget budget) {
    this.top = top;
    this.budget = budget;
  }

  static Sheet of(Top top, double megahertz) {
    return new Constraints(top, Budget.of(megahertz)).sheet(megahertz);
  }

  private Sheet sheet(double megahertz) {
    return new Sheet(top.name(), top.what(), BigDecimal.valueOf(megahertz).stripTrailingZeros().toPlainString(), budget.whole(),
        budget.part(Budget.UNCERTAIN_SETUP), budget.part(Budget.UNCERTAIN_HOLD), inputs(), outputs());
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
