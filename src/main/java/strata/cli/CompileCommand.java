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
import strata.golden.source.JavaModel;
import strata.map.Assembler;
import strata.map.Listing;
import strata.tool.OutputFolder;

/** {@code strata compile F}: Verilog, program and report. */
@Command(name = "compile", mixinStandardHelpOptions = true,
    description = "Writes the Verilog (DIR/rtl), the program (DIR/program), a golden model in Java (DIR/golden) and DIR/report.json.")
final class CompileCommand implements Callable<Integer> {
  private final Console console;

  @Mixin
  private DesignArguments design;

  @Option(names = "-o", required = true, paramLabel = "DIR", description = "The folder to write into.")
  private Path folder;

  @Mixin
  private Reply reply;

  CompileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return reply.give(console, diagnostics -> design.compile(diagnostics).flatMap(c -> write(c, diagnostics)));
  }

  private Optional<Answer> write(Compilation compilation, Diagnostics diagnostics) {
    JsonObject report = new ReportJson(compilation).report();
    return write(compilation, report, folder, diagnostics) ? Optional.of(Answer.of(text(compilation, report), report)) : Optional.empty();
  }

  /** Writes everything that comes of a compilation; false, after saying why, if that cannot be. */
  static boolean write(Compilation compilation, JsonObject report, Path folder, Diagnostics diagnostics) {
    OutputFolder out = new OutputFolder(folder);
    new RtlFiles(compilation).addTo(out);
    new ProgramFiles(compilation.machine(), Assembler.plain(compilation.plan())).addTo(out);
    addGolden(JavaModel.of(compilation.graph()), out);
    out.add("program/program.txt", Listing.of(compilation.plan()).getBytes(StandardCharsets.UTF_8));
    JsonArray files = new JsonArray();
    out.paths().forEach(files::add);
    report.add("files", files);
    out.add(EarlierFiles.REPORT, (Reply.text(report) + "\n").getBytes(StandardCharsets.UTF_8));
    return out.write(EarlierFiles.in(folder), diagnostics);
  }

  private static void addGolden(JavaModel model, OutputFolder out) {
    out.add("golden/" + model.name() + ".java", model.text().getBytes(StandardCharsets.UTF_8));
    out.add("golden/" + model.name() + ".weights", model.weights());
  }

  private String text(Compilation compilation, JsonObject report) {
    String vias = compilation.machine().bonds().stream().map(b -> compilation.stack().vias(b) + " vias " + b.lower() + " - " + b.upper())
        .collect(Collectors.joining(", "));
    return String.format("%s on %s: %s adders, %d memory bits, %d phases%s%nVerilog in %s%n", compilation.graph().name(),
        compilation.machine().name(), Numbers.text(report.get("adders").getAsDouble()), report.get("memory_bits").getAsLong(),
        compilation.plan().phases().size(), vias.isEmpty() ? "" : ", " + vias, folder.resolve("rtl"));
  }
}
