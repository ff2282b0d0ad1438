package strata.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.stack.Stack;

/**
 * What the parts of a machine cost, memories left out, in thousands of NAND2 equivalents (kGE).
 *
 * @param parts tier after tier, what joins its parts last
 */
public record Area(List<PartArea> parts) {
  /** The owner of what joins the parts of a tier: registers of the bonds and synchronisers of the reset. */
  public static final String BONDS = "bonds";

  /** A part, and what is to be mapped for it. */
  private record Wanted(String name, String owner, String tier, Design design) {}

  public Area {
    parts = List.copyOf(parts);
  }

  /** Of a whole machine. @return empty where a diagnostic says why */
  public static Optional<Area> of(Stack stack, Emitter emitter, Synthesis synthesis, Diagnostics diagnostics) {
    return of(List.of(stack), owner -> true, emitter, synthesis, diagnostics).map(areas -> areas.get(0));
  }

  /** Of one core in each of several machines: all that is not known yet is mapped in one go. @return empty where a diagnostic says why */
  public static Optional<List<Area>> ofCore(String core, List<Stack> stacks, Emitter emitter, Synthesis synthesis, Diagnostics diagnostics) {
    return of(stacks, core::equals, emitter, synthesis, diagnostics);
  }

  private static Optional<List<Area>> of(List<Stack> stacks, Predicate<String> owner, Emitter emitter, Synthesis synthesis,
      Diagnostics diagnostics) {
    List<List<Wanted>> wanted = stacks.stream().map(stack -> wanted(stack, emitter).stream().filter(w -> owner.test(w.owner())).toList()).toList();
    List<Design> designs = wanted.stream().flatMap(List::stream).map(Wanted::design).toList();
    return synthesis.map(designs, diagnostics).map(mapped -> areas(wanted, mapped, synthesis.liberty()));
  }

  private static List<Area> areas(List<List<Wanted>> wanted, List<Mapped> mapped, Liberty liberty) {
    List<Area> areas = new ArrayList<>();
    int next = 0;
    for (List<Wanted> machine : wanted) {
      List<PartArea> parts = new ArrayList<>();
      for (Wanted part : machine) {
        Mapped cells = mapped.get(next++);
        parts.add(new PartArea(part.name(), part.owner(), part.tier(), part.design().top(), cells.count(), cells.flipFlops(liberty),
            cells.gates(liberty) / 1000));
      }
      areas.add(new Area(parts));
    }
    return areas;
  }

  private static List<Wanted> wanted(Stack stack, Emitter emitter) {
    List<Wanted> wanted = new ArrayList<>();
    stack.tiers().forEach((tier, top) -> {
      for (Item item : top.items()) {
        if (item instanceof Item.Instance part) {
          wanted.add(new Wanted(part.name(), owner(part.of()), tier, Design.of(part.of(), emitter)));
        }
      }
      wanted.add(new Wanted(tier, BONDS, tier, Design.alone(top, emitter)));
    });
    return wanted;
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

  public double kiloGates() {
    return parts.stream().mapToDouble(PartArea::kiloGates).sum();
  }

  public long cells() {
    return parts.stream().mapToLong(PartArea::cells).sum();
  }

  public long flipFlops() {
    return parts.stream().mapToLong(PartArea::flipFlops).sum();
  }

  /** What was declared, in the order of the parts. */
  public List<String> owners() {
    return parts.stream().map(PartArea::owner).distinct().toList();
  }

  public List<String> tiers() {
    return parts.stream().map(PartArea::tier).distinct().toList();
  }
}
