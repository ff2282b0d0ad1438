package strata.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import strata.machine.word.Place;

/** A plan as text, for people: what runs when with which command, and where everything is kept. */
public final class Listing {
  private final Plan plan;
  private final JobFields fields;
  private final List<String> lines = new ArrayList<>();

  private Listing(Plan plan) {
    this.plan = plan;
    this.fields = new JobFields(plan);
  }

  public static String of(Plan plan) {
    Listing listing = new Listing(plan);
    listing.lines.add(plan.graph().name() + " on " + plan.machine().name());
    listing.phases();
    listing.tensors();
    listing.constants();
    return String.join("\n", listing.lines) + "\n";
  }

  private void phases() {
    for (int phase = 0; phase < plan.phases().size(); phase++) {
      lines.add("");
      lines.add("phase " + phase);
      plan.phases().get(phase).jobs().forEach(this::job);
    }
  }

  private void job(Work work) {
    lines.add("  " + work.core() + " (" + String.join(" ", work.units()) + "): " + String.join(", ", work.ops()));
    plan.choices(work).forEach(choice -> lines.add("    " + choice));
    lines.add("    reads " + flows(work.reads()) + "; writes " + flows(work.writes()));
    lines.add("    " + fields.of(work).entrySet().stream().filter(f -> f.getValue() != 0)
        .map(f -> f.getKey() + "=" + f.getValue()).collect(Collectors.joining(" ")));
  }

  private static String flows(List<Flow> flows) {
    return flows.stream().map(f -> f.tensor().path() + " (" + f.stream() + ")").collect(Collectors.joining(", "));
  }

  private void tensors() {
    lines.add("");
    lines.add("tensors: memory, bank of owner 0, first address, words a bank");
    Map<Integer, Kept> kept = new TreeMap<>();
    plan.inputs().forEach(i -> kept.put(i.tensor().id(), i.tensor()));
    plan.phases().stream().flatMap(p -> p.jobs().stream()).flatMap(w -> w.writes().stream())
        .forEach(f -> kept.put(f.tensor().id(), f.tensor()));
    kept.values().forEach(this::tensor);
  }

  private void tensor(Kept kept) {
    Place place = plan.places().of(kept);
    String type = kept.parts().isEmpty() ? "spikes between two jobs" : kept.type().toString();
    String slots = kept.parts().size() > 1 ? ", one of " + kept.parts().size() + " experts a slot" : "";
    lines.add("  " + kept.path() + " : " + type + slots + ": " + place.memory() + " " + Places.bank(place) + " " + place.base()
        + " "
        + place.size());
  }

  private void constants() {
    lines.add("");
    lines.add("constants: memory, first address, words");
    plan.phases().stream().flatMap(p -> p.jobs().stream()).flatMap(w -> w.constants().stream()).distinct()
        .forEach(c -> lines.add("  " + c.name() + ": " + c.memory() + " " + plan.places().of(c) + " " + c.words().size()));
  }
}
