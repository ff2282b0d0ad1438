package strata.machine.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.Bond;
import strata.machine.CoreKind;
import strata.machine.Machine;
import strata.machine.MachineSpec;
import strata.machine.Memory;
import strata.scope.Arguments;
import strata.scope.Formal;
import strata.scope.Quantity;
import strata.scope.Reading;
import strata.scope.Scoped;
import strata.scope.Signature;
import strata.scope.Types;
import strata.scope.Unit;
import strata.syntax.MachineDecl;
import strata.syntax.MachineItem;
import strata.syntax.Name;

/** A machine section to a machine. Before: names and constants. After: a machine that can be built, or all that stands in the way. */
public final class Elaboration {
  /** Lines of a machine. */
  public static final int MOST_LINES = 256;
  private static final String HOST = "host";
  /** The streams carry beats of this width, and no other is built. */
  private static final int DATA_BITS = 64;
  private static final Formal<Integer> DATA = Formal.of("data", Types.integer(8, 1024), DATA_BITS);
  static final Map<String, Signature> HOSTS = Map.of("axi", Signature.of(DATA));
  private static final Map<String, MachineSpec.Reset> RESETS = Map.of("async", MachineSpec.Reset.ASYNC, "sync", MachineSpec.Reset.SYNC);

  private final MachineDecl section;
  private final boolean known;
  private final Map<String, CoreKind> kinds;
  private final Diagnostics diagnostics;
  private final Optional<FlatTier> flat;
  private final Declaring names;
  private final Floors floors;

  private Elaboration(Scoped<MachineDecl> section, List<CoreKind> kinds, Optional<FlatTier> flat, Diagnostics diagnostics) {
    this.section = section.section();
    this.known = section.isKnown();
    this.kinds = kinds.stream().collect(Collectors.toMap(CoreKind::name, Function.identity()));
    this.flat = flat;
    this.diagnostics = diagnostics;
    this.names = new Declaring(section.environment(), diagnostics);
    this.floors = new Floors(names);
  }

  /** @param flat where the flat twin is wanted */
  public static Optional<MachineSpec> of(Scoped<MachineDecl> section, List<CoreKind> kinds, Optional<FlatTier> flat,
      Diagnostics diagnostics) {
    return new Elaboration(section, kinds, flat, diagnostics).machine();
  }

  private Optional<MachineSpec> machine() {
    int before = diagnostics.errors();
    if (section.items().size() > MOST_LINES) {
      diagnostics.add(Code.OUT_OF_RANGE, section.name().span(), "a machine has at most " + MOST_LINES + " lines, `" + section.name() + "` has "
          + section.items().size());
      return Optional.empty();
    }
    names.declarePrefix(section.name(), "a machine");
    Lines lines = Lines.of(section, diagnostics);
    Optional<Double> clock = lines.clock().flatMap(this::clock);
    MachineSpec.Reset reset = lines.reset().flatMap(r -> names.kind(r.style(), "reset", RESETS)).orElse(MachineSpec.Reset.ASYNC);
    Tiers declared = floors.tiers(lines.tiers());
    List<Bond> bonds = floors.bonds(lines.bonds(), declared);
    Tiers tiers = flat.map(f -> f.of(declared)).orElse(declared);
    List<MemorySpec> memories = lines.memories().stream().flatMap(m -> memory(m, tiers).stream()).toList();
    List<CoreSpec> cores = cores(lines.cores(), tiers);
    Optional<String> sequencer = lines.sequencer().flatMap(s -> tiers.find(s.tier(), diagnostics));
    Optional<Machine.Host> host = lines.host().flatMap(h -> host(h, tiers));
    checkNames(lines, flat.filter(f -> !f.isOneOf(declared.names())).map(FlatTier::tier));
    if (!known || diagnostics.errors() > before) {
      return Optional.empty();
    }
    Machine frame = new Machine(section.name().text(), clock.orElseThrow(), 1, 1, 1, tiers.built(),
        flat.isPresent() ? List.of() : bonds, List.of(),
        cores.stream().map(CoreSpec::core).toList(), sequencer.orElseThrow(), host.orElseThrow());
    Fitting fitting = new Fitting(frame, memories, cores, names.spans(), diagnostics);
    return fitting.machine().map(machine -> spec(machine, memories, fitting.leastDepths(machine.word(), machine.owners()), reset));
  }

  private MachineSpec spec(Machine machine, List<MemorySpec> memories, Map<String, Integer> least, MachineSpec.Reset reset) {
    return new MachineSpec(machine, memories.stream().filter(MemorySpec::autoDepth).map(m -> m.name().text())
        .collect(Collectors.toMap(m -> m, least::get)),
        memories.stream().anyMatch(m -> m.name().text().equals("code") && m.width().isEmpty()), reset, names.spans());
  }

