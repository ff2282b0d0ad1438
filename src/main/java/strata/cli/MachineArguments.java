package strata.cli;

import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import strata.diag.Diagnostics;
import strata.machine.spec.FlatTier;

/** The file that a command reads for its machine, and whether the machine or its flat twin is meant. */
final class MachineArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin
  private DesignArguments design;

  @Option(names = "--flat-tier", paramLabel = "NAME",
      description = "Takes the machine's twin: everything on one tier NAME, without bonds, and the same program.")
  private Optional<String> tier = Optional.empty();

  @Option(names = "--memory-latency", paramLabel = "N", description = "With --flat-tier, cycles from an address to its data of every sram.")
  private Optional<String> latency = Optional.empty();

  /** A map's network on its machine; empty when anything was wrong. */
  Optional<Compilation> compile(Diagnostics diagnostics) {
    return flat(diagnostics).flatMap(flat -> design.load(diagnostics)
        .flatMap(program -> Compilation.of(program, design.map(), flat, design.elaborator(), diagnostics)));
  }

  /** The twin, if one is asked for; empty after saying that it cannot be one. */
  Optional<Optional<FlatTier>> flat(Diagnostics diagnostics) {
    Usage.check(spec, latency.filter(n -> tier.isEmpty()).map(n -> "--memory-latency " + n + ": it is for --flat-tier"));
    return tier.isEmpty() ? Optional.of(Optional.empty()) : FlatTier.parse(tier.get(), latency, diagnostics).map(Optional::of);
  }

  DesignArguments design() {
    return design;
  }
}
