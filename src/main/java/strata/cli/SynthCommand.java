package strata.cli;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import strata.diag.Diagnostics;
import strata.rtl.Module;
import strata.synth.WordCells;

/** {@code strata synth F}: Yosys reads the Verilog, checks it, and counts cells. */
@Command(name = "synth", mixinStandardHelpOptions = true,
    description = "Reads the Verilog with Yosys: check -assert, no latch, and the number of cells (word-level, before technology mapping).")
final class SynthCommand implements Callable<Integer> {
  private final Console console;

  @Mixin
  private MachineArguments machine;

  @Option(names = "--flat", description = "Takes the flat design in the place of the stack.")
  private boolean flat;

  @Mixin
  private Reply reply;

  SynthCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return reply.give(console, diagnostics -> machine.compile(diagnostics).flatMap(c -> synthesise(c, diagnostics)));
  }

  private Optional<Answer> synthesise(Compilation compilation, Diagnostics diagnostics) {
    RtlFiles rtl = new RtlFiles(compilation);
    Module top = flat ? compilation.stack().flat() : compilation.stack().stacked();
    console.progress("yosys reads " + top.name());
    return WordCells.count(top.name(), rtl.under(top), diagnostics).map(cells -> answer(top.name(), cells));
  }

  private static Answer answer(String top, Map<String, Long> cells) {
    long all = cells.values().stream().mapToLong(Long::longValue).sum();
    JsonObject counts = new JsonObject();
    cells.forEach(counts::addProperty);
    JsonObject data = new JsonObject();
    data.addProperty("top", top);
    data.addProperty("cells", all);
    data.add("cells_by_type", counts);
    String table = cells.entrySet().stream().map(e -> String.format("  %8d %s%n", e.getValue(), e.getKey())).collect(Collectors.joining());
    return Answer.of(top + ": check passed, no latch, " + all + " word-level cells\n" + table, data);
  }
}
