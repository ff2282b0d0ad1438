package strata.timing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints netlists for OpenSTA: every port a bit, nets numbered, cells with their names, macros with their buses. */
final class VerilogNetlist {
  private static final Pattern BIT = Pattern.compile("(.+)\\[(\\d+)]");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z]\\w*");

  private final Map<String, Netlist> netlists;

  /** @param netlists by module name */
  VerilogNetlist(Map<String, Netlist> netlists) {
    this.netlists = new LinkedHashMap<>(netlists);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    netlists.values().forEach(netlist -> module(netlist, text));
    return text.toString();
  }

  /** The name of a port's bit: its own where it can be. */
  private static String port(String bit, int number) {
    return PLAIN.matcher(bit).matches() ? bit : "p" + number + "_";
  }

  private static Map<String, String> ports(Netlist netlist) {
    Map<String, String> ports = new LinkedHashMap<>();
    netlist.inputs().forEach(bit -> ports.put(bit, port(bit, ports.size())));
    netlist.outputs().keySet().forEach(bit -> ports.put(bit, port(bit, ports.size())));
    return ports;
  }

  private void module(Netlist netlist, StringBuilder text) {
    Map<String, String> ports = ports(netlist);
    Map<String, String> nets = new HashMap<>();
    netlist.inputs().forEach(bit -> nets.put(bit, ports.get(bit)));
    List<String> wires = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (Netlist.Cell cell : netlist.cells()) {
      Map<String, String> pins = new LinkedHashMap<>();
      cell.pins().forEach((pin, net) -> pins.put(pin, net(net, nets, wires)));
      Netlist below = netlists.get(cell.kind());
      body.append("  ").append(cell.kind()).append(' ').append(cell.name()).append(" (")
          .append(below == null ? buses(pins) : bits(pins, ports(below))).append(");\n");
    }
    netlist.outputs().forEach((bit, net) -> body.append("  assign ").append(ports.get(bit)).append(" = ").append(net(net, nets, wires)).append(";\n"));
    text.append("module ").append(netlist.name()).append(" (").append(String.join(", ", ports.values())).append(");\n");
    netlist.inputs().forEach(bit -> text.append("  input ").append(ports.get(bit)).append(";\n"));
    netlist.outputs().keySet().forEach(bit -> text.append("  output ").append(ports.get(bit)).append(";\n"));
    wires.forEach(wire -> text.append("  wire ").append(wire).append(";\n"));
    text.append(body).append("endmodule\n");
  }

  private static String net(String net, Map<String, String> nets, List<String> wires) {
    if (Netlist.constant(net)) {
      return net.equals(Netlist.ONE) ? "1'b1" : "1'b0";
    }
    return nets.computeIfAbsent(net, none -> {
      String wire = "n" + nets.size() + "_";
      wires.add(wire);
      return wire;
    });
  }

  private static String bits(Map<String, String> pins, Map<String, String> ports) {
    return pins.entrySet().stream().map(pin -> "." + ports.get(pin.getKey()) + "(" + pin.getValue() + ")").collect(Collectors.joining(", "));
  }

  /** Cells and macros have their pins in order: the bits of a bus are joined. */
  private static String buses(Map<String, String> pins) {
    Map<String, TreeMap<Integer, String>> buses = new LinkedHashMap<>();
    pins.forEach((pin, net) -> {
      Matcher bit = BIT.matcher(pin);
      boolean indexed = bit.matches();
      buses.computeIfAbsent(indexed ? bit.group(1) : pin, none -> new TreeMap<>()).put(indexed ? Integer.parseInt(bit.group(2)) : -1, net);
    });
    return buses.entrySet().stream().map(bus -> "." + bus.getKey() + "("
        + (bus.getValue().containsKey(-1) ? bus.getValue().get(-1) : "{" + String.join(", ", bus.getValue().descendingMap().values()) + "}") + ")")
        .collect(Collectors.joining(", "));
  }
}
