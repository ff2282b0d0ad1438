package strata.dies;

import java.util.ArrayList;
import java.util.List;
import strata.machine.Bond;
import strata.machine.Machine;
import strata.stack.Stack;

/**
 * The dies of a machine with at least two tiers.
 *
 * @param bonds from below
 */
public record Dies(Stack stack, Floorplan floorplan, List<BondPlan> bonds) {
  /** Of every die, in micrometres: that of a thinned one, which vias can go through. */
  public static final int THICKNESS = 50;

  public Dies {
    bonds = List.copyOf(bonds);
  }

  /** The dies of a stack whose bonds have passed {@link GridCheck}. A machine of one tier has no bonds, and one die. */
  public static Dies of(Stack stack) {
    var wiring = new Wiring(stack);
    List<Bond> bonds = Wiring.bonds(stack.machine());
    List<Grid> grids = bonds.stream().map(bond -> Grid.of(bond, stack.vias(bond))).toList();
    Floorplan floorplan = Floorplan.of(stack, wiring, grids);
    List<BondPlan> plans = new ArrayList<>();
    for (int i = 0; i < bonds.size(); i++) {
      plans.add(BondPlan.of(bonds.get(i), grids.get(i).on(floorplan.die()), stack.crossings(bonds.get(i)), wiring, floorplan));
    }
    return new Dies(stack, floorplan, plans);
  }

  public Machine machine() {
    return stack.machine();
  }

  /** How a tier lies, counted from below: the lowest as it is, the others turned, their fronts down. */
  public static String orientation(int tier) {
    return tier == 0 ? "R0" : "MZ";
  }

  /** Where its lower face is, in micrometres above the lowest. */
  public static int height(int tier) {
    return tier * THICKNESS;
  }

  /** The bond at a tier's front: the first, for the lowest, and for the others the one below. */
  static int front(int tier) {
    return Math.max(0, tier - 1);
  }
}
