package strata.timing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.timing.LibertyFile.Direction;

/**
 * A macro that stands for a memory's array in its wrapper. Its ports have OpenRAM's names.
 *
 * @param name    of the macro's module and its Liberty cell
 * @param depth   words
 * @param width   bits of a word
 * @param onePort whether its port 0 does both; otherwise port 0 writes and port 1 reads
 */
record Macro(String name, int depth, int width, boolean onePort) {

  /** @param width bits */
  record Port(Direction direction, int width) {
    @Override
    public String toString() {
      return (direction == Direction.IN ? "input" : direction == Direction.OUT ? "output" : "inout")
          + (width == 1 ? "" : " of " + width + " bits");
    }
  }

  /** The macros in a module; a wrapper has one, unless its memory is of registers. */
  static List<Macro> in(Module wrapper) {
    List<Macro> macros = new ArrayList<>();
    for (Item item : wrapper.items()) {
      if (item instanceof Item.Memory memory && memory.macro().isPresent()) {
        Item.Macro macro = memory.macro().get();
        macros.add(new Macro(macro.module(), memory.depth(), memory.width(), macro.onePort()));
      }
    }
    return macros;
  }

  int addressBits() {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(depth - 1));
  }

  /** As the wrapper connects them. */
  Map<String, Port> ports() {
    Map<String, Port> ports = new LinkedHashMap<>();
    ports.put("clk0", new Port(Direction.IN, 1));
    ports.put("csb0", new Port(Direction.IN, 1));
    if (onePort) {
      ports.put("web0", new Port(Direction.IN, 1));
    }
    ports.put("addr0", new Port(Direction.IN, addressBits()));
    ports.put("din0", new Port(Direction.IN, width));
    if (!onePort) {
      ports.put("clk1", new Port(Direction.IN, 1));
      ports.put("csb1", new Port(Direction.IN, 1));
      ports.put("addr1", new Port(Direction.IN, addressBits()));
    }
    ports.put(onePort ? "dout0" : "dout1", new Port(Direction.OUT, width));
    return ports;
  }

  /** The number at the end of a port's name says which clock it follows. */
  static String clockOf(String port) {
    return "clk" + port.charAt(port.length() - 1);
  }

  /** A Verilog module with these ports and nothing in it. */
  String stub() {
    return "module " + name + " (" + ports().entrySet().stream().map(port -> (port.getValue().direction() == Direction.IN ? "input" : "output")
        + " wire [" + (port.getValue().width() - 1) + ":0] " + port.getKey()).collect(Collectors.joining(", ")) + ");\nendmodule\n";
  }

  /** What is wrong with a cell that is to take its place, a line each; empty if it fits. */
  List<String> misfits(LibertyFile.Cell cell) {
    List<String> misfits = new ArrayList<>();
    ports().forEach((name, port) -> {
      LibertyFile.Pin pin = cell.pins().get(name);
      Port found = pin == null ? port : new Port(pin.direction(), Math.max(1, pin.width()));
      if (pin == null) {
        misfits.add("it has no port " + name + ", " + port);
      } else if (!found.equals(port)) {
        misfits.add(name + " is " + found + ", and the wrapper's is " + port);
      }
    });
    cell.pins().keySet().stream().filter(name -> !ports().containsKey(name)).forEach(name -> misfits.add("the wrapper has no port " + name));
    return misfits;
  }
}
