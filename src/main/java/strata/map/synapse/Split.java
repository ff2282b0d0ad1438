package strata.map.synapse;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import strata.map.Tuning;

/** Which steps share in the jobs of an op. @param pinned what the map says, as the core counts its splits */
record Split(OptionalInt pinned, Tuning tuning) {
  private static final List<List<Integer>> MASKS = List.of(List.of(0b1010, 0b0101), List.of(0b1100, 0b0011), List.of(0b1001, 0b0110),
      List.of(0b1110, 0b0001));

  /** @param path of the op that a job is made for */
  int of(String path) {
    return pinned.orElseGet(() -> tuning.split(path));
  }

  /** The split with two masks of steps; empty if there is none. */
  static OptionalInt index(int steps, List<BigInteger> masks) {
    Set<BigInteger> wanted = new HashSet<>(masks);
    return IntStream.range(0, MASKS.size()).filter(i -> new HashSet<>(masks(steps, i)).equals(wanted)).findFirst();
  }

  /** Those that a core has, as they are written. */
  static List<String> all(int steps) {
    return IntStream.range(0, MASKS.size()).mapToObj(i -> text(steps, i)).distinct().toList();
  }

  static String text(int steps, int split) {
    return text(masks(steps, split), steps);
  }

  static String text(List<BigInteger> masks, int steps) {
    return masks.stream().map(m -> "0b" + String.format("%" + steps + "s", m.toString(2)).replace(' ', '0')).toList().toString();
  }

  /** In the core's order: by parity, by halves, inner and outer, all but the first. */
  private static List<BigInteger> masks(int steps, int split) {
    int all = (1 << steps) - 1;
    return MASKS.get(split).stream().map(m -> BigInteger.valueOf((m | m << 4) & all)).toList();
  }
}
