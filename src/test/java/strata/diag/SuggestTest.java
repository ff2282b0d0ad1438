package strata.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestTest {
  @Test
  void findsSlipsAndNothingElse() {
    List<String> names = List.of("linear", "attention", "fire", "x");
    assertEquals(Optional.of("linear"), Suggest.nearest("liner", names));
    assertEquals(Optional.of("fire"), Suggest.nearest("Fier", names));
    assertEquals(Optional.of("attention"), Suggest.nearest("atention", names));
    assertEquals(Optional.empty(), Suggest.nearest("mixture", names));
  }

  @Test
  void listsTheNamesWhereNoneIsNear() {
    assertEquals("there is `fire`, `linear` and `x`", Suggest.help("mixture", List.of("x", "linear", "fire")));
    assertEquals("", Suggest.help("mixture", List.of()));
  }

  @Test
  void countsASwapAsOne() {
    assertEquals(1, Suggest.distance("fier", "fire"));
    assertEquals(3, Suggest.distance("", "abc"));
  }
}
