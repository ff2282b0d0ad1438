package strata.dies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import strata.emit.Page;
import strata.machine.Part;
import strata.machine.Tier;
import strata.rtl.Item;

/**
 * What tools for stacked dies read: 3DBlox for the dies, the stack and each bonded face; LEF for the pads; the tier of each
 * instance of the flat design; and where every part stands. Paths are relative to the files that name them.
 */
public final class StackFiles {
  /** The layer of the pads, on both sides of a die. */
  static final String LAYER = "BOND";

  /** A face of a die. @param bumps the file of its pads, if it is bonded */
  record Face(String name, List<String> bumps, String x0, String y0, String x1, String y1) {
    Face(String name, List<String> bumps, Box area) {
      this(name, bumps, Micrometres.text(area.x()), Micrometres.text(area.y()), Micrometres.text(area.x() + area.width()),
          Micrometres.text(area.y() + area.height()));
    }
  }

  /** A die. */
  record Die(String machine, String tier, String module, int precision, String width, String height, int thickness, boolean through, int z,
      String orientation, String layer, List<Face> faces) {}

  /** Two faces that meet. */
  record Joint(String name, String upper, String upperFace, String lower, String lowerFace) {}

  /** The stack. */
  record Whole(String machine, int precision, List<Die> dies, List<Joint> joints) {}

  /** A pad as LEF knows it. */
  record Pad(String name, String use, String width, String layer) {}

  /** The layer of the pads, and the pads. */
  record Pads(String machine, int precision, String layer, String pitch, String width, List<Pad> pads) {}

  private final Dies dies;
  private final String machine;
  private final List<String> tiers;

  private StackFiles(Dies dies) {
    this.dies = dies;
    this.machine = dies.machine().name();
    this.tiers = dies.machine().tiers().stream().map(Tier::name).toList();
  }

  /** Texts by file name; none for a machine of one tier. */
  public static Map<String, String> of(Dies dies) {
    return dies.bonds().isEmpty() ? Map.of() : new StackFiles(dies).files();
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("partition.txt", partition());
    files.put("floorplan.txt", floorplan());
    files.put(machine + "_tech.lef", Page.of("tech.lef", pads()));
    files.put(machine + "_pads.lef", Page.of("pads.lef", pads()));
    List<Die> all = IntStream.range(0, tiers.size()).mapToObj(this::die).toList();
    all.forEach(die -> files.put(die.module() + ".3dbv", Page.of("chiplet.3dbv", die)));
    files.put(machine + ".3dbx", Page.of("stack.3dbx", new Whole(machine, Grid.UNITS, all, joints())));
    for (int bond = 0; bond < dies.bonds().size(); bond++) {
      files.put(bumps(bond, side(bond, bond)), bumpMap(bond, bond));
      files.put(bumps(bond + 1, side(bond + 1, bond)), bumpMap(bond, bond + 1));
    }
    return files;
  }

  /** Instances of the flat design in their order; tiers are counted from above, as flows of the Pin-3D kind do. */
  private String partition() {
    Map<String, String> at = new LinkedHashMap<>();
    dies.stack().parts().forEach(part -> at.put(part.name(), part.tier()));
    StringBuilder text = new StringBuilder();
    for (Item item : dies.stack().flat().items()) {
      if (item instanceof Item.Instance instance) {
        text.append(instance.name()).append(' ').append(tiers.size() - 1 - tiers.indexOf(at.get(instance.name()))).append('\n');
      }
    }
    return text.toString();
  }

  private String floorplan() {
    StringBuilder text = new StringBuilder("# tier instance x y width height\n");
    for (String tier : tiers) {
      for (Part part : dies.stack().parts()) {
        if (part.tier().equals(tier)) {
          Box at = dies.floorplan().places().get(part.name());
          text.append(tier).append(' ').append(part.name());
          for (long number : new long[] {at.x(), at.y(), at.width(), at.height()}) {
            text.append(' ').append(Micrometres.text(number));
          }
          text.append('\n');
        }
      }
    }
    return text.toString();
  }

