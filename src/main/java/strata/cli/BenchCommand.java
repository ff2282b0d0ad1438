package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import strata.diag.Diagnostics;

/** {@code strata bench}: the measures that the project holds itself to, beside their limits. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Prints the measures on examples/digits.arch beside their limits.")
final class BenchCommand implements Callable<Integer> {
  private static final List<Measure> ALL =
      List.of(new ExactMeasure(), new CompileMeasure(), new FrontEndMeasure(), new GoldenMeasure(), new EmittedMeasure(), new EncoderMeasure(),
          new CosimMeasure(), new SimulatorMeasure(), new CyclesMeasure(), new AttentionMeasure(),
          new FaultsMeasure(), new AreaMeasure(), new TimingMeasure(), new YardsticksMeasure());

  /** What takes long until its results are kept, and so runs only where it is named. */
  private static final List<Measure> ASKED = List.of(new SweepMeasure());

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "MEASURE", arity = "0..*", description = "exact, compile, frontend, golden, emitted, encoder, cosim, simulator, "
      + "cycles, attention, faults, area, timing or yardsticks; all of these if none is named. Only by name: sweep.")
  private List<String> wanted = new ArrayList<>();

  @Mixin
  private Reply reply;

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> known = Stream.concat(ALL.stream(), ASKED.stream()).map(Measure::name).toList();
    Usage.check(spec, wanted.stream().filter(name -> !known.contains(name)).findFirst()
        .map(name -> "there is no measure " + name + "; there are " + String.join(", ", known)));
    return reply.give(console, diagnostics -> DigitsExample.load(diagnostics).map(digits -> bench(digits, diagnostics)));
  }

  private Answer bench(DigitsExample digits, Diagnostics diagnostics) {
    List<Measure.Line> lines = new ArrayList<>();
    List<Measure> asked = Stream.concat(ALL.stream(), ASKED.stream()).filter(measure -> wanted.contains(measure.name())).toList();
    (wanted.isEmpty() ? ALL : asked).forEach(measure -> lines.addAll(measure.take(digits, console::progress, diagnostics)));
    boolean passed = lines.stream().allMatch(line -> line.passed().orElse(true));
    JsonObject data = new JsonObject();
    JsonArray table = new JsonArray();
    lines.forEach(line -> table.add(json(line)));
    data.add("measures", table);
    return new Answer(passed, table(lines), data);
  }

  private static JsonObject json(Measure.Line line) {
    JsonObject object = new JsonObject();
    object.addProperty("measure", line.what().strip());
    object.addProperty("value", line.value());
    object.addProperty("limit", line.limit());
    line.passed().ifPresent(passed -> object.addProperty("passed", passed));
    line.figures().forEach(object::addProperty);
    return object;
  }

  private static String table(List<Measure.Line> lines) {
    int what = width(lines.stream().map(Measure.Line::what).toList());
    int value = width(lines.stream().map(Measure.Line::value).toList());
    int limit = width(lines.stream().map(Measure.Line::limit).toList());
    return lines.stream().map(line -> String.format("%-" + what + "s  %" + value + "s  %-" + limit + "s  %s", line.what(), line.value(), line.limit(),
        verdict(line.passed())).stripTrailing() + System.lineSeparator()).collect(Collectors.joining());
  }

  private static int width(List<String> texts) {
    return Math.max(1, texts.stream().mapToInt(String::length).max().orElse(1));
  }

  private static String verdict(Optional<Boolean> passed) {
    return passed.map(p -> p ? "ok" : "MISSED").orElse("");
  }
}
