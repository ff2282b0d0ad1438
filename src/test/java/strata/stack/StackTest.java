package strata.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import strata.rtl.Checker;

class StackTest {
  @Test
  void everyModuleOfTheDigitsMachineIsSound() {
    Stack stack = Stack.of(DigitsMachine.twoTiers());
    assertEquals(List.of(), Checker.problems(stack.stacked()));
    assertEquals(List.of(), Checker.problems(stack.flat()));
  }
}
