package strata.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import strata.diag.Diagnostics;
import strata.golden.Images;
import strata.map.cycles.CycleModel;
import strata.map.cycles.ImageCycles;

/** {@code strata cycles F}: the cycle model. Needs nothing but Java. */
@Command(name = "cycles", mixinStandardHelpOptions = true,
    description = "Says to the cycle what images take on the machine, without running it; without --input, what any image takes at least "
        + "and at most.")
final class CyclesCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private MachineArguments machine;

  @Mixin
  private InputArguments inputs;

  @Mixin
  private Reply reply;

  CyclesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Usage.check(spec, inputs.misuse());
    Usage.check(spec, inputs.most().filter(n -> !inputs.given()).map(n -> "--images " + n + ": there is no --input to take them from"));
    return reply.give(console, this::cycles);
  }

  private Optional<Answer> cycles(Diagnostics diagnostics) {
    return machine.compile(diagnostics).flatMap(compilation -> inputs.given()
        ? inputs.read(compilation.graph(), diagnostics).map(images -> ofImages(compilation, images))
        : Optional.of(ofAny(compilation)));
  }

  private Answer ofImages(Compilation compilation, Images images) {
    CycleFigures figures = CycleFigures.of(compilation.plan(), images,
        done -> console.progress("cycles: image " + done + " of " + images.count()));
    return Answer.of(new CyclesText(figures, compilation.stack()).text(), new CyclesJson(figures, compilation.stack()).json());
  }

  private static Answer ofAny(Compilation compilation) {
    CycleModel model = CycleModel.of(compilation.plan());
    ImageCycles least = model.least();
    ImageCycles most = model.most();
    return Answer.of(CyclesText.ofAny(compilation.plan(), least, most), CyclesJson.ofAny(compilation.plan(), least, most));
  }
}