  private Die die(int tier) {
    Box die = dies.floorplan().die();
    List<Face> faces = new ArrayList<>(List.of(face(tier, "front", Dies.front(tier)), face(tier, "back", tier)));
    return new Die(machine, tiers.get(tier), machine + "_" + tiers.get(tier), Grid.UNITS, Micrometres.text(die.width()),
        Micrometres.text(die.height()), Dies.THICKNESS, tier > 0 && tier < tiers.size() - 1, Dies.height(tier), Dies.orientation(tier), LAYER,
        faces);
  }

  /** The outermost backs are not bonded: they are whole faces. */
  private Face face(int tier, String side, int bond) {
    boolean bonded = side.equals("front") || tier > 0 && tier < tiers.size() - 1;
    return bonded ? new Face(side, List.of(bumps(tier, side)), dies.bonds().get(bond).grid().area())
        : new Face(side, List.of(), dies.floorplan().die());
  }

  /** Which side of a tier is at a bond. */
  private static String side(int tier, int bond) {
    return bond == Dies.front(tier) ? "front" : "back";
  }

  private String bumps(int tier, String side) {
    return machine + "_" + tiers.get(tier) + "_" + side + ".bmap";
  }

  private List<Joint> joints() {
    return IntStream.range(0, dies.bonds().size()).mapToObj(bond -> new Joint("bond" + bond, tiers.get(bond + 1), side(bond + 1, bond),
        tiers.get(bond), side(bond, bond))).toList();
  }

  /** Six columns: instance, cell, x and y of its middle, port, net. In a tier a port and its net have one name. */
  private String bumpMap(int bond, int tier) {
    BondPlan plan = dies.bonds().get(bond);
    Grid grid = plan.grid();
    String[] x = IntStream.range(0, grid.columns()).mapToObj(column -> Micrometres.text(grid.at(column).x())).toArray(String[]::new);
    Map<BondPlan.Use, String> cells = new EnumMap<>(BondPlan.Use.class);
    Arrays.stream(BondPlan.Use.values()).forEach(use -> cells.put(use, " " + cell(bond, use) + " "));
    StringBuilder text = new StringBuilder(grid.pads() * 64);
    for (int row = 0; row < grid.rows(); row++) {
      String name = "bond" + bond + "_r" + row + "c";
      String y = " " + Micrometres.text(grid.at(row * grid.columns()).y()) + " ";
      for (int column = 0; column < grid.columns(); column++) {
        int pad = row * grid.columns() + column;
        String net = net(plan, pad, tiers.get(tier));
        text.append(name).append(column).append(cells.get(plan.use(pad))).append(x[column]).append(y).append(net).append(' ').append(net)
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String net(BondPlan plan, int pad, String tier) {
    return switch (plan.use(pad)) {
      case SIGNAL -> plan.via(pad).crossing().from().equals(tier) ? plan.via(pad).leaving() : plan.via(pad).arriving();
      case CLOCK -> "clk_i";
      case RESET -> "rst_ni";
      case VDD, VSS, SPARE -> "-";
    };
  }

  private String cell(int bond, BondPlan.Use use) {
    return machine + "_bond" + bond + "_" + use.name().toLowerCase(Locale.ROOT);
  }

  private Pads pads() {
    List<Pad> pads = new ArrayList<>();
    long least = Long.MAX_VALUE;
    for (int bond = 0; bond < dies.bonds().size(); bond++) {
      Grid grid = dies.bonds().get(bond).grid();
      least = Math.min(least, grid.pitch());
      for (BondPlan.Use use : BondPlan.Use.values()) {
        pads.add(new Pad(cell(bond, use), lef(use), Micrometres.text(grid.padWidth()), LAYER));
      }
    }
    return new Pads(machine, Grid.UNITS, LAYER, Micrometres.text(least), Micrometres.text(least / 4 * 2), pads);
  }

  private static String lef(BondPlan.Use use) {
    return switch (use) {
      case SIGNAL, RESET, SPARE -> "SIGNAL";
      case CLOCK -> "CLOCK";
      case VDD -> "POWER";
      case VSS -> "GROUND";
    };
  }
}
