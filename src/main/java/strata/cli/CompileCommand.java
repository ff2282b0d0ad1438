package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import strata.diag.Diagnostics;
import strata.dies.Dies;
import strata.dies.StackFiles;
import strata.flow.FlowFiles;
import strata.golden.Images;
import strata.golden.source.JavaModel;
import strata.host.Beats;
import strata.host.HostFiles;
import strata.map.Assembler;
import strata.map.Listing;
import strata.map.Program;
import strata.tool.OutputFolder;

/** {@code strata compile F}: Verilog, program and report. */
@Command(name = "compile", mixinStandardHelpOptions = true,
    description = "Writes the Verilog (DIR/rtl), the program (DIR/program), what a host needs (DIR/host), a test bench (DIR/tb),"
        + " a golden model in Java (DIR/golden), for a machine of several tiers what flows for stacked dies need (DIR/stack), what"
        + " synthesis flows need (DIR/flow, DIR/constraints, DIR/memories, DIR/MACHINE.core), and DIR/report.json.")
final class CompileCommand implements Callable<Integer> {
  private final Console console;

  @Mixin
  private MachineArguments machine;

  @Mixin
  private InputFiles inputs;

  @Option(names = "-o", required = true, paramLabel = "DIR", description = "The folder to write into.")
  private Path folder;

  @Mixin
  private Reply reply;

  CompileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return reply.give(console, diagnostics -> machine.compile(diagnostics).flatMap(c -> write(c, diagnostics)));
  }

  private Optional<Answer> write(Compilation compilation, Diagnostics diagnostics) {
    Optional<Images> images = inputs.given() ? inputs.read(compilation.graph(), diagnostics) : Optional.empty();
    if (inputs.given() && images.isEmpty()) {
      return Optional.empty();
    }
    JsonObject report = new ReportJson(compilation).report();
    return write(compilation, images, report, folder, diagnostics) ? Optional.of(Answer.of(text(compilation, report), report))
        : Optional.empty();
  }

  /**
   * Writes everything that comes of a compilation; false, after saying why, if that cannot be.
   *
   * @param images for the test bench, if any were given
   */
  static boolean write(Compilation compilation, Optional<Images> images, JsonObject report, Path folder, Diagnostics diagnostics) {
    OutputFolder out = new OutputFolder(folder);
    new RtlFiles(compilation).addTo(out);
    Program program = Assembler.plain(compilation.plan());
    new ProgramFiles(compilation.machine(), program).addTo(out);
    HostFiles.of(new Beats(compilation.machine(), program)).forEach((name, text) -> add("host/" + name, text, out));
    new BenchFiles(compilation, program, images).addTo(out);
    addGolden(JavaModel.of(compilation.graph()), out);
    Dies dies = Dies.of(compilation.stack());
    StackFiles.of(dies).forEach((name, text) -> add("stack/" + name, text, out));
    addFlows(compilation, program, out);
    report.add("dies", DiesJson.of(dies));
    add("program/program.txt", Listing.of(compilation.plan()), out);
    JsonArray files = new JsonArray();
    out.paths().forEach(files::add);
    report.add("files", files);
    add(EarlierFiles.REPORT, Reply.text(report) + "\n", out);
    return out.write(EarlierFiles.in(folder), diagnostics);
  }

  /** What synthesis flows read. */
  static void addFlows(Compilation compilation, Program program, OutputFolder out) {
    FlowFiles.of(compilation.stack(), program).forEach((path, text) -> add(path, text, out));
  }

  private static void add(String path, String text, OutputFolder out) {
    out.add(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void addGolden(JavaModel model, OutputFolder out) {
    add("golden/" + model.name() + ".java", model.text(), out);
    out.add("golden/" + model.name() + ".weights", model.weights());
  }

  private String text(Compilation compilation, JsonObject report) {
    String vias = compilation.machine().bonds().stream().map(b -> compilation.stack().vias(b) + " vias " + b.lower() + " - " + b.upper())
        .collect(Collectors.joining(", "));
    String stack = vias.isEmpty() ? "One tier: no stacked dies" : "Stacked dies in " + folder.resolve("stack");
    return String.format("%s on %s: %s adders, %d memory bits, %d phases%s%nVerilog in %s%n%s%n", compilation.graph().name(),
        compilation.machine().name(), Numbers.text(report.get("adders").getAsDouble()), report.get("memory_bits").getAsLong(),
        compilation.plan().phases().size(), vias.isEmpty() ? "" : ", " + vias, folder.resolve("rtl"), stack);
  }
}
