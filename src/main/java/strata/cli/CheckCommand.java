package strata.cli;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import strata.diag.Diagnostics;
import strata.machine.MachineSpec;
import strata.scope.Program;

/** {@code strata check F}: everything that is wrong with a file, and nothing written. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Says everything that is wrong with a file.")
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin
  private DesignArguments design;

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
    Optional<Program> program = design.load(diagnostics);
    program.ifPresent(p -> check(p, diagnostics));
    return program.filter(p -> !diagnostics.hasErrors()).map(CheckCommand::summary);
  }

  /** Everything that is declared, in use or not; a chosen map alone where one is chosen. */
  private void check(Program program, Diagnostics diagnostics) {
    if (design.map().isPresent()) {
      Compilation.of(program, design.map(), design.elaborator(), diagnostics);
      return;
    }
    program.networks().forEach(network -> design.elaborator().elaborate(network, diagnostics));
    program.machines().forEach(machine -> MachineSpec.of(machine, diagnostics));
    program.maps().forEach(map -> Compilation.of(program, Optional.of(map.name()), design.elaborator(), diagnostics));
  }

  private static Answer summary(Program program) {
    JsonObject data = new JsonObject();
    data.addProperty("networks", program.networks().size());
    data.addProperty("machines", program.machines().size());
    data.addProperty("maps", program.maps().size());
    return Answer.of(program.file() + ": no mistake found\n", data);
  }
}
