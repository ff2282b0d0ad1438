package strata.cli;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import strata.diag.Diagnostics;
import strata.dies.GridCheck;
import strata.machine.MachineSpec;
import strata.machine.spec.FlatTier;
import strata.map.MapLines;
import strata.scope.Program;
import strata.scope.Scoped;
import strata.stack.Stack;
import strata.syntax.MachineDecl;

/** {@code strata check F}: everything that is wrong with a file, and nothing written. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Says everything that is wrong with a file.")
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin
  private MachineArguments machine;

  @Mixin
  private Reply reply;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return reply.give(console, this::check);
  }

  private Optional<Answer> check(Diagnostics diagnostics) {
    return machine.flat(diagnostics).flatMap(flat -> check(flat, diagnostics));
  }

  private Optional<Answer> check(Optional<FlatTier> flat, Diagnostics diagnostics) {
    Optional<Program.Read> read = machine.design().read(diagnostics);
    read.ifPresent(r -> check(r.program(), r.whole(), flat, diagnostics));
    return read.filter(r -> !diagnostics.hasErrors()).map(r -> summary(r.program()));
  }

  /**
   * Everything that is declared, in use or not; a chosen map alone where one is chosen.
   *
   * @param whole whether maps find what they name
   */
  private void check(Program program, boolean whole, Optional<FlatTier> flat, Diagnostics diagnostics) {
    DesignArguments design = machine.design();
    if (whole && design.map().isPresent()) {
      Compilation.of(program, design.map(), flat, design.elaborator(), diagnostics);
      return;
    }
    program.networks().forEach(network -> design.elaborator().elaborate(network, diagnostics));
    program.machines().forEach(each -> MachineSpec.of(each, flat, diagnostics).filter(spec -> whole && !mapped(program, each))
        .ifPresent(spec -> alone(spec, diagnostics)));
    program.maps().forEach(map -> MapLines.pins(map, diagnostics));
    if (whole) {
      program.maps().forEach(map -> Compilation.of(program, Optional.of(map.name()), flat, design.elaborator(), diagnostics));
    }
  }

  private static boolean mapped(Program program, Scoped<MachineDecl> machine) {
    return program.maps().stream().anyMatch(map -> map.section().machine().text().equals(machine.name()));
  }

  /** What the maps onto a machine would find out about it, for one that has none. */
  private static void alone(MachineSpec spec, Diagnostics diagnostics) {
    spec.resolve(Map.of(), diagnostics).ifPresent(machine -> GridCheck.check(Stack.of(machine), spec, diagnostics));
  }

  private static Answer summary(Program program) {
    JsonObject data = new JsonObject();
    data.addProperty("networks", program.networks().size());
    data.addProperty("machines", program.machines().size());
    data.addProperty("maps", program.maps().size());
    return Answer.of(program.file() + ": no mistake found\n", data);
  }
}
