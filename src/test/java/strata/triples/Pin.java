package strata.triples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A line of the map. */
sealed interface Pin {
  String text(Net net, Chip chip);

  Node.Ref node();

  /** The same line when nodes have moved; empty if what it pins is gone. */
  default Optional<Pin> moved(Map<Integer, Integer> moved) {
    Integer to = moved.get(node().node());
    return to == null ? Optional.empty() : Optional.of((Pin) Records.mapped((Record) this, Node.Ref.class, r -> new Node.Ref(to)));
  }

  /** @param split which of the splits is asked for; 0 leaves it open @param by whether the mode is said */
  record Run(Node.Ref node, String core, boolean by, int split) implements Pin {
    @Override
    public String text(Net net, Chip chip) {
      String mode = chip.syn().map(s -> s.by().name().toLowerCase(Locale.ROOT)).orElse("spike");
      String masks = List.of("", "(split: [0b1010, 0b0101])", "(split: [0b0011, 0b1100])", "(split: [0b1001, 0b0110])",
          "(split: [0b1110, 0b0001])").get(split);
      return "  run " + net.name(node.node()) + " on " + core + (by ? ", by: " + mode + masks : "") + "\n";
    }
  }

  /** @param group of banks; -1 leaves it open */
  record Keep(Node.Ref node, String memory, int group) implements Pin {
    @Override
    public String text(Net net, Chip chip) {
      return "  keep " + net.name(node.node()) + " in " + memory + (group < 0 ? "" : "[" + group + "]") + "\n";
    }
  }

  /** Some lines that can be obeyed, mostly. */
  static List<Pin> any(Dice dice, Net net, Chip chip) {
    List<Pin> pins = new ArrayList<>();
    List<Value> made = net.values();
    for (int node : net.live().stream().sorted().toList()) {
      if (dice.chance(25)) {
        run(dice, net, chip, node).ifPresent(pins::add);
      }
    }
    List<Integer> spikes = IntStream.range(0, net.nodes().size()).filter(i -> net.live().contains(i) && made.get(i).is(Value.Form.SPIKES)
        && !(net.nodes().get(i) instanceof Node.Input) && !(net.nodes().get(i) instanceof Node.Hold)).boxed().toList();
    if (!spikes.isEmpty() && dice.chance(30)) {
      pins.add(new Keep(new Node.Ref(dice.of(spikes)), "spikes", dice.from(-1, chip.spikes().shares() - 1)));
    }
    IntStream.range(0, net.nodes().size()).filter(i -> net.live().contains(i) && net.nodes().get(i) instanceof Node.Linear
        && dice.chance(10)).forEach(i -> pins.add(new Keep(new Node.Ref(i), dice.one("weights", "params"), dice.from(-1, 0))));
    return pins;
  }

  private static Optional<Pin> run(Dice dice, Net net, Chip chip, int at) {
    Node node = net.nodes().get(at);
    Node.Ref ref = new Node.Ref(at);
    boolean plain = node instanceof Node.Fire f && net.values().get(f.x().node()).isNumber()
        && chip.vec().filter(v -> v.own() || !f.neuron().needsOwn()).isPresent();
    if (plain || node instanceof Node.Add || node instanceof Clip || node instanceof Mask || node instanceof Node.Logic || node instanceof Node.Count || node instanceof Node.Any) {
      return Optional.of(new Run(ref, "vec", false, 0));
    } else if (node instanceof Node.Mixture || node instanceof ByHead || node instanceof Node.Linear l && !l.summed()) {
      return Optional.of(new Run(ref, "syn", dice.chance(70), chip.splits() ? dice.from(0, 4) : 0));
    } else if (node instanceof KeepHeads || node instanceof DropRows) {
      return Optional.of(new Run(ref, "thin", false, 0));
    } else if (node instanceof Node.Attention a) {
      return Optional.of(new Run(ref, a.plain() ? dice.of(chip.attentive()) : "attn", false, 0));
    }
    if (node instanceof TokenAttention || node instanceof WideAttention) {
      return Optional.of(new Run(ref, "attn", false, 0));
    }
    return node instanceof Node.Top ? Optional.of(new Run(ref, "gate", false, 0)) : Optional.empty();
  }
}
