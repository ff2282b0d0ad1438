package strata.dies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Part;
import strata.machine.Tier;
import strata.stack.Stack;

/**
 * Where the parts of each tier stand: together, in the middle of the die, around the bonds. A tier's parts in some order are cut
 * in two runs of about equal area, side by side along the longer side of what they have, and so on. Two parts of a tier change
 * places in that order as long as that makes the wires shorter.
 *
 * @param die    the outline of every die
 * @param places where each part stands
 * @param areas  what each part takes, in square micrometres
 * @param wires  how long all wires are together, those through bonds and the ways within parts included
 */
public record Floorplan(Box die, Map<String, Box> places, Map<String, Double> areas, long wires) {
  private static final int ROUNDS = 8;

  public Floorplan {
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas));
  }

  /** The mean of the middles of some parts. */
  Box.Point middle(List<String> parts) {
    long x = 0;
    long y = 0;
    for (String part : parts) {
      x += places.get(part).middle().x();
      y += places.get(part).middle().y();
    }
    return new Box.Point(x / parts.size(), y / parts.size());
  }

  /** @param grids of the bonds from below, without places yet */
  static Floorplan of(Stack stack, Wiring wiring, List<Grid> grids) {
    var gates = new Gates();
    Map<String, Double> areas = new LinkedHashMap<>();
    stack.parts().forEach(part -> areas.put(part.name(), Math.max(1, Process.area(gates.of(part.module())))));
    List<List<String>> tiers = new ArrayList<>();
    for (Tier tier : stack.machine().tiers()) {
      tiers.add(new ArrayList<>(stack.parts().stream().filter(p -> p.tier().equals(tier.name())).map(Part::name).toList()));
    }
    Box die = die(tiers.stream().mapToDouble(names -> names.stream().mapToDouble(areas::get).sum()).max().orElse(0), grids);
    var search = new Search(die, areas, wiring.wires(), grids.stream().map(g -> g.on(die).used()).toList());
    for (List<String> tier : tiers) {
      search.slice(tier);
    }
    return new Floorplan(die, search.places, areas, search.run(tiers));
  }

  /** Square where nothing else is needed, in whole micrometres, and never smaller than a bonded area. */
  private static Box die(double area, List<Grid> grids) {
    long width = (long) Math.ceil(Math.sqrt(area));
    for (Grid grid : grids) {
      width = Math.max(width, micrometres(grid.area().width()));
    }
    long height = Math.max(1, (long) Math.ceil(area / Math.max(1, width)));
    for (Grid grid : grids) {
      height = Math.max(height, micrometres(grid.area().height()));
    }
    return new Box(0, 0, Math.max(1, width) * Grid.UNITS, height * Grid.UNITS);
  }

  private static long micrometres(long units) {
    return (units + Grid.UNITS - 1) / Grid.UNITS;
  }

  /** Exchanges parts. */
  private static final class Search {
    private final Box die;
    private final Map<String, Double> areas;
    private final List<Wiring.Wire> wires;
    private final List<Box> bonds;
    private final Map<String, Box> places = new LinkedHashMap<>();

    Search(Box die, Map<String, Double> areas, List<Wiring.Wire> wires, List<Box> bonds) {
      this.die = die;
      this.areas = areas;
      this.wires = wires;
      this.bonds = bonds;
    }

    /** How long the wires are then. */
    long run(List<List<String>> tiers) {
      long best = length();
      for (int round = 0; round < ROUNDS; round++) {
        long before = best;
        for (List<String> tier : tiers) {
          best = exchange(tier, best);
        }
        if (best == before) {
          return best;
        }
      }
      return best;
    }

    private long exchange(List<String> tier, long length) {
      long best = length;
      for (int i = 0; i < tier.size(); i++) {
        for (int j = i + 1; j < tier.size(); j++) {
          Collections.swap(tier, i, j);
          slice(tier);
          long next = length();
          if (next < best) {
            best = next;
          } else {
            Collections.swap(tier, i, j);
          }
        }
      }
      slice(tier);
      return best;
    }

    /**
     * Of all wires: from middle to middle, over the nearest place of the bond where they cross one, and a quarter of the way
     * around each end, since a wire begins somewhere in a part, and a drawn-out part has long ways.
     */
    private long length() {
      long length = 0;
      for (Wiring.Wire wire : wires) {
        Box from = places.get(wire.driver());
        for (String reader : wire.readers()) {
          Box to = places.get(reader);
          long way = wire.bond() < 0 ? from.middle().distance(to.middle()) : bonds.get(wire.bond()).through(from.middle(), to.middle());
          length += wire.bits() * (way + around(from) + around(to)) / wire.readers().size();
        }
      }
      return length;
    }

    private static long around(Box box) {
      return (box.width() + box.height()) / 2;
    }

    /** In a rectangle of the die's shape, as large as they are. */
    void slice(List<String> tier) {
      if (!tier.isEmpty()) {
        double part = Math.sqrt(tier.stream().mapToDouble(areas::get).sum() * Grid.UNITS * Grid.UNITS / die.width() / die.height());
        long width = Math.round(die.width() * part);
        long height = Math.round(die.height() * part);
        slice(tier, new Box((die.width() - width) / 2, (die.height() - height) / 2, width, height));
      }
    }

    private void slice(List<String> names, Box box) {
      if (names.size() == 1) {
        places.put(names.get(0), box);
        return;
      }
      double whole = names.stream().mapToDouble(areas::get).sum();
      int cut = 1;
      double left = areas.get(names.get(0));
      while (cut + 1 < names.size() && Math.abs(whole / 2 - left - areas.get(names.get(cut))) <= Math.abs(whole / 2 - left)) {
        left += areas.get(names.get(cut++));
      }
      boolean wide = box.width() >= box.height();
      long side = wide ? box.width() : box.height();
      long at = Math.min(side - 1, Math.max(1, Math.round(side * (left / whole))));
      slice(names.subList(0, cut), wide ? new Box(box.x(), box.y(), at, box.height()) : new Box(box.x(), box.y(), box.width(), at));
      slice(names.subList(cut, names.size()), wide ? new Box(box.x() + at, box.y(), box.width() - at, box.height())
          : new Box(box.x(), box.y() + at, box.width(), box.height() - at));
    }
  }
}
