package strata.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.machine.sequencer.CodeWord;
import strata.machine.spec.Elaboration;
import strata.machine.spec.FlatTier;
import strata.machine.spec.Limits;
import strata.scope.Scoped;
import strata.syntax.MachineDecl;

/**
 * A machine as declared: everything is known but the depths, and the width of code words, that are {@code auto}.
 *
 * @param provisional the machine with every such depth as large as it can be
 * @param autoDepths  memories of {@code depth: auto}, with the least depth that their users can address
 * @param autoCode    whether code words are as wide as they must be
 * @param spans       where the machine, its tiers, memories and cores are declared, by name, and bonds as {@code LOWER - UPPER}
 */
public record MachineSpec(Machine provisional, Map<String, Integer> autoDepths, boolean autoCode, Reset reset, Map<String, Span> spans) {
  /** The least depth of a memory. */
  public static final int LEAST_DEPTH = 2;

  /** The depth of an {@code auto} memory that no map says anything about. */
  public static final int UNUSED_DEPTH = 16;

  /** How control registers are reset: when {@code rst_ni} falls, or at the clock edge. */
  public enum Reset { ASYNC, SYNC }

  public MachineSpec {
    autoDepths = Map.copyOf(autoDepths);
    spans = Map.copyOf(spans);
  }

  /** Elaborates a section; empty when anything was wrong, all of which has then been said. */
  public static Optional<MachineSpec> of(Scoped<MachineDecl> section, Diagnostics diagnostics) {
    return of(section, CoreKinds.all(), diagnostics);
  }

  /** The same, or its twin on one tier. */
  public static Optional<MachineSpec> of(Scoped<MachineDecl> section, Optional<FlatTier> flat, Diagnostics diagnostics) {
    return Elaboration.of(section, CoreKinds.all(), flat, diagnostics);
  }

  /** The same with other kinds of cores. */
  public static Optional<MachineSpec> of(Scoped<MachineDecl> section, List<CoreKind> kinds, Diagnostics diagnostics) {
    return Elaboration.of(section, kinds, Optional.empty(), diagnostics);
  }

  public String name() {
    return provisional.name();
  }

  /** Where a tier, memory, core or the machine itself is declared. */
  public Span span(String declared) {
    return spans.getOrDefault(declared, spans.get(name()));
  }

  public Span span(Bond bond) {
    return span(key(bond));
  }

  /** The key of a bond among the spans. */
  public static String key(Bond bond) {
    return bond.lower() + " - " + bond.upper();
  }

  /**
   * The machine with every size known.
   *
   * @param needs words a bank that each memory needs: the largest need of all maps; a memory left out is needed by none
   * @return empty, after saying so, if a memory becomes too large or code words do not fit
   */
  public Optional<Machine> resolve(Map<String, Integer> needs, Diagnostics diagnostics) {
    int before = diagnostics.errors();
    List<Memory> deep = provisional.memories().stream().map(m -> autoDepths.containsKey(m.name()) ? deep(m, needs) : m).toList();
    deep.forEach(m -> Limits.check(m, span(m.name()), diagnostics));
    Machine machine = with(deep);
    int code = CodeWord.of(machine).width();
    if (autoCode) {
      machine = with(deep.stream().map(m -> m.name().equals("code") ? Limits.resized(m, code, m.depth()) : m).toList());
    } else if (machine.memory("code").width() < code) {
      diagnostics.add(Diagnostic.of(Code.WIDTH_MISMATCH, span("code"), "a word of `code` has " + machine.memory("code").width()
          + " bits, and a job of this machine takes " + code).help("write `width: auto`"));
    }
    return diagnostics.errors() == before ? Optional.of(machine) : Optional.empty();
  }

  private Memory deep(Memory memory, Map<String, Integer> needs) {
    return Limits.resized(memory, memory.width(), Math.max(autoDepths.get(memory.name()), needs.getOrDefault(memory.name(), UNUSED_DEPTH)));
  }

  private Machine with(List<Memory> memories) {
    Machine p = provisional;
    return new Machine(p.name(), p.clockMegahertz(), p.word(), p.steps(), p.owners(), p.tiers(), p.bonds(), memories, p.cores(),
        p.sequencerTier(), p.host());
  }
}
