package strata.dies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a module's Verilog says of its ports and instances, read by itself: ports in the head, instances with named connections.
 *
 * @param ports     by name
 * @param instances by name
 */
record VerilogText(String module, Map<String, Port> ports, Map<String, Instance> instances) {
  private static final Pattern MODULE = Pattern.compile("^module (\\w+) \\((.*?)^\\);", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile("^\\s*(input|output)\\s+wire\\s+(?:\\[(\\d+):0]\\s+)?(\\w+)\\s*,?\\s*$", Pattern.MULTILINE);
  private static final Pattern INSTANCE = Pattern.compile("^  (\\w+) (\\w+) \\((.*?)\\n  \\);", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CONNECTION = Pattern.compile("\\.(\\w+)\\s*\\(([^()]*)\\)");

  record Port(boolean input, int width) {}

  /** @param connections what is at each port, as it stands there */
  record Instance(String of, Map<String, String> connections) {}

  static VerilogText of(String text) {
    String bare = text.replaceAll("//[^\n]*", "");
    Matcher module = MODULE.matcher(bare);
    if (!module.find()) {
      throw new AssertionError("no module in " + text);
    }
    Map<String, Port> ports = new LinkedHashMap<>();
    Matcher port = PORT.matcher(module.group(2));
    while (port.find()) {
      int width = port.group(2) == null ? 1 : Integer.parseInt(port.group(2)) + 1;
      put(ports, port.group(3), new Port(port.group(1).equals("input"), width));
    }
    Map<String, Instance> instances = new LinkedHashMap<>();
    Matcher instance = INSTANCE.matcher(bare.substring(module.end()));
    while (instance.find()) {
      Map<String, String> connections = new LinkedHashMap<>();
      Matcher connection = CONNECTION.matcher(instance.group(3));
      while (connection.find()) {
        put(connections, connection.group(1), connection.group(2).strip());
      }
      put(instances, instance.group(2), new Instance(instance.group(1), connections));
    }
    return new VerilogText(module.group(1), ports, instances);
  }

  private static <T> void put(Map<String, T> map, String name, T value) {
    if (map.put(name, value) != null) {
      throw new AssertionError(name + " stands there twice");
    }
  }

  /** The bits of a port as a bump map names them. */
  List<String> bits(String port) {
    int width = ports.get(port).width();
    List<String> bits = new ArrayList<>();
    for (int bit = 0; bit < width; bit++) {
      bits.add(width == 1 ? port : port + "[" + bit + "]");
    }
    return bits;
  }
}
