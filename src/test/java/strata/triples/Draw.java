package strata.triples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Triples from seeds: the same seed, the same triple. */
final class Draw {
  private Draw() {}

  static Triple triple(long seed) {
    return shared(seed, 1).get(0);
  }

  /** Several networks on one machine that suits them all. */
  static List<Triple> shared(long seed, int networks) {
    Dice dice = new Dice(seed);
    boolean layers = dice.chance(93);
    int word = layers ? dice.one(2, 4, 4, 8, 8, 8, 16, 16, 32) : dice.from(2, 20);
    List<Net> nets = new ArrayList<>();
    for (int i = 0; i < networks; i++) {
      nets.add(NetDraw.any(dice, word, layers));
    }
    Chip chip = Chip.any(dice, word, layers, nets.stream().map(Net::needs).reduce(Needs.NOTHING, Needs::and));
    return nets.stream().map(net -> new Triple(seed, net, chip, dice.chance(40) ? Pin.any(dice, net, chip) : List.of(),
        dice.one(List.of(0, 30), List.of(50), List.of(20, 100), List.of(10, 60, 90)), dice.chance(50), dice.one(0, 0, 40),
        dice.one(0, 0, 30), dice.chance(20) ? Optional.of(dice.from(0, 2)) : Optional.empty())).toList();
  }
}
