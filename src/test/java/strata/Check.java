package strata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.cli.SampleLines;
import strata.diag.Diagnostics;
import strata.dies.GridCheck;
import strata.machine.MachineSpec;
import strata.machine.spec.FlatTier;
import strata.map.Depths;
import strata.map.MapLines;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Scheduler;
import strata.map.Written;
import strata.network.Graph;
import strata.network.Elaborator;
import strata.network.Registry;
import strata.scope.Program;
import strata.scope.Scoped;
import strata.scope.Setting;
import strata.stack.Stack;
import strata.syntax.MachineDecl;
import strata.syntax.NetworkDecl;

/** Everything that {@code strata check} does, for tests: the phases in their order, each of which adds what it finds. */
final class Check {
  private Check() {}

  /** @param arguments of the command line: {@code -P NAME=VALUE}, {@code --map NAME}, {@code --input NAME=FILE}, and those of a flat twin */
  static void run(Path file, List<String> arguments, Diagnostics diagnostics) {
    List<Setting> settings = new ArrayList<>();
    List<String> inputs = new ArrayList<>();
    Optional<String> map = Optional.empty();
    Optional<String> tier = Optional.empty();
    Optional<String> latency = Optional.empty();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      String value = arguments.get(i + 1);
      if (arguments.get(i).equals("-P")) {
        Setting.parse(value, diagnostics).ifPresent(settings::add);
      } else if (arguments.get(i).equals("--input")) {
        inputs.add(value);
      } else if (arguments.get(i).equals("--flat-tier")) {
        tier = Optional.of(value);
      } else if (arguments.get(i).equals("--memory-latency")) {
        latency = Optional.of(value);
      } else {
        map = Optional.of(value);
      }
    }
    Optional<String> chosen = map;
    Optional<String> cycles = latency;
    Optional<FlatTier> flat = tier.flatMap(t -> FlatTier.parse(t, cycles, diagnostics));
    if (diagnostics.hasErrors()) {
      return;
    }
    Program.load(file, settings, diagnostics).ifPresent(program -> {
      phases(program, chosen, flat, diagnostics);
      if (!inputs.isEmpty() && !diagnostics.hasErrors()) {
        program.chooseNetwork(chosen, diagnostics).flatMap(n -> new Elaborator(Registry.standard(), false).elaborate(n, diagnostics))
            .ifPresent(graph -> Inputs.check(graph, file.getParent(), inputs, diagnostics));
      }
    });
  }

  /** Each phase runs only on what the one before accepted. */
  private static void phases(Program program, Optional<String> map, Optional<FlatTier> flat, Diagnostics diagnostics) {
    if (map.isPresent() || !program.maps().isEmpty()) {
      program.choose(map, diagnostics).ifPresent(chosen -> network(chosen.network(), diagnostics));
    } else {
      program.chooseNetwork(map, diagnostics).ifPresent(network -> network(network, diagnostics));
    }
    if (!diagnostics.hasErrors()) {
      program.machines().forEach(machine -> machine(machine, flat, diagnostics));
    }
    if (!diagnostics.hasErrors() && !program.maps().isEmpty()) {
      program.choose(map, diagnostics).ifPresent(chosen -> map(chosen, flat, diagnostics));
    }
  }

  private static void map(Program.Chosen chosen, Optional<FlatTier> flat, Diagnostics diagnostics) {
    Graph graph = new Elaborator(Registry.standard(), false).elaborate(chosen.network(), diagnostics).orElseThrow();
    MachineSpec spec = MachineSpec.of(chosen.machine(), flat, diagnostics).orElseThrow();
    Pins pins = MapLines.pins(chosen.map(), diagnostics);
    Written written = new Written(chosen.map().section().name().span(), spec.spans());
    Optional<Plan> planned = Scheduler.plan(graph, spec.provisional(), pins, written, diagnostics);
    planned.ifPresent(draft -> SampleLines.tuning(chosen.map(), draft, diagnostics));
    planned.flatMap(draft -> spec.resolve(Depths.needs(List.of(draft)), diagnostics))
        .flatMap(machine -> Scheduler.plan(graph, machine, pins, written, diagnostics))
        .ifPresent(plan -> Depths.check(plan, written, diagnostics));
  }

  private static void network(Scoped<NetworkDecl> network, Diagnostics diagnostics) {
    new Elaborator(Registry.standard(), false).elaborate(network, diagnostics);
  }

  private static void machine(Scoped<MachineDecl> section, Optional<FlatTier> flat, Diagnostics diagnostics) {
    MachineSpec.of(section, flat, diagnostics).ifPresent(spec -> spec.resolve(Map.of(), diagnostics)
        .ifPresent(machine -> GridCheck.check(Stack.of(machine), spec, diagnostics)));
  }
}
