package strata.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CodeTest {
  @Test
  void codesAreDistinctAndInOrder() {
    assertEquals(Code.values().length, Arrays.stream(Code.values()).map(Code::id).distinct().count());
    for (Code code : Code.values()) {
      assertTrue(code.id().matches("[EW]0[1-8][0-9][0-9]"), code.id());
      assertTrue(!code.title().isEmpty() && !code.title().endsWith("."), code.id());
    }
    assertEquals(Arrays.stream(Code.values()).map(c -> c.id().substring(1)).sorted().toList(),
        Arrays.stream(Code.values()).map(c -> c.id().substring(1)).toList());
  }
}
