package strata.triples;

import java.util.List;
import java.util.Random;

/** Random choices, all from one seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed * 0x9e3779b97f4a7c15L);
  }

  /** From low to high, both possible. */
  int from(int low, int high) {
    return low + random.nextInt(Math.max(low, high) - low + 1);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T one(T... choices) {
    return of(List.of(choices));
  }
}
