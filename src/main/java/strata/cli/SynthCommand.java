package strata.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Suggest;
import strata.rtl.Module;
import strata.stack.Stack;
import strata.synth.Checked;
import strata.synth.Synthesis;
import strata.synth.Target;
import strata.synth.TopArea;
import strata.tool.Cache;

/** {@code strata synth F}: Yosys checks the Verilog and maps it to cells, part by part, and as one where that is small enough. */
@Command(name = "synth", mixinStandardHelpOptions = true,
    description = "Maps the machine with Yosys, each tier and the flat design: cells, flip-flops, area, memory bits of every part.")
final class SynthCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private MachineArguments machine;

  @Mixin
  private TargetArguments targets;

  @Option(names = "--tier", paramLabel = "NAME", description = "Takes this tier alone.")
  private Optional<String> tier = Optional.empty();

  @Option(names = "--flat", description = "Takes the flat design alone.")
  private boolean flat;

  @Option(names = "--macro", paramLabel = "FILE",
      description = "The Liberty file of a memory's macro, for timing, in the place of an estimate; may be given several times.")
  private List<Path> macros = new ArrayList<>();

  @Mixin
  private Reply reply;

  SynthCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Usage.check(spec, flat && tier.isPresent() ? Optional.of("--tier and --flat name two designs, and one is taken") : targets.misuse());
    Usage.check(spec, macros.isEmpty() || all() && !targets.isFpga() ? Optional.empty()
        : Optional.of("--macro is for timing, which is of all tiers in standard cells"));
    return reply.give(console, diagnostics -> targets.target(diagnostics)
        .flatMap(target -> machine.compile(diagnostics).flatMap(c -> synthesise(c, target, diagnostics))));
  }

  private Optional<Answer> synthesise(Compilation compilation, Target target, Diagnostics diagnostics) {
    Optional<List<Module>> tops = tops(compilation.stack(), diagnostics);
    Synthesis synthesis = new Synthesis(Cache.place(), target, console::progress);
    return tops.flatMap(chosen -> Checked.of(Cache.place(), checked(compilation.stack(), chosen), compilation.emitter(), console::progress, diagnostics)
        .flatMap(checked -> timing(compilation, synthesis, diagnostics)
            .flatMap(timing -> TopArea.of(compilation.stack(), chosen, compilation.emitter(), synthesis, diagnostics)
                .map(areas -> timing.after(new SynthReport(compilation.machine().name(), target, checked, areas).answer())))));
  }

  /** Of all tiers together; of one alone, and on an FPGA, nothing is timed. */
  private Optional<TimingPart> timing(Compilation compilation, Synthesis synthesis, Diagnostics diagnostics) {
    return all() && !targets.isFpga() ? TimingPart.of(compilation, synthesis, macros, console::progress, diagnostics) : Optional.of(TimingPart.NONE);
  }

  private boolean all() {
    return !flat && tier.isEmpty();
  }

  /** What is mapped: each tier and the flat design, or the one that is asked for. */
  private Optional<List<Module>> tops(Stack stack, Diagnostics diagnostics) {
    if (flat) {
      return Optional.of(List.of(stack.flat()));
    }
    if (tier.isPresent()) {
      if (!stack.tiers().containsKey(tier.get())) {
        Source option = Source.of("--tier", tier.get());
        diagnostics.add(Diagnostic.of(Code.UNKNOWN_TIER, option.whole(), "there is no tier `" + tier.get() + "`")
            .help(Suggest.help(tier.get(), stack.tiers().keySet())));
        return Optional.empty();
      }
      return Optional.of(List.of(stack.tiers().get(tier.get())));
    }
    List<Module> tops = new ArrayList<>(stack.tiers().values());
    tops.add(stack.flat());
    return Optional.of(tops);
  }

  /** What is checked: the stack, too, where all is mapped. */
  private List<Module> checked(Stack stack, List<Module> tops) {
    List<Module> checked = new ArrayList<>(tops);
    if (all()) {
      checked.add(0, stack.stacked());
    }
    return checked;
  }
}
