package strata.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.network.Graph;
import strata.network.Op;

/**
 * A network and a machine to a plan.
 *
 * <ol>
 * <li>{@link Inputs}: how what comes from outside is kept</li>
 * <li>{@link CoreRule#cover}: each op to a job of the first core that runs it, the {@linkplain CoreRule#estimate cheapest} first, with
 * the ops after it that the core does on the way</li>
 * <li>{@link Phases}: jobs to phases</li>
 * <li>{@link Regions}: tensors to regions that live and share</li>
 * <li>{@link Allocation}: regions and constants to banks and addresses</li>
 * <li>{@link Depths}: nothing is kept beyond the end of a memory</li>
 * <li>{@link JobFields}: every number of every job fits the core's command</li>
 * </ol>
 */
public final class Scheduler {
  /** Ops of a network that is mapped. A network that only runs may have more. */
  public static final int MOST_OPS = 4096;
  private final Graph graph;
  private final Machine machine;
  private final Pins pins;
  private final Written written;
  private final Sources sources;
  private final Diagnostics diagnostics;
  private final Subject subject;
  private final List<Op> live;
  private final List<Work> works = new ArrayList<>();
  private final Map<String, String> chosen = new LinkedHashMap<>();

  private Scheduler(Graph graph, Machine machine, Pins pins, Tuning tuning, Written written, Diagnostics diagnostics) {
    this.graph = graph;
    this.machine = machine;
    this.pins = pins;
    this.written = written;
    this.sources = new Sources(graph, written.map());
    this.diagnostics = diagnostics;
    this.live = Liveness.live(graph);
    this.subject = new Subject(graph, machine, pins, tuning, live);
  }

  /**
   * Empty if something was found wrong.
   *
   * @param map where the map is written
   */
  public static Optional<Plan> plan(Graph graph, Machine machine, Pins pins, Span map, Diagnostics diagnostics) {
    return plan(graph, machine, pins, Tuning.NONE, map, diagnostics);
  }

  /** The same, knowing where the machine's parts are declared. */
  public static Optional<Plan> plan(Graph graph, Machine machine, Pins pins, Written written, Diagnostics diagnostics) {
    return plan(graph, machine, pins, Tuning.NONE, written, diagnostics);
  }

  /** The same, with what was chosen for cycles alone. */
  public static Optional<Plan> plan(Graph graph, Machine machine, Pins pins, Tuning tuning, Span map, Diagnostics diagnostics) {
    return plan(graph, machine, pins, tuning, new Written(map, Map.of()), diagnostics);
  }

  /** Both. */
  public static Optional<Plan> plan(Graph graph, Machine machine, Pins pins, Tuning tuning, Written written, Diagnostics diagnostics) {
    return new Scheduler(graph, machine, pins, tuning, written, diagnostics).plan();
  }

  /** Reports cores and memories of a map that the machine does not have: all that can be said without a network. */
  public static void checkNames(Pins pins, Machine machine, Diagnostics diagnostics) {
    new PinCheck(pins, machine).names().forEach(diagnostics::add);
  }

  private Optional<Plan> plan() {
    int before = diagnostics.errors();
    if (graph.allOps().size() > MOST_OPS) {
      diagnostics.add(Diagnostic.of(Code.TOO_MANY_FOR_JOB, written.map(), "`" + graph.name() + "` has " + graph.allOps().size()
          + " ops, at most " + MOST_OPS + " are mapped").help("`strata run` takes more"));
      return Optional.empty();
    }
    Inputs inputs = Inputs.of(subject, graph.inputs());
    inputs.refusals().forEach(this::report);
    checkNames(pins, machine, diagnostics);
    new PinCheck(pins, machine).patterns(live).forEach(diagnostics::add);
    if (!inputs.refusals().isEmpty() || !cover(inputs.done()) || !memoriesExist()) {
      return Optional.empty();
    }
    KeepPins keep = KeepPins.of(pins, subject, works, machine);
    keep.mistakes().forEach(diagnostics::add);
    if (diagnostics.errors() > before) {
      return Optional.empty();
    }
    Set<String> singlePort = machine.memories().stream().filter(m -> m.ports() == Memory.Ports.ONE_RW).map(Memory::name)
        .collect(Collectors.toSet());
    List<Phase> phases = Phases.of(works, singlePort);
    List<Plan.Output> outputs = graph.outputs().stream()
        .map(o -> new Plan.Output(o.path(), subject.kept(o.value()).orElseThrow())).toList();
    Regions regions = Regions.of(phases, inputs.inputs().stream().map(Plan.Input::tensor).toList(),
        outputs.stream().map(Plan.Output::tensor).toList(), singlePort, keep.groups());
    Allocation.Outcome outcome = Allocation.of(machine, phases, regions, keep.groups());
    outcome.conflict().ifPresent(conflict -> report(refusal(conflict)));
    Optional<Plan> plan = outcome.places().map(places -> new Plan(graph, machine, phases, places, inputs.inputs(), outputs, chosen));
    plan.ifPresent(this::check);
    return plan.filter(p -> diagnostics.errors() == before);
  }

  /** An address beyond a memory would not fit its field either: one mistake, said once. */
  private void check(Plan plan) {
    if (Depths.check(plan, written, diagnostics)) {
      JobFields.refusals(plan).forEach(this::report);
    }
  }

