package strata.machine.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.MachineSpec;
import strata.machine.sequencer.CodeWord;

/**
 * What memories and cores are to each other. Before: each is possible alone. After: time steps, owners and the word are known, every
 * memory that a core needs is there, every width is what its users need, and every owner of tokens has a bank or a copy.
 */
final class Fitting {
  /** Memories of a machine that no core uses: what a core that is not there leaves behind. */
  private record Unused(Span machine) {}

  private static final int USUAL_STEPS = 4;
  private static final int LEAST_WORD = 2;
  private static final int MOST_WORD = 256;
  private static final String SEQUENCER = "sequencer";
  private static final String SPIKES = "spikes";
  private static final String CODE = "code";

  private final Machine frame;
  private final Map<String, MemorySpec> memories = new LinkedHashMap<>();
  private final List<CoreSpec> cores;
  private final List<Need> needs;
  private final Map<String, Span> spans;
  private final Diagnostics diagnostics;

  /** @param frame the machine without its memories, and without what follows from them */
  Fitting(Machine frame, List<MemorySpec> memories, List<CoreSpec> cores, Map<String, Span> spans, Diagnostics diagnostics) {
    this.frame = frame;
    memories.forEach(m -> this.memories.put(m.name().text(), m));
    this.cores = cores;
    this.spans = spans;
    this.diagnostics = diagnostics;
    this.needs = Stream.concat(cores.stream().flatMap(c -> c.needs().stream()),
        Stream.of(Need.oneBank(SEQUENCER, CODE, spans.get(frame.name())))).toList();
  }

  Optional<Machine> machine() {
    int before = diagnostics.errors();
    int steps = agreed(CoreSpec::steps, "time steps").orElse(USUAL_STEPS);
    int owners = agreed(CoreSpec::owners, "walkers").orElse(1);
    boolean agree = diagnostics.errors() == before;
    rolesAreFilled(owners);
    shares(owners);
    Optional<Integer> word = agree ? word(steps) : Optional.empty();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> widths = widths(word.get());
    depths(leastDepths(word.get(), owners));
    if (diagnostics.errors() > before) {
      return Optional.empty();
    }
    List<Memory> shaped = memories.values().stream().map(m -> m.provisional(widths.get(m.name().text()))).toList();
    shaped.stream().filter(m -> !memories.get(m.name()).autoDepth()).forEach(m -> Limits.check(m, spans.get(m.name()), diagnostics));
    if (diagnostics.errors() > before) {
      return Optional.empty();
    }
    Machine machine = with(word.get(), steps, owners, shaped);
    cores.forEach(c -> c.check().check(machine, diagnostics));
    return diagnostics.errors() > before ? Optional.empty() : Optional.of(codeWide(machine));
  }

  /** The value that all cores state alike. */
  private Optional<Integer> agreed(Function<CoreSpec, Optional<CoreSpec.Stated>> stated, String what) {
    List<CoreSpec> said = cores.stream().filter(c -> stated.apply(c).isPresent()).toList();
    Optional<CoreSpec.Stated> first = said.stream().findFirst().flatMap(stated);
    said.stream().skip(1).filter(c -> stated.apply(c).orElseThrow().value() != first.orElseThrow().value())
        .forEach(c -> diagnostics.add(Diagnostic.of(Code.STEPS_DISAGREE, stated.apply(c).orElseThrow().span(), "`" + c.core().name()
            + "` has " + stated.apply(c).orElseThrow().value() + " " + what + ", and `" + said.get(0).core().name() + "` has "
            + first.orElseThrow().value()).label(first.orElseThrow().span(), "the others go by this one")));
    return first.map(CoreSpec.Stated::value);
  }

  /** Each memory that is needed is there, and each that is there is needed. */
  private void rolesAreFilled(int owners) {
    Map<String, List<Need>> byRole = needs.stream().collect(Collectors.groupingBy(Need::memory, LinkedHashMap::new, Collectors.toList()));
    List<String> unused = memories.keySet().stream().filter(m -> !byRole.containsKey(m)).toList();
    List<String> missing = new ArrayList<>(byRole.keySet().stream().filter(role -> !memories.containsKey(role)).toList());
    for (String memory : unused) {
      Optional<String> meant = Suggest.nearest(memory, missing);
      meant.ifPresent(missing::remove);
      Diagnostic said = unused(memory, meant.map(role -> byRole.get(role).get(0)), byRole);
      if (meant.isPresent()) {
        diagnostics.add(said);
      } else {
        diagnostics.add(new Unused(spans.get(frame.name())), said);
      }
    }
    missing.forEach(role -> diagnostics.add(missing(byRole.get(role).get(0), owners)));
  }

  private Diagnostic missing(Need need, int owners) {
    String role = need.memory();
    return Diagnostic.of(Code.CORE_MEMORY_MISSING, spans.getOrDefault(need.core(), need.asker()), "`" + need.core() + "` needs a memory `"
        + role + "`, and `" + frame.name() + "` has none of that name")
        .help("write `memory " + role + " on " + frame.tiers().get(0).name() + " : sram(" + usual(need, owners) + ")`");
  }

