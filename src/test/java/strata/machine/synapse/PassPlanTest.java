package strata.machine.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the passes of every mode do to the accumulators of a channel. */
class PassPlanTest {
  /** So an accumulator is at any time a sum of some of the products, whichever channels are added together: what is proven to fit. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void afterEveryPassAStepHoldsTheWeightOnceOrNotAtAllAndInTheEndAsItFired(Mode mode) {
    for (int steps = 1; steps <= 8; steps++) {
      PassPlan.of(mode, steps).forEach(PassPlanTest::holds);
    }
  }

  private static void holds(PassPlan plan) {
    for (int pattern = 0; pattern < 1 << plan.steps(); pattern++) {
      int[] holds = new int[plan.steps()];
      for (int pass = 0; pass < plan.passes(); pass++) {
        for (int step = 0; step < plan.steps(); step++) {
          holds[step] += (plan.masks().get(pass) >> step & 1) * plan.terms().get(pass).get(pattern);
          assertTrue(holds[step] == 0 || holds[step] == 1, plan.masks() + " pattern " + pattern + " pass " + pass + " step " + step);
        }
      }
      for (int step = 0; step < plan.steps(); step++) {
        assertEquals(pattern >> step & 1, holds[step], plan.masks() + " pattern " + pattern + " step " + step);
      }
    }
  }

  /** So that the accumulators of a mask are equal when it is added to. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void aMaskLiesWithinOrApartFromEveryOneBefore(Mode mode) {
    for (int steps = 1; steps <= 8; steps++) {
      for (PassPlan plan : PassPlan.of(mode, steps)) {
        for (int pass = 0; pass < plan.passes(); pass++) {
          int mask = plan.masks().get(pass);
          assertTrue(plan.masks().subList(0, pass).stream().allMatch(before -> (before & mask) == 0 || (before & mask) == mask),
              plan.masks() + " pass " + pass);
        }
      }
    }
  }
}
