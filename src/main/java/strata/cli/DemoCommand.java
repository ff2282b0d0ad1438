package strata.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import strata.cosim.Cosim;
import strata.cosim.Verdict;
import strata.diag.Diagnostics;
import strata.golden.GoldenBatch;
import strata.golden.Images;
import strata.num.Tensor;

/** {@code strata demo}: the digits example, from its file to the same bits in Java and in Verilog. */
@Command(name = "demo", mixinStandardHelpOptions = true,
    description = "Installs what is missing, then builds and runs examples/digits.arch: 500 images through the golden model, 50 through Verilator.")
final class DemoCommand implements Callable<Integer> {
  private static final int SIMULATED = 50;

  private final Console console;

  @Option(names = "-o", paramLabel = "DIR", description = "The folder to write the Verilog into; out/demo if it is not given.")
  private Optional<Path> folder = Optional.empty();

  @Mixin
  private Reply reply;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return reply.give(console, diagnostics -> DigitsExample.load(diagnostics).flatMap(digits -> demo(digits, diagnostics)));
  }

  private Optional<Answer> demo(DigitsExample digits, Diagnostics diagnostics) {
    int total = digits.images().count();
    GoldenBatch golden = GoldenBatch.run(digits.compilation().graph(), digits.images(), false,
        done -> console.progress("golden model: image " + done + " of " + total));
    int right = right(golden.outputs().get("logits"), digits.labels());
    say("golden model     " + right + " of " + total + " digits read right");

    Path out = folder.orElse(Home.path().resolve("out").resolve("demo"));
    JsonObject report = new ReportJson(digits.compilation()).report();
    if (!CompileCommand.write(digits.compilation(), Optional.empty(), report, out, diagnostics)) {
      return Optional.empty();
    }
    say("Verilog          " + out.resolve("rtl"));
    say("adders           " + adders(digits.compilation()));
    say("vias             " + vias(digits.compilation()));
    Images first = digits.images().first(SIMULATED);
    return Cosim.run(digits.compilation().cosimulation(false, first, Cosim.Options.standard()), console::progress, diagnostics)
        .map(verdict -> answer(verdict, report, right, total, out));
  }

  /** Each line as soon as it is known: the whole takes a minute. */
  private void say(String line) {
    if (!reply.isJson()) {
      console.progress("");
      console.out().println(line);
    }
  }

  private static Answer answer(Verdict verdict, JsonObject report, int right, int total, Path out) {
    JsonObject data = new JsonObject();
    data.addProperty("golden_images", total);
    data.addProperty("golden_right", right);
    CosimCommand.put(data, verdict);
    data.add("adders", report.get("adders"));
    data.add("vias", report.get("vias"));
    data.addProperty("rtl", out.resolve("rtl").toString());
    String text = VerdictText.of(verdict, true).lines().map(line -> "co-simulation    " + line + "\n").collect(Collectors.joining());
    return new Answer(verdict.passed(), text, data);
  }

  private static String adders(Compilation compilation) {
    return compilation.machine().cores().stream().filter(core -> core.adders(compilation.machine()) > 0)
        .map(core -> Numbers.text(core.adders(compilation.machine())) + " in " + core.name() + " (" + core.kind() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String vias(Compilation compilation) {
    List<String> bonds = compilation.machine().bonds().stream().map(bond -> compilation.stack().vias(bond) + " of " + bond.capacity() + " between "
        + bond.lower() + " and " + bond.upper()).toList();
    return bonds.isEmpty() ? "none" : String.join(", ", bonds);
  }

  /** How many rows have their largest number where the label says; of equal ones the first counts. */
  private static int right(Tensor logits, Tensor labels) {
    int right = 0;
    for (int image = 0; image < logits.length(0); image++) {
      int best = 0;
      for (int c = 1; c < logits.length(1); c++) {
        best = logits.at(image, c) > logits.at(image, best) ? c : best;
      }
      right += best == labels.get(image) ? 1 : 0;
    }
    return right;
  }
}
