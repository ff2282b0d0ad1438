package strata.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word of the text and where it stands: from {@code start} on, up to but without {@code end}. */
record Token(String text, int start, int end) {
  private static final Pattern WORD = Pattern.compile(
      "\\d*'s?[bdh][0-9a-fA-F]+|\\d+|\\$?[A-Za-z_][A-Za-z0-9_$]*|>>>|<<|>>|<=|>=|==|!=|&&|\\|\\||\\+:|\"[^\"]*\"|[^\\s]");

  boolean is(String word) {
    return text.equals(word);
  }

  boolean isName() {
    return Character.isLetter(text.charAt(0)) || text.charAt(0) == '_';
  }

  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      tokens.add(new Token(words.group(), words.start(), words.end()));
    }
    return tokens;
  }
}