  /** @param meant who needs a memory of nearly this name: then a name is misspelt, which is one mistake and not two */
  private Diagnostic unused(String memory, Optional<Need> meant, Map<String, List<Need>> byRole) {
    Diagnostic unused = Diagnostic.of(Code.MEMORY_NOT_USED, spans.get(memory), "no core uses a memory called `" + memory + "`");
    return meant.map(need -> unused.label(spans.getOrDefault(need.core(), need.asker()), "this needs a memory `" + need.memory() + "`")
        .help("did you mean `" + need.memory() + "`?"))
        .orElseGet(() -> unused.help("cores know memories by name: there is " + Suggest.list(byRole.keySet())));
  }

  private static String usual(Need need, int owners) {
    String width = need.memory().equals(SPIKES) ? "width: word * steps" : "width: auto";
    return width + ", depth: auto" + switch (need.sharing()) {
      case BANKS -> ", banks: " + owners + ", ports: 1r1w";
      case COPIES -> ", copies: " + owners;
      case ONE_BANK -> "";
    };
  }

  /** Every owner of tokens has its bank or copy. A memory is judged by the first core that needs it. */
  private void shares(int owners) {
    Map<String, Need> first = new LinkedHashMap<>();
    needs.forEach(n -> first.putIfAbsent(n.memory(), n));
    for (MemorySpec memory : memories.values()) {
      Optional.ofNullable(first.get(memory.name().text())).flatMap(n -> share(memory, n, owners)).ifPresent(wrong ->
          diagnostics.add(owner().filter(o -> !memory.name().text().equals(CODE)).map(o -> wrong.label(o.span(), "the walkers"))
              .orElse(wrong)));
    }
  }

  private Optional<CoreSpec.Stated> owner() {
    return cores.stream().flatMap(c -> c.owners().stream()).findFirst();
  }

  private Optional<Diagnostic> share(MemorySpec memory, Need need, int owners) {
    Span banks = memory.arguments().span(MemoryKinds.BANKS);
    Span copies = memory.arguments().span(MemoryKinds.COPIES);
    if (memory.banks() > 1 && memory.copies() > 1) {
      return Optional.of(wrong(banks.to(copies), memory, "has " + memory.banks() + " banks and " + memory.copies()
          + " copies; a memory has one or the other"));
    }
    return switch (need.sharing()) {
      case BANKS -> memory.copies() > 1
          ? Optional.of(wrong(copies, memory, "is split by tokens, so it has banks and no copies").help(walkerBanks(owners)))
          : memory.banks() % owners == 0 ? Optional.empty()
          : Optional.of(wrong(banks, memory, "has " + memory.banks() + (memory.banks() == 1 ? " bank" : " banks") + ", and each of " + owners
              + " walkers needs as many as the others").help(walkerBanks(owners)));
      case COPIES -> memory.banks() > 1
          ? Optional.of(wrong(banks, memory, "is read whole by every walker, so it has copies and no banks")
              .help("write `copies: " + owners + "`"))
          : memory.copies() >= owners ? Optional.empty()
          : Optional.of(wrong(copies, memory, "has " + memory.copies() + (memory.copies() == 1 ? " copy" : " copies") + ", and each of "
              + owners + " walkers reads its own").help("write `copies: " + owners + "`"));
      case ONE_BANK -> memory.banks() == 1 && memory.copies() == 1 ? Optional.empty()
          : Optional.of(wrong(memory.banks() > 1 ? banks : copies, memory, "has one bank and one copy: only the sequencer reads it"));
    };
  }

  private static Diagnostic wrong(Span span, MemorySpec memory, String what) {
    return Diagnostic.of(Code.BANKS_MISMATCH, span, "`" + memory.name() + "` " + what);
  }

  private static String walkerBanks(int owners) {
    return "write `banks: " + owners + "` or a multiple";
  }

