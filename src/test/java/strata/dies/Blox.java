package strata.dies;

import static strata.dies.Nodes.fail;
import static strata.dies.Nodes.list;
import static strata.dies.Nodes.map;
import static strata.dies.Nodes.needed;
import static strata.dies.Nodes.single;
import static strata.dies.Nodes.string;
import static strata.dies.Nodes.wrong;
import static strata.dies.Nodes.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads 3DBlox files by the rules that OpenROAD's readers and its checker keep: what must be there, of which type, what refers to
 * what; where dies and pads come to lie; which faces meet. Whatever they refuse or warn of is an error here.
 */
final class Blox {
  private static final Pattern MACRO = Pattern.compile("^MACRO (\\S+)$(.*?)^END \\1$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SIZE = Pattern.compile("^\\s*SIZE (\\S+) BY (\\S+) ;$", Pattern.MULTILINE);
  private static final Pattern UNITS = Pattern.compile("^\\s*DATABASE MICRONS (\\d+) ;$", Pattern.MULTILINE);
  private static final Set<String> ORIENTATIONS = Set.of("R0", "MZ");
  private static final Set<String> LEF_UNITS = Set.of("100", "200", "400", "800", "1000", "2000", "4000", "8000", "10000", "20000");

  /** A pad. @param x of its middle, in units of the database */
  record Bump(String instance, String cell, long x, long y, String port, String net) {}

  /** A face or part of it; its corners in units. */
  record Region(String side, String layer, long x0, long y0, long x1, long y1, List<Bump> bumps) {}

  record Chiplet(String name, long width, long height, long thickness, boolean through, Map<String, Region> regions) {}

  record Placed(String name, Chiplet of, String verilog, long x, long y, long z, boolean turned) {
    /** Where a region looks: 1 up, -1 down. */
    int looks(Region region) {
      return region.side().equals("front") == turned ? -1 : 1;
    }

    long surface(Region region) {
      return looks(region) > 0 ? z + of.thickness() : z;
    }
  }

  /** @param bottom empty where the other side is the world */
  record Joint(String name, Placed upper, Region top, Placed lower, Region bottom) {}

  private final Map<String, String> files;
  private final Set<String> read = new HashSet<>();
  private final Map<String, Chiplet> chiplets = new LinkedHashMap<>();
  private final Map<String, Placed> placed = new LinkedHashMap<>();
  private final List<Joint> joints = new ArrayList<>();
  /** Cells, by their library. */
  private final Map<String, long[]> cells = new HashMap<>();
  private long units;
  private String design = "";
  private String verilog = "";

  private Blox(Map<String, String> files) {
    this.files = files;
  }

  /** @param files texts by their paths from the folder of the stack */
  static Blox of(Map<String, String> files, String stack) {
    var blox = new Blox(files);
    blox.stack(stack);
    return blox;
  }

  Map<String, Placed> placed() {
    return placed;
  }

  List<Joint> joints() {
    return joints;
  }

  /** Of the Verilog that joins the dies, and the module in it. */
  String verilog() {
    return verilog;
  }

  String design() {
    return design;
  }

  /** Paths of the files that were needed. */
  Set<String> read() {
    return read;
  }

  private String text(String path) {
    read.add(path);
    if (!files.containsKey(path)) {
      throw wrong("there is no file " + path);
    }
    return files.get(path);
  }

  /** Micrometres as whole units: what is not whole is a digit beyond the precision. */
  private long units(Object number, String what) {
    if (!(number instanceof Number)) {
      throw wrong(what + " is no number but " + number);
    }
    return units(number.toString(), what);
  }

  private long units(String number, String what) {
    try {
      return new BigDecimal(number).multiply(BigDecimal.valueOf(units)).longValueExact();
    } catch (NumberFormatException e) {
      throw wrong(what + " is no number but " + number);
    } catch (ArithmeticException e) {
      throw wrong(what + " is finer than the precision: " + number);
    }
  }

  private void header(Map<String, Object> root, String path) {
    Map<String, Object> header = map(needed(root, "Header", path), "Header");
    string(header, "version", path);
    if (!string(header, "unit", path).equals("micron")) {
      throw wrong(path + " is not in micrometres");
    }
    int precision = (Integer) needed(header, "precision", path);
    if (units == 0) {
      units = precision;
    } else if (units % precision != 0) {
      throw wrong(path + " has another precision");
    }
    if (header.containsKey("include")) {
      list(header.get("include"), -1, "include").forEach(include -> chiplet((String) include));
    }
  }

  private void stack(String path) {
    Map<String, Object> root = yaml(text(path));
    header(root, path);
    Map<String, Object> whole = map(needed(root, "Design", path), "Design");
    design = string(whole, "name", "Design");
    verilog = single(map(needed(whole, "external", "Design"), "external"), "verilog_file");
    Map<String, Object> places = map(needed(root, "Stack", path), "Stack");
    Map<String, Object> instances = map(needed(root, "ChipletInst", path), "ChipletInst");
    if (!places.keySet().equals(instances.keySet())) {
      throw wrong("Stack and ChipletInst do not have the same instances");
    }
    instances.forEach((name, body) -> place(name, map(body, name), map(places.get(name), name)));
    map(needed(root, "Connection", path), "Connection").forEach((name, body) -> join(name, map(body, name)));
    floating();
  }

  private void place(String name, Map<String, Object> instance, Map<String, Object> place) {
    String reference = string(instance, "reference", name);
    if (!chiplets.containsKey(reference) || placed.values().stream().anyMatch(p -> p.of().name().equals(reference))) {
      throw wrong(name + " is of the chiplet " + reference + ", which is not there, or placed already");
    }
    String orientation = string(place, "orient", name);
    if (!ORIENTATIONS.contains(orientation)) {
      throw wrong(name + " has the orientation " + orientation);
    }
    List<?> at = list(needed(place, "loc", name), 2, "loc of " + name);
    placed.put(name, new Placed(name, chiplets.get(reference), single(map(needed(instance, "external", name), "external"), "verilog_file"),
        units(at.get(0), "loc"), units(at.get(1), "loc"), units(needed(place, "z", name), "z"), orientation.equals("MZ")));
  }

  private void join(String name, Map<String, Object> joint) {
    String top = string(joint, "top", name);
    Object bottom = needed(joint, "bot", name);
    Placed upper = end(top);
    Region upperRegion = region(top);
    long thickness = units(joint.get("thickness"), "thickness");
    if (bottom == null) {
      joints.add(new Joint(name, upper, upperRegion, null, null));
      return;
    }
    Placed lower = end((String) bottom);
    Region lowerRegion = region((String) bottom);
    if (upper.looks(upperRegion) >= 0 || lower.looks(lowerRegion) <= 0) {
      throw wrong(name + ": the regions do not look at each other");
    }
    if (upper.surface(upperRegion) - lower.surface(lowerRegion) != thickness) {
      throw wrong(name + ": the faces do not meet");
    }
    if (upper.x() + upperRegion.x0() >= lower.x() + lowerRegion.x1() || lower.x() + lowerRegion.x0() >= upper.x() + upperRegion.x1()
        || upper.y() + upperRegion.y0() >= lower.y() + lowerRegion.y1() || lower.y() + lowerRegion.y0() >= upper.y() + upperRegion.y1()) {
      throw wrong(name + ": the regions do not lie on each other");
    }
    joints.add(new Joint(name, upper, upperRegion, lower, lowerRegion));
  }

  private Placed end(String path) {
    String instance = path.replaceFirst("\\.regions\\..*", "");
    return placed.containsKey(instance) ? placed.get(instance) : fail("there is no instance for " + path);
  }

  private Region region(String path) {
    String region = path.replaceFirst(".*\\.regions\\.", "");
    return end(path).of().regions().containsKey(region) ? end(path).of().regions().get(region) : fail("there is no region " + path);
  }

  /** Every die is held by another one or by the world, and no two are in one place. */
  private void floating() {
    Set<String> held = new HashSet<>();
    joints.stream().filter(j -> j.lower() == null).forEach(j -> held.add(j.upper().name()));
    for (int i = 0; i < placed.size(); i++) {
      joints.stream().filter(j -> j.lower() != null && held.contains(j.lower().name())).forEach(j -> held.add(j.upper().name()));
    }
    if (!held.equals(placed.keySet())) {
      throw wrong("only " + held + " are held");
    }
    for (Placed one : placed.values()) {
      for (Placed other : placed.values()) {
        if (one != other && one.z() < other.z() + other.of().thickness() && other.z() < one.z() + one.of().thickness()) {
          throw wrong(one.name() + " and " + other.name() + " are in one place");
        }
      }
    }
  }

  private void chiplet(String path) {
    Map<String, Object> root = yaml(text(path));
    header(root, path);
    map(needed(root, "ChipletDef", path), "ChipletDef").forEach((name, body) -> chiplet(name, map(body, name)));
  }

  private void chiplet(String name, Map<String, Object> body) {
    if (!string(body, "type", name).equals("die")) {
      throw wrong(name + " is no die");
    }
    Map<String, Object> external = map(needed(body, "external", name), "external");
    String tech = text(single(external, "APR_tech_file"));
    Matcher precision = UNITS.matcher(tech);
    if (!precision.find() || !LEF_UNITS.contains(precision.group(1)) || Long.parseLong(precision.group(1)) != units) {
      throw wrong("the technology has other units");
    }
    list(needed(external, "LEF_file", name), -1, "LEF_file").forEach(file -> cells(text((String) file), tech));
    List<?> area = list(needed(body, "design_area", name), 2, "design_area");
    long width = units(area.get(0), "design_area");
    long height = units(area.get(1), "design_area");
    Map<String, Region> regions = new LinkedHashMap<>();
    Set<String> instances = new HashSet<>();
    map(needed(body, "regions", name), "regions").forEach((key, region) -> regions.put(key, region(map(region, key), tech, instances)));
    regions.forEach((key, region) -> {
      if (region.x0() < 0 || region.y0() < 0 || region.x1() > width || region.y1() > height) {
        throw wrong(name + "." + key + " is not within the die");
      }
    });
    if (chiplets.put(name, new Chiplet(name, width, height, units(needed(body, "thickness", name), "thickness"),
        (Boolean) needed(body, "tsv", name), regions)) != null) {
      throw wrong("the chiplet " + name + " is there already");
    }
  }

  private Region region(Map<String, Object> body, String tech, Set<String> instances) {
    String side = string(body, "side", "a region");
    String layer = string(body, "layer", "a region");
    if (!Set.of("front", "back").contains(side) || !tech.contains("\nLAYER " + layer + "\n")) {
      throw wrong("a region is on the side " + side + ", on the layer " + layer);
    }
    long[] x = list(needed(body, "coords", side), 4, "coords").stream().mapToLong(c -> units(list(c, 2, "a corner").get(0), "x")).toArray();
    long[] y = list(body.get("coords"), 4, "coords").stream().mapToLong(c -> units(list(c, 2, "a corner").get(1), "y")).toArray();
    if (x[0] != x[3] || x[1] != x[2] || y[0] != y[1] || y[2] != y[3] || x[0] >= x[1] || y[0] >= y[2]) {
      throw wrong("the corners of " + side + " are those of no rectangle");
    }
    Region region = new Region(side, layer, x[0], y[0], x[1], y[2], new ArrayList<>());
    if (body.containsKey("bmap")) {
      text((String) body.get("bmap")).lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
        Bump bump = bump(line);
        if (!instances.add(bump.instance())) {
          throw wrong("the pad " + bump.instance() + " is there twice");
        }
        region.bumps().add(bump);
        long[] size = cells.get(bump.cell());
        if (bump.x() - size[0] / 2 < region.x0() || bump.x() + size[0] / 2 > region.x1() || bump.y() - size[1] / 2 < region.y0()
            || bump.y() + size[1] / 2 > region.y1()) {
          throw wrong("the pad " + bump.instance() + " is outside of its region");
        }
      });
    }
    return region;
  }

  private Bump bump(String line) {
    String[] columns = line.split("\\s+");
    if (columns.length != 6) {
      throw wrong("a line has " + columns.length + " columns: " + line);
    }
    if (!cells.containsKey(columns[1])) {
      throw wrong("there is no cell " + columns[1]);
    }
    if (columns[5].equals("-") && !columns[4].equals("-")) {
      throw wrong("a port without a net: " + line);
    }
    return new Bump(columns[0], columns[1], units(columns[2], "x"), units(columns[3], "y"), columns[4], columns[5]);
  }

  private void cells(String lef, String tech) {
    Matcher macro = MACRO.matcher(lef);
    while (macro.find()) {
      Matcher size = SIZE.matcher(macro.group(2));
      Matcher layer = Pattern.compile("^\\s*LAYER (\\S+) ;$", Pattern.MULTILINE).matcher(macro.group(2));
      if (!size.find() || !layer.find() || !tech.contains("\nLAYER " + layer.group(1) + "\n")) {
        throw wrong("the cell " + macro.group(1) + " has no size, or no layer of the technology");
      }
      cells.put(macro.group(1), new long[] {units(size.group(1), "a size"), units(size.group(2), "a size")});
    }
  }
}