  private Optional<Double> clock(MachineItem.Clock line) {
    Reading reading = new Reading(line.frequency(), "`clock`", names.evaluator());
    Optional<Quantity> frequency = Types.quantity(Unit.Family.FREQUENCY).read(reading);
    return frequency.flatMap(f -> floors.frequency(f, line.frequency().span()));
  }

  private Optional<MemorySpec> memory(MachineItem.Memory line, Tiers tiers) {
    boolean declared = names.declare(line.name(), "a memory");
    Optional<String> tier = tiers.find(line.tier(), diagnostics);
    Optional<MemoryKinds.MemoryKind> kind = names.kind(line.kind().name(), "memory", MemoryKinds.all());
    Optional<Arguments> arguments = kind.flatMap(k -> k.signature().match(line.kind(), names.evaluator()));
    return declared && tier.isPresent()
        ? arguments.map(a -> new MemorySpec(line.name(), tier.get(), kind.get().kind(), a.get(kind.get().ports()),
            latency(kind.get().kind(), a), a)) : Optional.empty();
  }

  private int latency(Memory.Kind kind, Arguments arguments) {
    return flat.filter(f -> kind == Memory.Kind.SRAM).flatMap(FlatTier::sramLatency).orElse(arguments.get(MemoryKinds.LATENCY));
  }

  private List<CoreSpec> cores(List<MachineItem.Core> lines, Tiers tiers) {
    Map<String, Name> first = new HashMap<>();
    List<CoreSpec> cores = new ArrayList<>();
    for (MachineItem.Core line : lines) {
      boolean declared = names.declarePrefix(line.name(), "a core");
      Name other = first.putIfAbsent(line.kind().name().text(), line.name());
      if (declared && other != null && kinds.containsKey(line.kind().name().text())) {
        diagnostics.add(Diagnostic.of(Code.ONE_CORE_OF_A_KIND, line.name().span(), "a machine has one core of the kind `"
            + line.kind().name() + "` so far").label(other.span(), "the first is here"));
      }
      core(line, tiers).ifPresent(cores::add);
    }
    return cores;
  }

  private Optional<CoreSpec> core(MachineItem.Core line, Tiers tiers) {
    line.count().ifPresent(count -> diagnostics.add(Diagnostic.of(Code.ONE_CORE_OF_A_KIND, count.span(), "`" + line.name()
        + "` is several cores, and a machine has one of a kind so far").help("a synapse core may have several `walkers`")));
    List<String> placed = line.tiers().stream().flatMap(t -> tiers.find(t, diagnostics).stream()).toList();
    if (line.across()) {
      diagnostics.add(Diagnostic.of(Code.NOT_PLACED, line.tiers().get(0).span().to(line.tiers().get(line.tiers().size() - 1).span()),
          "`across` places several cores, and a machine has one of a kind so far").help("write `on " + tiers.first() + "`"));
    }
    Optional<CoreKind> kind = names.kind(line.kind().name(), "core", kinds);
    Optional<Arguments> arguments = kind.flatMap(k -> k.signature().match(line.kind(), names.evaluator()));
    if (placed.size() < line.tiers().size() || line.across()) {
      return Optional.empty();
    }
    return arguments.flatMap(a -> kind.get().declare(new CoreKind.Declared(line.name(), placed.stream().findFirst(), a, tiers), diagnostics));
  }

  private Optional<Machine.Host> host(MachineItem.Host line, Tiers tiers) {
    Optional<String> tier = tiers.find(line.tier(), diagnostics);
    Optional<Arguments> arguments = names.kind(line.kind().name(), "host", HOSTS).flatMap(s -> s.match(line.kind(), names.evaluator()));
    if (arguments.isPresent() && arguments.get().get(DATA) != DATA_BITS) {
      diagnostics.add(Code.OUT_OF_RANGE, arguments.get().span(DATA), "the streams of a host are " + DATA_BITS + " bits wide, found "
          + arguments.get().get(DATA));
      return Optional.empty();
    }
    return arguments.flatMap(a -> tier.map(t -> new Machine.Host(HOST, t, a.get(DATA))));
  }

  /** @param added the tier of a flat twin: whatever else has its name stands in the file, so this one is to be changed */
  private void checkNames(Lines lines, Optional<Name> added) {
    List<Name> all = new ArrayList<>();
    added.ifPresent(name -> names.declare(name, "a tier"));
    added.ifPresent(all::add);
    lines.tiers().forEach(t -> all.add(t.name()));
    lines.memories().forEach(m -> all.add(m.name()));
    lines.cores().forEach(c -> all.add(c.name()));
    names.checkPrefixes(all);
  }
}
