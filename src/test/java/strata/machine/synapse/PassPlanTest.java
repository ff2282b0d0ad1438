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
      PassPlan plan = PassPlan.of(mode, steps);
      for (int pattern = 0; pattern < 1 << steps; pattern++) {
        int[] holds = new int[steps];
        for (int pass = 0; pass < plan.passes(); pass++) {
          for (int step = 0; step < steps; step++) {
            holds[step] += (plan.masks().get(pass) >> step & 1) * plan.terms().get(pass).get(pattern);
            assertTrue(holds[step] == 0 || holds[step] == 1, mode + " pattern " + pattern + " pass " + pass + " step " + step);
          }
        }
        for (int step = 0; step < steps; step++) {
          assertEquals(pattern >> step & 1, holds[step], mode + " pattern " + pattern + " step " + step);
        }
      }
    }
  }
}
