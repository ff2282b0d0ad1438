package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.cosim.Cosim;
import strata.diag.Diagnostics;
import strata.dies.GridCheck;
import strata.golden.Images;
import strata.machine.Machine;
import strata.machine.MachineSpec;
import strata.machine.spec.FlatTier;
import strata.emit.Emitter;
import strata.map.Assembler;
import strata.map.Depths;
import strata.map.MapLines;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Scheduler;
import strata.map.Written;
import strata.map.cycles.CycleModel;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.num.Tensor;
import strata.scope.Program;
import strata.scope.Scoped;
import strata.stack.Stack;
import strata.syntax.MapDecl;

/**
 * A map's network on its machine, all of it: what the chosen map needs, and hardware for every map onto that machine in the file and
 * its imports.
 *
 * @param samples the images of the map's sample lines
 */
record Compilation(Graph graph, MachineSpec spec, Plan plan, Stack stack, Optional<Images> samples) {

  Machine machine() {
    return plan.machine();
  }

  /** Its images to be compared. @param flat whether the design without tiers is run */
  Cosim.Request cosimulation(boolean flat, Images images, Cosim.Options options) {
    List<Map<String, Tensor>> each = IntStream.range(0, images.count()).mapToObj(images::image).toList();
    return new Cosim.Request(plan.traced(), machine(), flat ? stack.flat() : stack.stacked(), emitter(), Assembler.plain(plan),
        Assembler.trace(plan), CycleModel.of(plan), each, options);
  }

  /** Prints Verilog with the machine's kind of reset. */
  Emitter emitter() {
    return new Emitter(Emitter.Reset.valueOf(spec.reset().name()));
  }

  /** Empty when anything was wrong; all that can be found has then been said. */
  static Optional<Compilation> of(Program program, Optional<String> map, Elaborator elaborator, Diagnostics diagnostics) {
    return of(program, map, Optional.empty(), elaborator, diagnostics);
  }

  /** The same, or the same program on the machine's flat twin. */
  static Optional<Compilation> of(Program program, Optional<String> map, Optional<FlatTier> flat, Elaborator elaborator,
      Diagnostics diagnostics) {
    return program.choose(map, diagnostics).flatMap(chosen -> new Compiler(program, flat, elaborator, diagnostics).compile(chosen));
  }

  /**
   * A map, and a plan for it on a machine whose memories are as deep as they can be.
   *
   * @param tuned what its samples say, where the plan hangs on that
   */
  private record Draft(Scoped<MapDecl> map, Graph graph, Pins pins, Plan plan, Optional<Samples.Chosen> tuned) {}

  private record Compiler(Program program, Optional<FlatTier> flat, Elaborator elaborator, Diagnostics diagnostics) {

    Optional<Compilation> compile(Program.Chosen chosen) {
      int before = diagnostics.errors();
      Optional<MachineSpec> spec = MachineSpec.of(chosen.machine(), flat, diagnostics);
      List<Draft> drafts = drafts(chosen, spec);
      return spec.filter(s -> diagnostics.errors() == before)
          .flatMap(s -> s.resolve(Depths.needs(drafts.stream().map(Draft::plan).toList()), diagnostics)
              .flatMap(machine -> finish(s, machine, drafts, chosen.map().name())));
    }

    /** Plans for all maps onto the machine: the largest need is what {@code auto} stands for, whichever map is chosen. */
    private List<Draft> drafts(Program.Chosen chosen, Optional<MachineSpec> spec) {
      List<Draft> drafts = new ArrayList<>();
      for (Scoped<MapDecl> map : program.maps()) {
        if (map.section().machine().text().equals(chosen.machine().name())) {
          Optional<Graph> graph = program.choose(Optional.of(map.name()), diagnostics).flatMap(c -> elaborator.elaborate(c.network(), diagnostics));
          Pins pins = MapLines.pins(map, diagnostics);
          spec.ifPresent(s -> Scheduler.checkNames(pins, s.provisional(), diagnostics));
          graph.flatMap(g -> spec.flatMap(s -> Scheduler.plan(g, s.provisional(), pins, written(map, s), diagnostics)
              .flatMap(plan -> settled(new Draft(map, g, pins, plan, Optional.empty()), s)))).ifPresent(drafts::add);
        }
      }
      return drafts;
    }

    /** Samples may choose other cores, and so other needs. */
    private Optional<Draft> settled(Draft draft, MachineSpec spec) {
      return draft.plan().chosen().isEmpty() ? Optional.of(draft) : tuned(draft).flatMap(chosen ->
          Scheduler.plan(draft.graph(), spec.provisional(), draft.pins(), chosen.tuning(), written(draft.map(), spec), diagnostics)
              .map(plan -> new Draft(draft.map(), draft.graph(), draft.pins(), plan, Optional.of(chosen))));
    }

    private Optional<Samples.Chosen> tuned(Draft draft) {
      return draft.tuned().or(() -> Samples.tuning(draft.map(), draft.plan(), elaborator.anyPath(), diagnostics));
    }

    private static Written written(Scoped<MapDecl> map, MachineSpec spec) {
      return new Written(map.section().name().span(), spec.spans());
    }

    /** Empty as well if the network was wrong, and that was said before. */
    private Optional<Compilation> finish(MachineSpec spec, Machine machine, List<Draft> drafts, String chosen) {
      return drafts.stream().filter(d -> d.map().name().equals(chosen)).findFirst().flatMap(draft -> finish(spec, machine, draft));
    }

    /** Planned again, since commands are as wide as the machine's addresses, and with what was chosen on the draft. */
    private Optional<Compilation> finish(MachineSpec spec, Machine machine, Draft draft) {
      int before = diagnostics.errors();
      Written written = written(draft.map(), spec);
      Optional<Samples.Chosen> chosen = tuned(draft);
      Optional<Plan> plan = chosen.flatMap(c -> Scheduler.plan(draft.graph(), machine, draft.pins(), c.tuning(), written,
          diagnostics));
      plan.ifPresent(p -> Depths.check(p, written, diagnostics));
      Stack stack = Stack.of(machine);
      GridCheck.check(stack, spec, diagnostics);
      return plan.filter(p -> diagnostics.errors() == before)
          .map(p -> new Compilation(draft.graph(), spec, p, stack, chosen.flatMap(Samples.Chosen::images)));
    }
  }
}
