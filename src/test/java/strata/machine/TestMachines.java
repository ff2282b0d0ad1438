package strata.machine;

import java.math.BigDecimal;
import java.util.List;
import strata.machine.neuron.NeuronKind;
import strata.machine.neuron.NeuronKinds;

/** Machines for the contract tests of the cores. */
public final class TestMachines {
  private TestMachines() {}

  /** What a core meets, all of it one number each. */
  public record Shape(int word, int steps, int owners, int groups, int depth, int latency, int bond, int stateBits, int experts) {
    /** Differs where the hardware does. */
    String name() {
      return "W%dS%dO%dG%dD%dL%dB%dI%dE%d".formatted(word, steps, owners, groups, depth, latency, bond, stateBits, experts);
    }
  }

  public static final Shape SMALL = new Shape(8, 4, 2, 3, 64, 1, 0, 12, 4);

  /** All kinds of neurons, built with clamps. */
  public static List<NeuronKind> saturating() {
    return NeuronKinds.all().stream().map(NeuronKind::saturating).toList();
  }

  /** A machine around one core, on tier {@code bottom}; memories are on {@code top} where {@code bond} is not 0. */
  public static Machine around(Shape shape, Core core) {
    String tier = shape.bond() == 0 ? "bottom" : "top";
    List<Tier> tiers = List.of(new Tier("bottom", "logic"), new Tier("top", "memory"));
    List<Bond> bonds = List.of(new Bond("bottom", "top", "face_to_face", new BigDecimal("1.0"), new BigDecimal("0.02"), 25,
        Math.max(1, shape.bond())));
    int banks = shape.groups() * shape.owners();
    List<Memory> memories = List.of(
        new Memory("spikes", tier, Memory.Kind.SRAM, shape.word() * shape.steps(), shape.depth(), banks, Memory.Ports.ONE_R_ONE_W,
            shape.latency(), 1),
        new Memory("state", tier, Memory.Kind.SRAM, shape.word() * shape.stateBits(), shape.depth(), banks,
            Memory.Ports.ONE_R_ONE_W, shape.latency(), 1),
        new Memory("params", tier, Memory.Kind.SRAM, shape.word() * (shape.stateBits() + 3), 64, 1, Memory.Ports.ONE_RW, shape.latency(), 2),
        new Memory("lists", tier, Memory.Kind.REGISTERS, shape.experts(), shape.depth(), 1, Memory.Ports.ONE_R_ONE_W, 1, 2));
    return new Machine(shape.name(), 400, shape.word(), shape.steps(), shape.owners(), tiers, bonds, memories,
        List.of(core), "bottom", new Machine.Host("host", "bottom", 64));
  }
}
