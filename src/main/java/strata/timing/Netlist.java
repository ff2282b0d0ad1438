package strata.timing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One module in cells, every net a bit. A net has one name: what Yosys joins by {@code .conn} is resolved.
 *
 * @param name    the module's
 * @param inputs  the names of its input bits, each a net
 * @param outputs its output bits, and the net behind each
 * @param cells   of the library, macros, and other modules
 */
record Netlist(String name, List<String> inputs, Map<String, String> outputs, List<Cell> cells) {
  /** The nets that are constant. */
  static final String ONE = "$true";
  static final String ZERO = "$false";
  static final String UNDEFINED = "$undef";
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern NAMELESS = Pattern.compile("_\\d+_");

  /**
   * @param kind of the library, a macro, or a module
   * @param name unique in the netlist; an instance of a module or macro has that of the Verilog, the others are {@code c12}
   * @param pins the net at each bit of a pin, for example {@code dout0[3]}
   */
  record Cell(String kind, String name, Map<String, String> pins) {
    Cell {
      pins = Collections.unmodifiableMap(new LinkedHashMap<>(pins));
    }
  }

  Netlist {
    inputs = List.copyOf(inputs);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    cells = List.copyOf(cells);
  }

  static boolean constant(String net) {
    return net.equals(ONE) || net.equals(ZERO) || net.equals(UNDEFINED);
  }

  /** Whether a net's name is of the Verilog, not one that Yosys made. */
  static boolean named(String net) {
    return !net.contains("$") && !NAMELESS.matcher(net).matches();
  }

  /** Reads what {@code write_blif -cname -conn -impltf} writes of a flat module. */
  static Netlist of(String blif) {
    String name = "";
    List<String> inputs = List.of();
    List<String> outputs = List.of();
    List<String[]> cells = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Map<String, String> joined = new HashMap<>();
    for (String line : blif.lines().toList()) {
      String[] words = SPACE.split(line);
      switch (words[0]) {
        case ".model" -> name = words[1];
        case ".inputs" -> inputs = List.of(words).subList(1, words.length);
        case ".outputs" -> outputs = List.of(words).subList(1, words.length);
        case ".subckt", ".gate" -> cells.add(words);
        case ".cname" -> names.add(words[1]);
        case ".conn" -> joined.put(words[2], words[1]);
        default -> require(line.isEmpty() || line.startsWith("#") || line.equals(".end"), line);
      }
    }
    require(cells.size() == names.size(), name + " has cells without names");
    Map<String, String> behind = new LinkedHashMap<>();
    outputs.forEach(output -> behind.put(output, resolve(output, joined)));
    List<Cell> resolved = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      resolved.add(cell(cells.get(i), names.get(i).contains("$") ? "c" + i : names.get(i), joined));
    }
    return new Netlist(name, inputs, behind, resolved);
  }

  private static Cell cell(String[] words, String name, Map<String, String> joined) {
    Map<String, String> pins = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      pins.put(words[i].substring(0, equals), resolve(words[i].substring(equals + 1), joined));
    }
    return new Cell(words[1], name, pins);
  }

  private static String resolve(String net, Map<String, String> joined) {
    String at = net;
    while (joined.containsKey(at)) {
      at = joined.get(at);
    }
    return at;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("this is no netlist of Yosys: " + what);
    }
  }
}
