package strata.machine.synapse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the spikes of one channel over the steps, a <i>pattern</i>, become additions. A token is walked in passes; pass p adds the
 * channel's weight, or subtracts it, into the accumulators of {@code masks[p]}. Each pass may rely on the accumulators of its mask
 * being equal, so one adder serves them all: its mask lies within, or apart from, the mask of every earlier pass.
 *
 * @param masks bit s of a pass's mask is step s
 * @param terms {@code terms[p][pattern]}: 1 adds, -1 subtracts, 0 passes over
 */
public record PassPlan(int steps, List<Integer> masks, List<List<Integer>> terms) {
  public PassPlan {
    masks = List.copyOf(masks);
    terms = terms.stream().map(List::copyOf).toList();
  }

  /**
   * The plans of a mode. Of several, the <i>splits</i>, a job chooses one: they differ in which steps share.
   *
   * @return for four steps in shared: by parity, by halves, inner and outer steps, and the later ones, of which the second and the last
   *     share again: in the first step hardly a neuron fires that starts from rest
   */
  public static List<PassPlan> of(Mode mode, int steps) {
    return switch (mode) {
      case SPIKE -> List.of(spike(steps));
      case SHARED -> shared(steps);
      case DELTA -> List.of(delta(steps));
    };
  }

  public int passes() {
    return masks.size();
  }

  /** Passes in a row whose masks are apart: they may be walked together, a word at a time. */
  public List<List<Integer>> rounds() {
    List<List<Integer>> rounds = new ArrayList<>();
    int used = -1;
    for (int pass = 0; pass < passes(); pass++) {
      if ((used & masks.get(pass)) != 0) {
        rounds.add(new ArrayList<>());
        used = 0;
      }
      rounds.get(rounds.size() - 1).add(pass);
      used |= masks.get(pass);
    }
    return rounds;
  }

  private static PassPlan spike(int steps) {
    return generate(steps, singles(steps), (pass, pattern) -> pattern >> pass & 1);
  }

  /** Pass 0 is the first step for all; pass s adds at steps s and later what switched on at s, and subtracts what switched off. */
  private static PassPlan delta(int steps) {
    List<Integer> suffixes = new ArrayList<>();
    for (int s = 0; s < steps; s++) {
      suffixes.add((1 << steps) - (1 << s));
    }
    return generate(steps, suffixes, (pass, pattern) -> (pattern >> pass & 1) - (pass == 0 ? 0 : pattern >> pass - 1 & 1));
  }

  private static List<PassPlan> shared(int steps) {
    int all = (1 << steps) - 1;
    return switch (steps) {
      case 1 -> List.of(spike(1));
      case 2 -> List.of(shared(steps, List.of(all)));
      case 4 -> Stream.of(List.of(all, 0b1010, 0b0101), List.of(all, 0b1100, 0b0011), List.of(all, 0b1001, 0b0110),
          List.of(all, 0b1110, 0b1010)).map(masks -> shared(steps, masks)).toList();
      default -> List.of(shared(steps, List.of(all, 0b10101010 & all, 0b01010101 & all)));
    };
  }

  /** Some steps at once, then single ones; of the signed sums that make a pattern, one of the fewest terms. */
  private static PassPlan shared(int steps, List<Integer> together) {
    List<Integer> masks = new ArrayList<>(together);
    masks.addAll(singles(steps));
    List<List<Integer>> sums = new ArrayList<>();
    for (int pattern = 0; pattern < 1 << steps; pattern++) {
      sums.add(fewestTerms(pattern, masks, steps));
    }
    return generate(steps, masks, (pass, pattern) -> sums.get(pattern).get(pass));
  }

  private static List<Integer> singles(int steps) {
    List<Integer> singles = new ArrayList<>();
    for (int s = 0; s < steps; s++) {
      singles.add(1 << s);
    }
    return singles;
  }

  private static List<Integer> fewestTerms(int pattern, List<Integer> masks, int steps) {
    int shared = masks.size() - steps;
    List<Integer> best = List.of();
    int fewest = Integer.MAX_VALUE;
    for (int choice = 0; choice < Math.pow(3, shared); choice++) {
      List<Integer> sum = new ArrayList<>();
      int rest = choice;
      for (int i = 0; i < shared; i++, rest /= 3) {
        sum.add(rest % 3 == 2 ? -1 : rest % 3);
      }
      for (int s = 0; s < steps; s++) {
        int already = 0;
        for (int i = 0; i < shared; i++) {
          already += sum.get(i) * (masks.get(i) >> s & 1);
        }
        sum.add((pattern >> s & 1) - already);
      }
      int terms = (int) sum.stream().filter(t -> t != 0).count();
      if (terms < fewest && sum.stream().allMatch(t -> Math.abs(t) <= 1)) {
        fewest = terms;
        best = sum;
      }
    }
    return best;
  }

  private interface Term {
    int of(int pass, int pattern);
  }

  private static PassPlan generate(int steps, List<Integer> masks, Term term) {
    List<List<Integer>> terms = new ArrayList<>();
    for (int pass = 0; pass < masks.size(); pass++) {
      List<Integer> row = new ArrayList<>();
      for (int pattern = 0; pattern < 1 << steps; pattern++) {
        row.add(term.of(pass, pattern));
      }
      terms.add(row);
    }
    return new PassPlan(steps, masks, terms);
  }
}
