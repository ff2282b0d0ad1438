package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import strata.cosim.Cosim;
import strata.cosim.Difference;
import strata.cosim.Job;
import strata.cosim.Verdict;
import strata.cosim.VerilatorBuild;
import strata.cosim.WaveView;
import strata.diag.Diagnostics;
import strata.golden.Images;
import strata.rtl.Module;
import strata.tool.OutputFolder;

/** {@code strata cosim F}: golden model, Java simulator and Verilator on the same images, compared bit by bit and cycle by cycle. */
@Command(name = "cosim", mixinStandardHelpOptions = true,
    description = "Runs images through golden model, Java simulator and Verilator; exit code 0 only if every bit and every cycle agrees.")
final class CosimCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private MachineArguments machine;

  @Mixin
  private InputArguments inputs;

  @Option(names = "-o", paramLabel = "DIR", description = "Leaves every compared tensor in DIR/golden, DIR/sim and DIR/verilator.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--wave", paramLabel = "FILE.fst", description = "Writes the waves of Verilator's run, and beside them a view for GTKWave.")
  private Optional<Path> wave = Optional.empty();

  @Option(names = "--flat", description = "Runs the flat design in the place of the stack.")
  private boolean flat;

  @Option(names = "--no-verilator", description = "Compares golden model and Java simulator only.")
  private boolean withoutVerilator;

  @Option(names = "--stall", paramLabel = "PERCENT", defaultValue = "0",
      description = "Of the cycles of the traced run, in how many the host does not take what is sent.")
  private int stall;

  @Option(names = "--gap", paramLabel = "PERCENT", defaultValue = "0",
      description = "Of the cycles of the traced run, in how many the host has nothing to send.")
  private int gap;

  @Mixin
  private Reply reply;

  CosimCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Usage.check(spec, inputs.misuse());
    Usage.check(spec, percent("--stall", stall));
    Usage.check(spec, percent("--gap", gap));
    return reply.give(console, this::cosim);
  }

  private static Optional<String> percent(String option, int value) {
    return value >= 0 && value < 100 ? Optional.empty() : Optional.of(option + " " + value + ": a percentage from 0 to 99 is needed");
  }

  private Optional<Answer> cosim(Diagnostics diagnostics) {
    console.progress("compiling");
    return machine.compile(diagnostics).flatMap(compilation -> inputs.read(compilation.graph(), diagnostics)
        .flatMap(images -> run(compilation, images, diagnostics).map(verdict -> answer(compilation, verdict))));
  }

  private Optional<Verdict> run(Compilation compilation, Images images, Diagnostics diagnostics) {
    Cosim.Options options = new Cosim.Options(!withoutVerilator, new Job.Pauses(stall, gap, 1), wave, folder, VerilatorBuild.defaultCache());
    Optional<Verdict> verdict = Cosim.run(compilation.cosimulation(flat, images, options), console::progress, diagnostics);
    return verdict.isPresent() && wave.isPresent() && Files.exists(wave.get()) && !view(compilation, wave.get().toAbsolutePath(), diagnostics)
        ? Optional.empty() : verdict;
  }

  /** Leaves a view of the waves beside them; false, after saying why, if that cannot be. */
  private boolean view(Compilation compilation, Path waves, Diagnostics diagnostics) {
    Module top = flat ? compilation.stack().flat() : compilation.stack().stacked();
    OutputFolder out = new OutputFolder(waves.getParent());
    WaveView.of(compilation.plan(), compilation.stack(), top, waves.getFileName().toString(), waves.getParent().toString())
        .forEach((name, text) -> out.add(name, text.getBytes(StandardCharsets.UTF_8)));
    return out.write(diagnostics);
  }

  private Answer answer(Compilation compilation, Verdict verdict) {
    JsonObject data = new JsonObject();
    put(data, verdict);
    data.addProperty("verilator", !withoutVerilator);
    data.add("vias", ReportJson.vias(compilation.stack()));
    return new Answer(verdict.passed(), VerdictText.of(verdict, !withoutVerilator) + "\n", data);
  }

  /** Puts what a script wants to know of a verdict. */
  static void put(JsonObject data, Verdict verdict) {
    data.addProperty("bit_exact", verdict.bitExact());
    data.addProperty("cycle_exact", verdict.cycleExact());
    data.addProperty("images", verdict.images());
    data.addProperty("tensors", verdict.tensors());
    JsonArray cycles = new JsonArray();
    verdict.cyclesPerImage().forEach(cycles::add);
    data.add("cycles_per_image", cycles);
    data.addProperty("cycles_mean", Numbers.mean(verdict.cyclesPerImage()));
    verdict.difference().ifPresent(difference -> data.add("difference", json(difference)));
    if (!verdict.misbehaviour().isEmpty()) {
      data.addProperty("misbehaviour", verdict.misbehaviour());
    }
  }

  private static JsonObject json(Difference difference) {
    JsonObject object = new JsonObject();
    object.addProperty("fault", difference.fault().words());
    object.addProperty("what", difference.what());
    object.addProperty("image", difference.image());
    difference.where().forEach(index -> object.addProperty(index.axis(), index.index()));
    object.addProperty("cycle", difference.cycle());
    JsonObject values = new JsonObject();
    difference.values().forEach(value -> values.addProperty(value.side(), value.value()));
    object.add("values", values);
    return object;
  }
}
