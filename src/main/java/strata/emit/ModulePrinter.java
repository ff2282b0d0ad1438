package strata.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import strata.rtl.Item;
import strata.rtl.Module;

/** Turns a module into what its file is made of. */
final class ModulePrinter {
  private static final int INDENT = 2;

  private final Module module;
  private final Emitter.Reset reset;

  ModulePrinter(Module module, Emitter.Reset reset) {
    this.module = module;
    this.reset = reset;
  }

  Part print() {
    Map<String, Item.StateMachine> machines = module.items().stream()
        .filter(Item.StateMachine.class::isInstance).map(Item.StateMachine.class::cast)
        .collect(Collectors.toMap(machine -> machine.q().name(), machine -> machine));
    var body = new BodyPrinter(new ExprPrinter(machines), reset, INDENT);
    List<Part> parts = body.print(module.items());
    List<String> title = new ArrayList<>(Text.wrap(module.name() + ": " + module.summary(), ExprLayout.COLUMNS - 3));
    module.declared().ifPresent(declared -> title.addAll(Text.wrap("Declared as " + declared + ".", ExprLayout.COLUMNS - 3)));
    List<Part> ports = ports();
    if (module.loadable()) {
      return new Part.LoadableModuleFile(title, module.name(), ports, parts);
    }
    return ports.isEmpty()
        ? new Part.ModuleFileWithoutPorts(title, module.name(), parts)
        : new Part.ModuleFile(title, module.name(), ports, parts);
  }

  private record Line(String direction, int width, String name, String meaning) {}

  private List<Part> ports() {
    var lines = new ArrayList<Line>();
    if (module.clocked()) {
      lines.add(new Line("input  wire ", 1, "clk_i", "clock"));
    }
    if (module.resets()) {
      lines.add(new Line("input  wire ", 1, "rst_ni", "reset, active low"));
    }
    for (Module.Port port : module.ports()) {
      boolean input = port.direction() == Module.Direction.IN;
      lines.add(new Line(input ? "input  wire " : "output wire ", port.net().width(), port.net().name(), port.meaning().strip()));
    }
    int ranges = lines.stream().mapToInt(line -> Text.range(line.width).length()).max().orElse(0);
    int names = lines.stream().mapToInt(line -> line.name.length()).max().orElse(0);
    var parts = new ArrayList<Part>();
    for (int i = 0; i < lines.size(); i++) {
      parts.add(port(lines.get(i), ranges == 0 ? 0 : ranges + 1, names, i == lines.size() - 1 ? "" : ","));
    }
    return parts;
  }

  private static Part port(Line line, int ranges, int names, String comma) {
    String start = line.direction + Text.pad(Text.range(line.width), ranges);
    if (line.meaning.isEmpty()) {
      return new Part.PortLine(start + line.name, comma);
    }
    String padded = comma + " ".repeat(names - line.name.length() + (comma.isEmpty() ? 1 : 0));
    if (INDENT + start.length() + names + 6 + line.meaning.length() <= ExprLayout.COLUMNS) {
      return new Part.CommentedPort(start + line.name, padded, Text.wrap(line.meaning, ExprLayout.COLUMNS).get(0));
    }
    return new Part.ExplainedPort(start + line.name, comma, Text.wrap(line.meaning, ExprLayout.COLUMNS - INDENT - 3));
  }
}
