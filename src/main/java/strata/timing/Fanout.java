package strata.timing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.timing.LibertyFile.Direction;

/**
 * Puts trees of buffers behind nets that drive many pins, as any flow does before it times anything: ABC puts none, and the delay of a
 * cell that drives a thousand pins is not in its tables. A buffer drives {@value #MOST} pins at most. Clocks get none, they are ideal.
 */
final class Fanout {
  /** Pins that a net drives at most. */
  static final int MOST = 12;
  private static final String PREFIX = "fanout";
  private static final String CLOCK = "clk_i";

  private final LibertyFile.Cell buffer;
  private final String in;
  private final String out;

  private Fanout(LibertyFile.Cell buffer) {
    this.buffer = buffer;
    this.in = only(buffer, Direction.IN).orElseThrow();
    this.out = only(buffer, Direction.OUT).orElseThrow();
  }

  /** With the cell that drives most for its area; empty where the library has no buffer. */
  static Optional<Fanout> of(LibertyFile library) {
    return library.cells().values().stream().filter(Fanout::buffers).max(Comparator.comparingDouble(Fanout::drive)).map(Fanout::new);
  }

  private static double drive(LibertyFile.Cell cell) {
    return cell.pins().get(only(cell, Direction.OUT).orElseThrow()).load() / Math.max(cell.area(), 1e-9);
  }

  private static boolean buffers(LibertyFile.Cell cell) {
    Optional<String> input = only(cell, Direction.IN);
    Optional<String> output = only(cell, Direction.OUT);
    return cell.pins().size() == 2 && input.isPresent() && output.isPresent()
        && cell.pins().get(output.get()).function().replaceAll("[()\\s]", "").equals(input.get());
  }

  private static Optional<String> only(LibertyFile.Cell cell, Direction direction) {
    List<String> pins = cell.pins().keySet().stream().filter(pin -> cell.pins().get(pin).direction() == direction).toList();
    return pins.size() == 1 ? Optional.of(pins.get(0)) : Optional.empty();
  }

  /** Whether a cell was put there by this class. */
  static boolean added(String cell) {
    return cell.startsWith(PREFIX);
  }

  /** The same netlist with its buffers. @param drives the nets that a cell drives, or a module below */
  Netlist in(Netlist netlist, Driven drives) {
    Map<String, List<Sink>> sinks = new LinkedHashMap<>();
    List<Map<String, String>> pins = new ArrayList<>();
    for (int i = 0; i < netlist.cells().size(); i++) {
      Netlist.Cell cell = netlist.cells().get(i);
      int number = i;
      pins.add(new LinkedHashMap<>(cell.pins()));
      cell.pins().forEach((pin, net) -> {
        if (!drives.drives(cell.kind(), pin) && !net.equals(CLOCK)) {
          sinks.computeIfAbsent(net, none -> new ArrayList<>()).add(new Sink(number, pin));
        }
      });
    }
    List<Netlist.Cell> buffers = new ArrayList<>();
    sinks.forEach((net, all) -> {
      if (all.size() > MOST && !Netlist.constant(net)) {
        tree(net, all, pins, buffers);
      }
    });
    List<Netlist.Cell> cells = new ArrayList<>();
    for (int i = 0; i < pins.size(); i++) {
      Netlist.Cell cell = netlist.cells().get(i);
      cells.add(new Netlist.Cell(cell.kind(), cell.name(), pins.get(i)));
    }
    cells.addAll(buffers);
    return new Netlist(netlist.name(), netlist.inputs(), netlist.outputs(), cells);
  }

  /** Whether a pin of a kind of cell is an output. */
  @FunctionalInterface
  interface Driven {
    boolean drives(String kind, String pin);
  }

  /** A pin of the cell with this number. */
  private record Sink(int cell, String pin) {}

  /** Level after level from the pins to the net, until it drives few enough. */
  private void tree(String net, List<Sink> sinks, List<Map<String, String>> pins, List<Netlist.Cell> buffers) {
    List<String> level = new ArrayList<>();
    for (int from = 0; from < sinks.size(); from += MOST) {
      String behind = PREFIX + "_net$" + buffers.size() + "_" + level.size();
      sinks.subList(from, Math.min(from + MOST, sinks.size())).forEach(sink -> pins.get(sink.cell()).put(sink.pin(), behind));
      level.add(behind);
    }
    while (level.size() > MOST) {
      List<String> above = new ArrayList<>();
      for (int from = 0; from < level.size(); from += MOST) {
        String behind = PREFIX + "_net$" + buffers.size() + "_above" + above.size();
        level.subList(from, Math.min(from + MOST, level.size())).forEach(below -> buffers.add(buffer(buffers.size(), behind, below)));
        above.add(behind);
      }
      level = above;
    }
    level.forEach(below -> buffers.add(buffer(buffers.size(), net, below)));
  }

  private Netlist.Cell buffer(int number, String from, String to) {
    Map<String, String> pins = new HashMap<>();
    pins.put(in, from);
    pins.put(out, to);
    return new Netlist.Cell(buffer.name(), PREFIX + number, pins);
  }
}
