package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import strata.dies.BondPlan;
import strata.dies.BondPlan.Use;
import strata.dies.Dies;
import strata.dies.Grid;
import strata.machine.MachineSpec;
import strata.machine.Tier;

/**
 * How the dies of a machine are bonded, for {@code report.json}: sizes, what the pads carry, and how far the vias are from their
 * modules.
 */
final class DiesJson {
  private DiesJson() {}

  static JsonObject of(Dies dies) {
    JsonObject object = new JsonObject();
    object.addProperty("width_um", micrometres(dies.floorplan().die().width()));
    object.addProperty("height_um", micrometres(dies.floorplan().die().height()));
    object.addProperty("wires_um", Math.round(micrometres(dies.floorplan().wires())));
    JsonArray tiers = new JsonArray();
    List<Tier> all = dies.machine().tiers();
    for (int i = 0; i < all.size(); i++) {
      tiers.add(tier(dies, i, all.get(i)));
    }
    object.add("tiers", tiers);
    JsonArray bonds = new JsonArray();
    dies.bonds().forEach(plan -> bonds.add(bond(plan)));
    object.add("bonds", bonds);
    return object;
  }

  private static JsonObject tier(Dies dies, int index, Tier tier) {
    JsonObject object = new JsonObject();
    object.addProperty("name", tier.name());
    object.addProperty("orientation", Dies.orientation(index));
    object.addProperty("z_um", Dies.height(index));
    object.addProperty("parts_mm2", rounded(dies.stack().parts().stream().filter(p -> p.tier().equals(tier.name()))
        .mapToDouble(p -> dies.floorplan().areas().get(p.name())).sum() / 1e6));
    return object;
  }

  private static JsonObject bond(BondPlan plan) {
    Grid grid = plan.grid();
    long signals = plan.count(Use.SIGNAL);
    JsonObject object = new JsonObject();
    object.addProperty("bond", MachineSpec.key(plan.bond()));
    object.addProperty("columns", grid.columns());
    object.addProperty("rows", grid.rows());
    object.addProperty("signals", signals);
    object.addProperty("clock_and_reset", plan.count(Use.CLOCK) + plan.count(Use.RESET));
    object.addProperty("power", plan.count(Use.VDD) + plan.count(Use.VSS));
    object.addProperty("spare", plan.count(Use.SPARE));
    object.addProperty("distance_um", rounded(micrometres(plan.distance())));
    object.addProperty("mean_distance_um", rounded(signals == 0 ? 0 : micrometres(plan.distance()) / signals));
    object.addProperty("least_distance_um", rounded(micrometres(plan.least())));
    return object;
  }

  private static double micrometres(long units) {
    return (double) units / Grid.UNITS;
  }

  private static double rounded(double number) {
    return Math.round(1000 * number) / 1000.0;
  }
}
