package strata.machine.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import strata.machine.Part;
import strata.machine.Machine;
import strata.rtl.Checker;

/** Every module of the core, for every shape of it, passes the checker of the hardware language. */
class SynapseSoundnessTest {
  @Test
  void everyShapeIsSound() {
    for (Mode mode : Mode.values()) {
      for (int steps : List.of(1, 3, 4, 8)) {
        for (int sets = 1; sets <= 3; sets++) {
          for (int tables : List.of(1, 2, 4)) {
            check(Machines.core(32 * sets, 1 + steps % 2, sets, steps, mode, tables, 1, sets == 2, "top", "top"), sets == 1 ? 0 : 4);
          }
        }
      }
    }
  }

  private void check(Synapse core, int experts) {
    Machine machine = Machines.machine(core, List.of(new strata.machine.Tier("bottom", "logic"), new strata.machine.Tier("top", "memory")),
        "top", 1, experts);
    for (Part part : core.parts(machine)) {
      assertEquals(List.of(), Checker.problems(part.module()), core + " " + part.name());
    }
  }
}
