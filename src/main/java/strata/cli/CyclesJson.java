package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import strata.machine.MachineSpec;
import strata.map.Plan;
import strata.map.cycles.ImageCycles;
import strata.stack.Stack;

/** The cycles of images for programs: see {@code docs/commands.md}. */
record CyclesJson(CycleFigures figures, Stack stack) {

  JsonObject json() {
    JsonObject data = new JsonObject();
    data.addProperty("images", figures.images().size());
    data.add("cycles_per_image", longs(figures.cyclesPerImage()));
    data.addProperty("cycles_mean", Numbers.mean(figures.cyclesPerImage()));
    if (figures.adders() > 0) {
      totals(data);
    }
    data.add("layers", layers());
    JsonArray timeline = new JsonArray();
    figures.images().forEach(image -> timeline.add(timeline(image)));
    data.add("timeline", timeline);
    data.add("chosen", chosen(figures.plan()));
    return data;
  }

  private static JsonObject chosen(Plan plan) {
    JsonObject object = new JsonObject();
    plan.chosen().forEach(object::addProperty);
    return object;
  }

  /** What any image takes. */
  static JsonObject ofAny(Plan plan, ImageCycles least, ImageCycles most) {
    JsonObject data = new JsonObject();
    data.add("at_least", any(least));
    data.add("at_most", any(most));
    data.add("chosen", chosen(plan));
    return data;
  }

  private static JsonObject any(ImageCycles cycles) {
    JsonObject object = new JsonObject();
    object.addProperty("cycles_per_image", cycles.outputCycles());
    object.addProperty("counter", cycles.cycles());
    object.add("phase_ends", longs(cycles.phaseEnds()));
    return object;
  }

  private static JsonArray longs(Iterable<Long> numbers) {
    JsonArray array = new JsonArray();
    numbers.forEach(array::add);
    return array;
  }

  private void totals(JsonObject data) {
    CycleFigures.Group all = figures.all();
    data.addProperty("adders", figures.adders());
    ratio(data, "walk_bound_ratio", all.overWalkBound());
    ratio(data, "event_bound_ratio", all.overEventBound());
    ratio(data, "dense_equivalent_per_adder_cycle", figures.dense(figures.linear()));
    ratio(data, "adders_busy", figures.busy(all));
    ratio(data, "utilisation", figures.utilisation(all));
    ratio(data, "weight_bits_per_dense_operation", figures.weightBits());
    data.add("linear", group(figures.linear()));
    data.add("apart", group(figures.apart()));
  }

  /** A ratio to nothing is left out. */
  private static void ratio(JsonObject data, String name, double value) {
    if (Double.isFinite(value)) {
      data.addProperty(name, value);
    }
  }

  private JsonObject group(CycleFigures.Group group) {
    JsonObject object = new JsonObject();
    object.addProperty("cycles", group.cycles());
    object.addProperty("walk_bound", group.walkBound());
    object.addProperty("event_bound", group.eventBound());
    object.addProperty("dense_operations", group.dense());
    ratio(object, "walk_bound_ratio", group.overWalkBound());
    ratio(object, "event_bound_ratio", group.overEventBound());
    ratio(object, "dense_equivalent_per_adder_cycle", figures.dense(group));
    ratio(object, "adders_busy", figures.busy(group));
    ratio(object, "utilisation", figures.utilisation(group));
    return object;
  }

  private JsonArray layers() {
    JsonArray layers = new JsonArray();
    for (CycleFigures.Layer layer : figures.layers()) {
      JsonObject object = layer.bound().isPresent() ? group(layer.group()) : new JsonObject();
      object.addProperty("phase", layer.job().phase());
      object.addProperty("core", layer.job().core());
      JsonArray ops = new JsonArray();
      layer.job().ops().stream().distinct().forEach(ops::add);
      object.add("ops", ops);
      layer.bound().ifPresent(bound -> object.addProperty("apart", bound.apart()));
      object.addProperty("cycles", layer.group().cycles());
      object.addProperty("work", layer.group().work());
      object.add("words_read", means(layer.traffic().reads()));
      object.add("words_written", means(layer.traffic().writes()));
      JsonObject bonds = new JsonObject();
      stack.machine().bonds().forEach(bond -> bonds.addProperty(MachineSpec.key(bond),
          figures.mean(CyclesText.bits(stack, bond, layer.traffic()))));
      object.add("bond_bits", bonds);
      layers.add(object);
    }
    return layers;
  }

  private JsonObject means(Map<String, Long> counts) {
    JsonObject object = new JsonObject();
    counts.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> object.addProperty(e.getKey(), figures.mean(e.getValue())));
    return object;
  }

  private static JsonObject timeline(ImageCycles image) {
    JsonObject object = new JsonObject();
    object.addProperty("output_cycles", image.outputCycles());
    object.addProperty("counter", image.cycles());
    JsonArray phases = new JsonArray();
    long from = 1;
    for (int phase = 0; phase < image.phaseEnds().size(); phase++) {
      JsonObject at = new JsonObject();
      at.addProperty("from", from);
      at.addProperty("to", image.phaseEnds().get(phase));
      from = image.phaseEnds().get(phase) + 1;
      JsonArray jobs = new JsonArray();
      int which = phase;
      image.jobs().stream().filter(j -> j.phase() == which).forEach(job -> jobs.add(job(job)));
      at.add("jobs", jobs);
      phases.add(at);
    }
    object.add("phases", phases);
    return object;
  }

  private static JsonObject job(ImageCycles.JobCycles job) {
    JsonObject object = new JsonObject();
    object.addProperty("job", job.ops().get(0));
    object.addProperty("core", job.core());
    object.addProperty("given", job.valid());
    JsonObject units = new JsonObject();
    job.units().forEach(unit -> {
      JsonObject times = new JsonObject();
      times.addProperty("from", unit.cycles().starts() + 1);
      times.addProperty("to", unit.cycles().ends());
      times.addProperty("work", unit.cycles().work());
      units.add(unit.unit(), times);
    });
    object.add("units", units);
    return object;
  }
}