  /** Goes through the ops in order, so that what an op reads is kept before it is covered. False if some op is left. */
  private boolean cover(List<Op> doneByInputs) {
    Set<Op> done = new HashSet<>(doneByInputs);
    Set<Integer> unknown = new HashSet<>();
    for (Op op : live) {
      if (done.contains(op)) {
        continue;
      }
      if (op.inputs().stream().anyMatch(v -> unknown.contains(v.id()))) {
        unknown.add(op.output().id());
        continue;
      }
      Optional<Cover.Runs> runs = cover(op);
      runs.ifPresent(r -> {
        works.addAll(r.works());
        done.addAll(r.ops());
      });
      if (runs.isEmpty()) {
        unknown.add(op.output().id());
      }
    }
    return unknown.isEmpty();
  }

  /** The cheapest core that runs it, the first of equals; if none does, the first that says why it does not. */
  private Optional<Cover.Runs> cover(Op op) {
    List<Pins.Run> lines = pins.runsWithin(op);
    if (lines.size() > 1) {
      diagnostics.add(diagnostic(Refusal.of(Code.PIN_REFUSED, op.path(),
          "`" + op.path() + "` runs whole, and two lines of the map choose for it"))
          .label(lines.get(0).span(), "one").label(lines.get(1).span(), "the other"));
      return Optional.empty();
    }
    Optional<Pins.Run> pin = lines.stream().findFirst();
    if (pin.isPresent() && machine.cores().stream().noneMatch(c -> c.name().equals(pin.get().core()))) {
      return Optional.empty();
    }
    Map<String, Pins.Option> options = new LinkedHashMap<>();
    pin.ifPresent(p -> p.options().forEach(o -> options.put(o.name(), o)));
    List<Refusal> refusals = new ArrayList<>();
    Bids bids = Bids.of(subject, machine.cores().stream().filter(c -> pin.isEmpty() || pin.get().core().equals(c.name())).toList(), op);
    for (Core core : bids.cores()) {
      Cover cover = CoreRules.of(core.kind()).map(r -> r.cover(subject, core, op, options)).orElseGet(Cover.Foreign::new);
      if (cover instanceof Cover.Runs runs) {
        bids.why(core).ifPresent(why -> chosen.put(op.path(), why));
        return Optional.of(runs);
      }
      if (cover instanceof Cover.Refuses refuses) {
        refusals.add(refuses.refusal().by(core.name()));
      }
    }
    Refusal refusal = refusals.stream().findFirst().orElseGet(() -> nothingRuns(op, pin));
    Diagnostic diagnostic = diagnostic(refusal);
    diagnostics.add(pin.map(p -> diagnostic.label(p.span(), "the map says so here")).orElse(diagnostic));
    return Optional.empty();
  }

  private Refusal nothingRuns(Op op, Optional<Pins.Run> pin) {
    List<String> kinds = CoreRules.all().stream().map(CoreRule::kind)
        .filter(kind -> machine.cores().stream().noneMatch(c -> c.kind().equals(kind))).toList();
    String what = op.kind() + " (`" + op.path() + "`)";
    return pin.map(p -> Refusal.of(Code.PIN_REFUSED, op.path(), "the core `" + p.core() + "` does not run " + what).by(p.core()))
        .orElseGet(() -> Refusal.of(Code.NOTHING_RUNS_OP, op.path(), "no core of `" + machine.name() + "` runs " + what)
            .help(kinds.isEmpty() ? "" : "it has no core of kind " + String.join(", ", kinds)));
  }

  private boolean memoriesExist() {
    Set<String> there = machine.memories().stream().map(Memory::name).collect(Collectors.toSet());
    Map<String, String> missing = new TreeMap<>();
    subject.all().stream().filter(k -> !there.contains(k.memory())).forEach(k -> missing.putIfAbsent(k.memory(), k.path()));
    works.forEach(w -> w.constants().stream().filter(c -> !there.contains(c.memory()))
        .forEach(c -> missing.putIfAbsent(c.memory(), w.ops().get(0))));
    missing.forEach((memory, path) -> report(Refusal.of(Code.MEMORY_MISSING, path,
        "`" + path + "` needs the memory `" + memory + "`, and `" + machine.name() + "` has none of that name")));
    return missing.isEmpty();
  }

  private Refusal refusal(Regions.Conflict conflict) {
    Kept one = conflict.one().tensors().get(0);
    Kept other = conflict.other().tensors().get(0);
    String memory = one.memory();
    if (conflict.one().equals(conflict.other())) {
      return Refusal.of(Code.BANK_CONFLICT, one.path(), "`" + one.path() + "` is needed by two streams of the same phase, and a bank feeds one")
          .help("give each reader a tensor of its own").by(memory);
    }
    int owners = machine.owners();
    String banks = owners == 1 ? "" : " for each of the " + owners + " token owners";
    return Refusal.of(Code.BANK_CONFLICT, one.path(), "`" + one.path() + "` and `" + other.path() + "` " + conflict.use().words()
        + " in the same phase and need different banks; the memory `" + memory + "` has " + machine.bankGroups(memory) + banks)
        .help("more banks in the memory `" + memory + "`" + (owners == 1 ? "" : ": a multiple of " + owners)
            + (conflict.use() == Regions.Use.ONE_PORT ? ", or `ports: 1r1w`" : "")).by(memory);
  }

  private void report(Refusal refusal) {
    diagnostics.add(diagnostic(refusal));
  }

  private Diagnostic diagnostic(Refusal refusal) {
    Diagnostic diagnostic = Diagnostic.of(refusal.code(), sources.of(refusal.path()), refusal.message()).help(refusal.help());
    Diagnostic mapped = sources.of(refusal.path()).equals(written.map()) ? diagnostic
        : diagnostic.label(written.map(), "mapped onto `" + machine.name() + "` here");
    return written.point(mapped, refusal.declared());
  }
}
