package strata.dies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.machine.Part;
import strata.machine.Tier;
import strata.rtl.Module;
import strata.stack.Crossing;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** Parts have places of their own, and vias stand near the modules that they join. */
class FloorplanTest {
  @TempDir
  private Path folder;

  @Test
  void partsHaveTheirAreaAndNoneLieOnEachOther() {
    Dies dies = Dies.of(Stack.of(DigitsMachine.twoTiers()));
    Floorplan plan = dies.floorplan();
    for (Tier tier : dies.machine().tiers()) {
      List<String> parts = dies.stack().parts().stream().filter(p -> p.tier().equals(tier.name())).map(Part::name).toList();
      for (String part : parts) {
        Box box = plan.places().get(part);
        assertTrue(plan.die().holds(box), part);
        double area = (double) box.width() * box.height() / Grid.UNITS / Grid.UNITS;
        assertEquals(plan.areas().get(part), area, 0.02 * area + 5, part);
        parts.stream().filter(other -> !other.equals(part)).forEach(other -> assertFalse(overlap(box, plan.places().get(other)), part + other));
      }
    }
    assertEquals(dies.stack().parts().size(), plan.places().size());
  }

  /** Net by net, on a machine without bonds. */
  @Test
  void wiresAreAsLongAsIsSaid() throws IOException {
    Dies dies = Dies.of(Machines.sound("M", List.of(), folder));
    Map<String, Box> places = dies.floorplan().places();
    double wires = 0;
    for (Part driver : dies.stack().parts()) {
      for (Map.Entry<String, String> port : driver.nets().entrySet()) {
        Set<Part> readers = dies.stack().parts().stream().filter(p -> p.nets().entrySet().stream().anyMatch(e ->
            e.getValue().equals(port.getValue()) && p.module().port(e.getKey()).direction() == Module.Direction.IN)).collect(Collectors.toSet());
        if (driver.module().port(port.getKey()).direction() == Module.Direction.OUT) {
          Box from = places.get(driver.name());
          wires += driver.module().port(port.getKey()).net().width() * readers.stream().map(r -> places.get(r.name()))
              .mapToLong(to -> from.middle().distance(to.middle()) + quarter(from) + quarter(to)).average().orElse(0);
        }
      }
    }
    assertEquals(1, dies.floorplan().wires() / wires, 1e-6);
  }

  private static long quarter(Box box) {
    return (2 * box.width() + 2 * box.height()) / 4;
  }

  private static boolean overlap(Box a, Box b) {
    return a.x() < b.x() + b.width() && b.x() < a.x() + a.width() && a.y() < b.y() + b.height() && b.y() < a.y() + a.height();
  }

  @Test
  void aDieIsNeverSmallerThanABondedArea() throws IOException {
    Dies dies = Dies.of(Machines.sound("M", List.of("face_to_face(area: 0.02 mm2)", "micro_bump(area: 30 mm2)"), folder));
    dies.bonds().forEach(bond -> assertTrue(dies.floorplan().die().holds(bond.grid().area())));
    assertEquals(30, (double) dies.floorplan().die().width() * dies.floorplan().die().height() / 4e12, 0.1);
  }

  /**
   * The same vias taken to the pads for signals in their order, row by row. Nothing can be shorter than the way from module to
   * module over the bond: of what is longer than that, at least three quarters are gone.
   */
  @Test
  void viasStandNearTheirModules() throws IOException {
    for (Stack stack : List.of(Stack.of(DigitsMachine.twoTiers()),
        Machines.sound("M", List.of("face_to_face(area: 0.05 mm2)", "face_to_face(pitch: 2 um, area: 0.05 mm2)"), folder))) {
      Dies dies = Dies.of(stack);
      for (BondPlan bond : dies.bonds()) {
        long naive = naive(dies, bond);
        assertTrue(bond.least() <= bond.distance() && bond.distance() < naive);
        assertTrue(4 * (bond.distance() - bond.least()) < naive - bond.least(),
            "at least " + bond.least() + ", found " + bond.distance() + ", row by row " + naive);
      }
    }
  }

  private static long naive(Dies dies, BondPlan bond) {
    var wiring = new Wiring(dies.stack());
    Grid grid = bond.grid();
    int pad = 0;
    long distance = 0;
    for (Crossing crossing : dies.stack().crossings(bond.bond())) {
      Wiring.Wire wire = wiring.wire(crossing);
      Box.Point from = dies.floorplan().places().get(wire.driver()).middle();
      Box.Point to = dies.floorplan().middle(wire.readers());
      for (int bit = 0; bit < crossing.width(); bit++) {
        while (!grid.signal(pad)) {
          pad++;
        }
        distance += from.distance(grid.at(pad)) + grid.at(pad).distance(to);
        pad++;
      }
    }
    return distance;
  }

  /** What is reported is what the pads say: added up again, via by via. */
  @Test
  void theDistanceIsTheSumOverTheVias() {
    Dies dies = Dies.of(Stack.of(DigitsMachine.twoTiers()));
    var wiring = new Wiring(dies.stack());
    BondPlan bond = dies.bonds().get(0);
    long distance = 0;
    for (int pad = 0; pad < bond.grid().pads(); pad++) {
      if (bond.use(pad) == BondPlan.Use.SIGNAL) {
        Wiring.Wire wire = wiring.wire(bond.via(pad).crossing());
        Box.Point at = bond.grid().at(pad);
        distance += dies.floorplan().places().get(wire.driver()).middle().distance(at) + at.distance(dies.floorplan().middle(wire.readers()));
      }
    }
    assertEquals(distance, bond.distance());
  }
}
