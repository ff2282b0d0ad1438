package strata.stack;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.contract.LintBench;

/** Verilator, Icarus and Yosys take the digits machine without a word. */
@Tag("tools")
class StackLintTest {
  @Test
  void theStackIsClean() {
    LintBench.lint(Stack.of(DigitsMachine.twoTiers()).stacked());
  }

  @Test
  void theFlatDesignIsClean() {
    LintBench.lint(Stack.of(DigitsMachine.twoTiers()).flat());
  }
}
