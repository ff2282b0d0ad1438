package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import strata.diag.Diagnostics;
import strata.synth.Synthesis;
import strata.timing.TimedPath;
import strata.timing.Timer;
import strata.timing.Timing;
import strata.tool.Cache;
import strata.tool.Tools;

/** What {@code strata synth} says of a machine's paths, for people and for scripts. */
record TimingPart(String text, JsonObject json) {
  /** Where nothing is timed. */
  static final TimingPart NONE = new TimingPart("", new JsonObject());

  /** What was said, and then this. */
  Answer after(Answer said) {
    if (text.isEmpty()) {
      return said;
    }
    JsonObject data = said.data().deepCopy();
    data.add("timing", json);
    return new Answer(said.passed(), said.text() + "\n" + text, data);
  }

  /** Where OpenSTA is missing, that is said, and nothing is wrong. @param macros Liberty files of macros @return empty where a diagnostic says why */
  static Optional<TimingPart> of(Compilation compilation, Synthesis synthesis, List<Path> macros, Consumer<String> progress,
      Diagnostics diagnostics) {
    return Timer.of(compilation.stack(), compilation.emitter(), synthesis, macros, diagnostics)
        .flatMap(timer -> Tools.present(Timer.tool()) ? timer.time(Cache.place(), progress, diagnostics).map(TimingPart::of)
            : Optional.of(missing()));
  }

  private static TimingPart missing() {
    JsonObject json = new JsonObject();
    json.addProperty("installed", false);
    return new TimingPart("timing needs OpenSTA, which is not installed; on Debian or Ubuntu: apt-get install opensta\n", json);
  }

  private static TimingPart of(Timing timing) {
    StringBuilder text = new StringBuilder();
    JsonObject json = new JsonObject();
    json.addProperty("installed", true);
    json.addProperty("period_ns", timing.period());
    timing.highestClock().ifPresent(clock -> {
      json.addProperty("highest_clock_mhz", rounded(clock));
      text.append("highest clock ").append(Numbers.text(clock)).append(" MHz, the file's is ").append(Numbers.text(1000 / timing.period()))
          .append(" MHz; one corner, no wires, pins of the host not timed\n");
    });
    Table table = new Table(true, "longest paths", "ns", "slack", "levels", "buffers", "from -> to");
    JsonArray paths = new JsonArray();
    for (Timing.Group group : timing.groups()) {
      for (TimedPath path : group.paths()) {
        table.row(List.of(title(group), fixed(path.delay()), fixed(path.slack()), String.valueOf(path.levels()), String.valueOf(path.buffers()),
            path.from() + " -> " + path.to()));
        paths.add(json(group, path));
      }
    }
    json.add("paths", paths);
    Table levels = new Table(true, "cores as timed", "kGE", "most levels", "from -> to");
    JsonArray depths = new JsonArray();
    for (Timing.Depth depth : timing.depths()) {
      levels.row(List.of(depth.owner(), fixed(depth.kiloGates()), String.valueOf(depth.levels()), depth.from() + " -> " + depth.to()));
      JsonObject object = new JsonObject();
      object.addProperty("core", depth.owner());
      object.addProperty("kge", rounded(depth.kiloGates()));
      object.addProperty("levels", depth.levels());
      object.addProperty("from", depth.from());
      object.addProperty("to", depth.to());
      depths.add(object);
    }
    json.add("most_levels", depths);
    return new TimingPart(text + "\n" + table.text() + "\n" + levels.text(), json);
  }

  private static String title(Timing.Group group) {
    return group.kind().name().toLowerCase(Locale.ROOT) + " " + group.name();
  }

  private static JsonObject json(Timing.Group group, TimedPath path) {
    JsonObject object = new JsonObject();
    object.addProperty(group.kind().name().toLowerCase(Locale.ROOT), group.name());
    object.addProperty("from", path.from());
    object.addProperty("to", path.to());
    object.addProperty("delay_ns", path.delay());
    object.addProperty("slack_ns", path.slack());
    object.addProperty("levels", path.levels());
    object.addProperty("buffers", path.buffers());
    return object;
  }

  private static String fixed(double ns) {
    return String.format(Locale.ROOT, "%.2f", ns);
  }

  private static double rounded(double number) {
    return Math.round(number * 100) / 100.0;
  }
}
