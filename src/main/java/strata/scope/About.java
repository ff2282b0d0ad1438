package strata.scope;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a kind says of itself to a reader: {@code strata kinds} and {@code docs/kinds.md} show it.
 *
 * @param rule    the equation in a line, without a full stop
 * @param paper   who published it, where and when: authors, title, venue, year; nothing where it is common knowledge
 * @param example the file {@code examples/kinds/EXAMPLE.arch}, which uses the kind on the machine of that folder
 */
public record About(String rule, Optional<String> paper, String example) {
  private static final Pattern RULE = Pattern.compile("[^\n]+[^\n.]");
  private static final Pattern FILE = Pattern.compile("[a-z][a-z0-9_]*");

  public About {
    if (!RULE.matcher(rule).matches() || !FILE.matcher(example).matches()) {
      throw new IllegalArgumentException("not a rule in a line, or not the name of an example: " + rule + ", " + example);
    }
  }

  /** Of a kind that nobody in particular has published. */
  public static About of(String rule, String example) {
    return new About(rule, Optional.empty(), example);
  }

  /** The same, published. @param paper authors, title, venue, year */
  public About from(String paper) {
    return new About(rule, Optional.of(paper), example);
  }
}
