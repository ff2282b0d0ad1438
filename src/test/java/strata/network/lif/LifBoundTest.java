package strata.network.lif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import strata.network.Membrane;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Rounding;

/** The membrane's bound against all that a neuron can reach with every input within a small interval, step by step. */
class LifBoundTest {
  private record State(long v, boolean fired) {}

  private static Lif random(Random random) {
    int shift = random.nextInt(3);
    Lif.Reset reset = switch (random.nextInt(3)) {
      case 0 -> Lif.Reset.NONE;
      case 1 -> Lif.Reset.SUBTRACT;
      default -> new Lif.Reset(Lif.Reset.Kind.VALUE, random.nextInt(5) - 2);
    };
    return new Lif(random.nextInt((1 << shift) + 1), shift, random.nextBoolean() ? Rounding.UP : Rounding.DOWN,
        List.of((long) random.nextInt(10) - 2), random.nextBoolean() ? Lif.Fires.AT : Lif.Fires.ABOVE, reset,
        random.nextBoolean() ? Lif.Resets.NOW : Lif.Resets.NEXT, random.nextInt(3) == 0 ? Optional.of(Format.signed(4)) : Optional.empty());
  }

  @Test
  void noReachableMembraneIsOutsideOfItsBound() {
    Random random = new Random(11);
    for (int trial = 0; trial < 2000; trial++) {
      Lif lif = random(random);
      int low = random.nextInt(9) - 6;
      Interval input = new Interval(low, low + random.nextInt(6));
      boolean mayIdle = random.nextInt(4) == 0;
      Membrane bound = lif.membrane(List.of(input), 4, mayIdle);
      Set<State> states = Set.of(new State(0, false));
      for (int step = 0; step < 4; step++) {
        states = step(lif, states, input, mayIdle, bound);
      }
    }
  }

  private static Set<State> step(Lif lif, Set<State> states, Interval input, boolean mayIdle, Membrane bound) {
    Set<State> next = new HashSet<>();
    for (State state : states) {
      boolean late = lif.resets() == Lif.Resets.NEXT && state.fired();
      long before = late && lif.reset().kind() == Lif.Reset.Kind.VALUE ? lif.reset().value() : state.v();
      long decayed = lif.round().scale(before, lif.retainM(), lif.retainS());
      decayed = late && lif.reset().kind() == Lif.Reset.Kind.SUBTRACT ? clamp(lif, decayed - lif.threshold(0)) : decayed;
      if (mayIdle) {
        next.add(state);
        next.add(new State(decayed, false));
      }
      for (long x = input.low(); x <= input.high(); x++) {
        long sum = clamp(lif, decayed + x);
        assertTrue(bound.compared().get(0).contains(sum), () -> lif + " reaches " + sum + ", bound " + bound);
        boolean fires = sum >= lif.firesFrom(0);
        long after = !fires || lif.resets() == Lif.Resets.NEXT ? sum : switch (lif.reset().kind()) {
          case NONE -> sum;
          case VALUE -> lif.reset().value();
          case SUBTRACT -> clamp(lif, sum - lif.threshold(0));
        };
        next.add(new State(after, fires));
      }
    }
    next.forEach(s -> assertTrue(bound.stored().get(0).contains(s.v()), () -> lif + " stores " + s + ", bound " + bound));
    return next;
  }

  private static long clamp(Lif lif, long v) {
    return lif.width().map(f -> f.clamp(v)).orElse(v);
  }

  @Test
  void aResetToZeroBoundsThePositiveSideByTheThreshold() {
    Lif lif = new Lif(1, 1, Rounding.DOWN, List.of(64L), Lif.Fires.AT, Lif.Reset.ZERO, Lif.Resets.NOW, Optional.empty());
    // below 64, halved, 31 at most; below 0 it goes on: -100, -150, -175, -188
    Membrane bound = lif.membrane(List.of(new Interval(-100, 100)), 4, false);
    assertEquals(new Interval(-188, 131), bound.compared().get(0));
    assertEquals(new Interval(-188, 63), bound.stored().get(0));
  }

  @Test
  void anIntegratorGrowsWithEveryStep() {
    Lif lif = new Lif(1, 0, Rounding.DOWN, List.of(1000L), Lif.Fires.AT, Lif.Reset.NONE, Lif.Resets.NOW, Optional.empty());
    assertEquals(new Interval(-8, 12), lif.membrane(List.of(new Interval(-2, 3)), 4, false).compared().get(0));
  }
}
