package strata.synth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.stack.Stack;

/**
 * What the parts of a machine cost, each mapped by itself.
 *
 * @param parts tier after tier, what joins its parts last
 */
public record Area(List<PartArea> parts) {
  /** The owner of what joins the parts of a tier: registers of the bonds and synchronisers of the reset. */
  public static final String BONDS = "bonds";

  /** A part, what is to be mapped for it, and the banks in it. */
  private record Wanted(String name, String owner, String tier, Design design, Banks banks) {}

  public Area {
    parts = List.copyOf(parts);
  }

  /** Of a whole machine: all that is on its tiers. @return empty where a diagnostic says why */
  public static Optional<Area> of(Stack stack, Emitter emitter, Synthesis synthesis, Diagnostics diagnostics) {
    return of(stack, List.copyOf(stack.tiers().values()), emitter, synthesis, diagnostics)
        .map(tops -> new Area(tops.stream().flatMap(top -> top.parts().stream()).toList()));
  }

  /** Of some tops of a machine, each with what joins its parts. @return empty where a diagnostic says why */
  static Optional<List<Area>> of(Stack stack, List<Module> tops, Emitter emitter, Synthesis synthesis, Diagnostics diagnostics) {
    return of(tops.stream().map(top -> wanted(stack, top, emitter)).toList(), emitter, synthesis, diagnostics);
  }

  /** Of one core in each of several machines: all that is not known yet is mapped in one go. @return empty where a diagnostic says why */
  public static Optional<List<Area>> ofCore(String core, List<Stack> stacks, Emitter emitter, Synthesis synthesis, Diagnostics diagnostics) {
    return of(stacks.stream().map(stack -> stack.tiers().values().stream().flatMap(top -> wanted(stack, top, emitter).stream())
        .filter(w -> w.owner().equals(core)).toList()).toList(), emitter, synthesis, diagnostics);
  }

  private static Optional<List<Area>> of(List<List<Wanted>> wanted, Emitter emitter, Synthesis synthesis, Diagnostics diagnostics) {
    List<Design> designs = wanted.stream().flatMap(List::stream).map(Wanted::design).toList();
    return synthesis.map(designs, diagnostics).flatMap(mapped -> synthesis
        .banks(wanted.stream().flatMap(List::stream).map(Wanted::banks).toList(), emitter, diagnostics).map(banks -> areas(wanted, mapped, banks)));
  }

  private static List<Area> areas(List<List<Wanted>> wanted, List<Mapped> mapped, List<Tally> banks) {
    List<Area> areas = new ArrayList<>();
    int next = 0;
    for (List<Wanted> machine : wanted) {
      List<PartArea> parts = new ArrayList<>();
      for (Wanted part : machine) {
        parts.add(new PartArea(part.name(), part.owner(), part.tier(), part.design(), mapped.get(next), banks.get(next), part.banks().bits()));
        next++;
      }
      areas.add(new Area(parts));
    }
    return areas;
  }

  private static List<Wanted> wanted(Stack stack, Module top, Emitter emitter) {
    Map<String, String> tiers = new HashMap<>();
    stack.tiers().forEach((tier, module) -> instances(module).forEach(part -> tiers.put(part.name(), tier)));
    List<Wanted> wanted = new ArrayList<>();
    for (Item.Instance part : instances(top)) {
      wanted.add(new Wanted(part.name(), owner(part.of()), tiers.get(part.name()), Design.of(part.of(), emitter), Banks.of(part.of())));
    }
    wanted.add(new Wanted(BONDS, BONDS, tier(stack, top).orElse(""), Design.alone(top, emitter), new Banks(Map.of())));
    return wanted;
  }

  private static List<Item.Instance> instances(Module top) {
    return top.items().stream().filter(Item.Instance.class::isInstance).map(Item.Instance.class::cast).toList();
  }

  /** The tier that a module is the top of. */
  static Optional<String> tier(Stack stack, Module top) {
    return stack.tiers().entrySet().stream().filter(e -> e.getValue() == top).map(Map.Entry::getKey).findFirst();
  }

  /** {@code TwoTier.syn} is owned by {@code syn}. */
  private static String owner(Module part) {
    String declared = part.declared().orElseThrow(() -> new IllegalArgumentException(part.name() + " is of no declaration"));
    return declared.substring(declared.indexOf('.') + 1);
  }

  /** The parts that pass. */
  public Area only(Predicate<PartArea> passes) {
    return new Area(parts.stream().filter(passes).toList());
  }

  /** What belongs to a core, a memory, the sequencer, the host or {@value #BONDS}. */
  public Area owned(String owner) {
    return only(part -> part.owner().equals(owner));
  }

  /** What is on a tier. */
  public Area on(String tier) {
    return only(part -> part.tier().equals(tier));
  }

  /** All cells. */
  public Tally tally() {
    return parts.stream().map(PartArea::tally).reduce(Tally.NONE, Tally::plus);
  }

  /** The cells of the memories alone, where the target has memories. */
  Tally memories() {
    return parts.stream().map(PartArea::memories).reduce(Tally.NONE, Tally::plus);
  }

  public long memoryBits() {
    return parts.stream().mapToLong(PartArea::memoryBits).sum();
  }

  /** What was declared, in the order of the parts. */
  public List<String> owners() {
    return parts.stream().map(PartArea::owner).distinct().toList();
  }

  public List<String> tiers() {
    return parts.stream().map(PartArea::tier).distinct().toList();
  }
}