  /** Channels of a spike word: what {@code spikes} has for a time step. */
  private Optional<Integer> word(int steps) {
    MemorySpec spikes = memories.get(SPIKES);
    if (spikes == null) {
      if (needs.stream().noneMatch(n -> n.memory().equals(SPIKES))) {
        diagnostics.add(Code.CORE_MEMORY_MISSING, spans.get(frame.name()), "every machine has a memory `spikes`: its width is the word "
            + "times the time steps");
      }
      return Optional.empty();
    }
    if (spikes.width().isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.NOTHING_DECIDES_WIDTH, spikes.widthSpan(), "the width of `spikes` decides the word, so it is not "
          + "`auto`").help("for words of 32 channels write `width: " + 32 * steps + "`, 32 for each of " + steps + " time steps"));
      return Optional.empty();
    }
    int width = spikes.width().get();
    int word = width / steps;
    if (width % steps != 0) {
      diagnostics.add(statedSteps(Diagnostic.of(Code.WIDTH_MISMATCH, spikes.widthSpan(), "a word of `spikes` holds all " + steps
          + " time steps, and " + width + " bits are not a multiple")).help("write `width: " + Math.max(1, word) * steps + "`"));
      return Optional.empty();
    }
    if (word < LEAST_WORD || word > MOST_WORD) {
      diagnostics.add(statedSteps(Diagnostic.of(Code.OUT_OF_RANGE, spikes.widthSpan(), "a word is from " + LEAST_WORD + " to " + MOST_WORD
          + " channels, found " + word + ": " + width + " bits of `spikes` for " + steps + " time steps")));
      return Optional.empty();
    }
    return Optional.of(word);
  }

  private Diagnostic statedSteps(Diagnostic diagnostic) {
    return cores.stream().flatMap(c -> c.steps().stream()).findFirst().map(s -> diagnostic.label(s.span(), "the time steps"))
        .orElse(diagnostic);
  }

  /** The least depth that the users of each memory can address. */
  Map<String, Integer> leastDepths(int word, int owners) {
    Map<String, Integer> least = new LinkedHashMap<>();
    needs.forEach(n -> least.merge(n.memory(), Math.max(MachineSpec.LEAST_DEPTH, n.depth().least(word, owners)), Math::max));
    return least;
  }

  private void depths(Map<String, Integer> least) {
    for (MemorySpec memory : memories.values()) {
      int depth = memory.arguments().get(MemoryKinds.DEPTH).orElse(Integer.MAX_VALUE);
      int needed = least.getOrDefault(memory.name().text(), 0);
      if (depth < needed) {
        diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, memory.arguments().span(MemoryKinds.DEPTH), "`" + memory.name() + "` has at least "
            + needed + " words, found " + depth).note("`" + frame.name() + "` has no shorter addresses for it"));
      }
    }
  }

  private Map<String, Integer> widths(int word) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    memories.values().stream().filter(m -> needs.stream().anyMatch(n -> n.memory().equals(m.name().text())))
        .forEach(m -> width(m, word).ifPresent(w -> widths.put(m.name().text(), w)));
    return widths;
  }

  /** What is written, held against what each user needs; or else what they need. */
  private Optional<Integer> width(MemorySpec memory, int word) {
    List<Need> wants = needs.stream().filter(n -> n.memory().equals(memory.name().text()) && n.width().isPresent()).toList();
    // who takes a wider word decides only where nobody else does
    Optional<Long> wanted = wants.stream().map(n -> n.width().orElseThrow())
        .min(Comparator.comparing(Need.Width::least).thenComparing(w -> w.least() ? -w.bits(word) : 0)).map(w -> w.bits(word));
    if (memory.name().text().equals(CODE) && memory.width().isEmpty()) {
      return Optional.of(1);
    }
    if (memory.width().isEmpty() && wanted.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.NOTHING_DECIDES_WIDTH, memory.widthSpan(), "nothing decides how wide `" + memory.name()
          + "` is").help("write its width in bits"));
      return Optional.empty();
    }
    long width = memory.width().map(Integer::longValue).orElseGet(wanted::get);
    wants.stream().filter(n -> n.width().orElseThrow().misses(width, word))
        .forEach(n -> diagnostics.add(mismatch(memory, n, width, word)));
    if (width > MemoryKinds.MOST_WIDTH) {
      diagnostics.add(Code.OUT_OF_RANGE, memory.widthSpan(), "`" + memory.name() + "` needs " + width + " bits a word, at most "
          + MemoryKinds.MOST_WIDTH + " are possible");
      return Optional.empty();
    }
    return Optional.of((int) width);
  }

  private static Diagnostic mismatch(MemorySpec memory, Need need, long width, int word) {
    Need.Width wanted = need.width().orElseThrow();
    return Diagnostic.of(Code.WIDTH_MISMATCH, memory.widthSpan(), "a word of `" + memory.name() + "` has " + width + " bits, and `"
        + need.core() + "` needs " + wanted.bits(word)).note("expected " + (wanted.least() ? "at least " : "") + wanted.formula(word))
        .label(need.asker(), "needed here");
  }

  private Machine with(int word, int steps, int owners, List<Memory> shaped) {
    return new Machine(frame.name(), frame.clockMegahertz(), word, steps, owners, frame.tiers(), frame.bonds(), shaped, frame.cores(),
        frame.sequencerTier(), frame.host());
  }

  /** Code words hold the widest job. */
  private Machine codeWide(Machine machine) {
    if (memories.get(CODE).width().isPresent()) {
      return machine;
    }
    int width = CodeWord.of(machine).width();
    List<Memory> shaped = new ArrayList<>();
    machine.memories().forEach(m -> shaped.add(m.name().equals(CODE) ? Limits.resized(m, width, m.depth()) : m));
    return with(machine.word(), machine.steps(), machine.owners(), shaped);
  }
}
