package strata.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.diag.Source;

/** Files that are nearly right: each is either read or refused with a diagnostic, and nothing is thrown. */
class MutationTest {
  private static final List<String> PIECES = List.of("(", ")", "[", "]", "{", "}", ",", ":", "=", "->", "..", ".", "*", "-", "~", "\"", "\n",
      "for", "in", "return", "on", "x", "4", "4 um", "1r1w", "//", "\\", "#", "\u00e9", "\uD83D\uDE00", "0b2", "{b}", "approx", "i12");

  private static String mutated(String text, Random random) {
    StringBuilder result = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      Matcher tokens = Pattern.compile("\\w+|\\S|\n").matcher(result);
      tokens.find(random.nextInt(result.length()));
      if (!tokens.hitEnd()) {
        String piece = random.nextInt(3) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
        result.replace(tokens.start(), random.nextBoolean() ? tokens.end() : tokens.start(), piece);
      }
    }
    return result.toString();
  }

  @Test
  void nothingThatIsNearlyRightThrows() throws Exception {
    String digits = Files.readString(Path.of("examples/digits.arch")) + """
        map Other : Digits onto TwoTier {
          run block{b}.expert_block.expert{e}.* on experts[b % 4], split: columns
          keep block0.* in weights[1]
        }
        """;
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      String text = mutated(digits, random);
      Diagnostics diagnostics = new Diagnostics();
      Optional<SourceFile> file = Parser.parse(Source.of("a.arch", text), diagnostics);
      assertEquals(file.isEmpty(), diagnostics.hasErrors(), text);
      Renderer.render(diagnostics);
      refused += file.isEmpty() ? 1 : 0;
    }
    // most mutations of a token matter, some only change a name or a comment
    assertEquals(true, refused > 1000 && refused < 2900, refused + " of 3000 refused");
  }
}
