package strata.dies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.Bond;
import strata.stack.Crossing;

/** What each pad of a bond carries, and how far its vias are from the modules that they join. */
public final class BondPlan {
  /** What a pad is for. Clock and reset are not among the signals that a bond's share is for. */
  public enum Use { SIGNAL, CLOCK, RESET, VDD, VSS, SPARE }

  /** One bit of what crosses. */
  record Via(Crossing crossing, int bit) {
    /** Its port on the tier that it leaves, and on the one that it reaches. */
    String leaving() {
      return port("_o");
    }

    String arriving() {
      return port("_i");
    }

    private String port(String direction) {
      return crossing.arrived() + direction + (crossing.width() == 1 ? "" : "[" + bit + "]");
    }
  }

  private final Bond bond;
  private final Grid grid;
  private final Use[] uses;
  private final Via[] vias;
  private long distance;
  private long least;

  private BondPlan(Bond bond, Grid grid) {
    this.bond = bond;
    this.grid = grid;
    this.uses = new Use[grid.pads()];
    this.vias = new Via[grid.pads()];
  }

  /** @param grid in its place, with pads for all of them, clock and reset included */
  static BondPlan of(Bond bond, Grid grid, List<Crossing> crossings, Wiring wiring, Floorplan floorplan) {
    var plan = new BondPlan(bond, grid);
    plan.power();
    plan.signals(crossings, wiring, floorplan);
    plan.clockAndReset();
    return plan;
  }

  public Bond bond() {
    return bond;
  }

  public Grid grid() {
    return grid;
  }

  public Use use(int pad) {
    return uses[pad];
  }

  /** What the pad of a signal carries. */
  Via via(int pad) {
    return vias[pad];
  }

  public long count(Use use) {
    return IntStream.range(0, uses.length).filter(pad -> uses[pad] == use).count();
  }

  /** Of all signals, in units: from the middle of the module that drives it over the pad to the middle of those that read it. */
  public long distance() {
    return distance;
  }

  /** What that would be if each stood where it is best for it, whether another is there or not. */
  public long least() {
    return least;
  }

  /** Power and ground take turns along each row, and begin each row the other way round. */
  private void power() {
    int before = 0;
    for (int pad = 0; pad < uses.length; pad++) {
      uses[pad] = grid.signal(pad) ? Use.SPARE : (before++ + grid.row(pad)) % 2 == 0 ? Use.VDD : Use.VSS;
    }
  }

  private void signals(List<Crossing> crossings, Wiring wiring, Floorplan floorplan) {
    Map<List<Box.Point>, List<Via>> alike = new LinkedHashMap<>();
    for (Crossing crossing : crossings) {
      Wiring.Wire wire = wiring.wire(crossing);
      Box.Point from = floorplan.places().get(wire.driver()).middle();
      List<Via> same = alike.computeIfAbsent(List.of(from, floorplan.middle(wire.readers())), ends -> new ArrayList<>());
      IntStream.range(0, crossing.width()).forEach(bit -> same.add(new Via(crossing, bit)));
    }
    List<Assignment.Kind> kinds = alike.entrySet().stream()
        .map(e -> new Assignment.Kind(e.getKey().get(0), e.getKey().get(1), e.getValue().size())).toList();
    int[] pads = IntStream.range(0, uses.length).filter(grid::signal).toArray();
    int[][] taken = Assignment.of(kinds, IntStream.of(pads).mapToObj(grid::at).toArray(Box.Point[]::new));
    List<List<Via>> carried = List.copyOf(alike.values());
    for (int kind = 0; kind < taken.length; kind++) {
      for (int i = 0; i < taken[kind].length; i++) {
        int pad = pads[taken[kind][i]];
        uses[pad] = Use.SIGNAL;
        vias[pad] = carried.get(kind).get(i);
        distance += Assignment.cost(kinds.get(kind), grid.at(pad));
      }
      least += grid.used().through(kinds.get(kind).from(), kinds.get(kind).to()) * taken[kind].length;
    }
  }

  /** In the middle: they go everywhere. They take pads of power, and spare ones only if there are none. */
  private void clockAndReset() {
    uses[nearest()] = Use.CLOCK;
    uses[nearest()] = Use.RESET;
  }

  private int nearest() {
    Box.Point middle = grid.used().middle();
    int nearest = -1;
    for (int pad = 0; pad < uses.length; pad++) {
      if (isPower(pad) || uses[pad] == Use.SPARE) {
        boolean better = nearest < 0 || isPower(pad) && !isPower(nearest)
            || isPower(pad) == isPower(nearest) && grid.at(pad).distance(middle) < grid.at(nearest).distance(middle);
        nearest = better ? pad : nearest;
      }
    }
    return nearest;
  }

  private boolean isPower(int pad) {
    return uses[pad] == Use.VDD || uses[pad] == Use.VSS;
  }
}
