package strata.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {
  private final Source source = Source.of("a.arch", "neuron fire = lif()\n\n\n\n\n\n\n\n\n  x = fier(y)\n");

  private Span at(String text) {
    int start = source.text().indexOf(text);
    return source.span(start, start + text.length());
  }

  @Test
  void showsTheLineTheOtherPlaceAndTheHelp() {
    Diagnostic d = Diagnostic.of(Code.UNEXPECTED, at("fier"), "nothing is called `fier`").note("not declared")
        .label(at("fire"), "`fire` is declared here").help(Suggest.help("fier", List.of("fire", "count")));
    assertEquals("""
        error[E0101]: nothing is called `fier`
          --> a.arch:10:7
           |
        10 |   x = fier(y)
           |       ^^^^ not declared
           |
         1 | neuron fire = lif()
           |        ---- `fire` is declared here
           = help: did you mean `fire`?
        """, Renderer.render(d));
  }

  @Test
  void showsTheEndOfTheFileAndBinaryFiles() {
    Source short1 = Source.of("a.arch", "x");
    assertEquals("""
        error[E0101]: m
         --> a.arch:1:2
          |
        1 | x
          |  ^
        """, Renderer.render(Diagnostic.of(Code.UNEXPECTED, short1.span(1, 1), "m")));
    assertEquals("""
        error[E0104]: m
         --> w.npz
          = note: n
          = help: h
        """, Renderer.render(Diagnostic.of(Code.NOT_UTF8, Source.binary("w.npz").whole(), "m").note("n").help("h")));
  }

  @Test
  void cutsLongLinesAroundTheSpanAndHidesControlCharacters() {
    Source wide = Source.of("a.arch", "a".repeat(100_000) + "\u001b" + "b".repeat(100_000));
    String text = Renderer.render(Diagnostic.of(Code.UNEXPECTED, wide.span(100_000, 100_001), "m"));
    assertTrue(text.contains("1 | ..." + "a".repeat(60) + "\uFFFDbbb"), text);
    assertTrue(text.contains("| " + " ".repeat(63) + "^\n"), text);
  }

  @Test
  void underlinesCharactersNotUtf16Units() {
    Source s = Source.of("a.arch", "\"\uD83D\uDE00\" ?");
    assertTrue(Renderer.render(Diagnostic.of(Code.UNEXPECTED, s.span(5, 6), "m")).contains("  |     ^"));
    assertEquals(5, s.span(5, 6).column());
  }

  @Test
  void collectsOncePerCauseInSourceOrder() {
    Diagnostics all = new Diagnostics();
    all.add(Code.UNEXPECTED, at("fier"), "second");
    all.add(Code.UNEXPECTED, at("fier"), "again");
    all.add(Code.BAD_NUMBER, at("fire"), "first");
    assertEquals(List.of("first", "second"), all.sorted().stream().map(Diagnostic::message).toList());
    assertEquals(3, all.errors(), "whoever reports an error sees that there is one more");
    assertFalse(new Diagnostics().hasErrors());
  }

  @Test
  void countsWhatIsBeyondTheLimit() {
    Source s = Source.of("a.arch", "x".repeat(Diagnostics.LIMIT + 5));
    Diagnostics all = new Diagnostics();
    for (int i = 0; i < Diagnostics.LIMIT + 5; i++) {
      all.add(Code.UNEXPECTED, s.span(i, i + 1), "m");
    }
    assertEquals(Diagnostics.LIMIT, all.sorted().size());
    assertTrue(Renderer.render(all).endsWith("... and 5 more\n"));
  }
}
