package strata.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.syntax.generated.StrataLexer;

/**
 * All tokens of a file to those that the parser sees. Before: as the lexer cut them. After: a newline only where it ends
 * something, brackets that match, nesting within {@link Parser#DEEPEST}, and no token that means nothing.
 */
final class TokenFilter {
  private static final Set<Integer> OPERATORS = Set.of(StrataLexer.PLUS, StrataLexer.MINUS, StrataLexer.TIMES, StrataLexer.DIVIDE,
      StrataLexer.MODULO, StrataLexer.AND, StrataLexer.OR, StrataLexer.NOT, StrataLexer.LESS, StrataLexer.LESS_EQUAL,
      StrataLexer.GREATER, StrataLexer.GREATER_EQUAL, StrataLexer.EQUAL, StrataLexer.NOT_EQUAL);
  /** Begin a new expression, whose operators are counted afresh. */
  private static final Set<Integer> SEPARATORS = Set.of(StrataLexer.COMMA, StrataLexer.COLON, StrataLexer.ASSIGN,
      StrataLexer.ARROW, StrataLexer.RANGE, StrataLexer.NL);
  private static final Set<Integer> OPENING = Set.of(StrataLexer.LPAREN, StrataLexer.LBRACKET, StrataLexer.LBRACE);
  private static final Set<Integer> CLOSING = Set.of(StrataLexer.RPAREN, StrataLexer.RBRACKET, StrataLexer.RBRACE);

  private static final class Open {
    final Optional<Token> bracket;
    int operators;

    Open(Optional<Token> bracket) {
      this.bracket = bracket;
    }

    boolean is(int type) {
      return bracket.isPresent() && bracket.get().getType() == type;
    }
  }

  private final Source source;
  private final Diagnostics diagnostics;
  private final List<Token> kept = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private Optional<Token> newline = Optional.empty();
  private int operators;
  /** Whether a string without its end has taken the rest of a line with it, brackets and all. */
  private boolean torn;

  private TokenFilter(Source source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
    open.push(new Open(Optional.empty()));
  }

  /** The tokens without the end of the file, or nothing where something was wrong. */
  static Optional<List<Token>> filter(TokenSource tokens, Source source, Diagnostics diagnostics) {
    int before = diagnostics.errors();
    TokenFilter filter = new TokenFilter(source, diagnostics);
    for (Token token = tokens.nextToken(); token.getType() != Token.EOF; token = tokens.nextToken()) {
      if (!filter.accept(token) || diagnostics.errors() - before >= Diagnostics.LIMIT) {
        return Optional.empty();
      }
    }
    filter.checkClosed();
    return diagnostics.errors() == before ? Optional.of(filter.kept) : Optional.empty();
  }

  /** False where going on would only find consequences. */
  private boolean accept(Token token) {
    int type = token.getType();
    if (type == StrataLexer.UNKNOWN) {
      unknown(token);
      return true;
    }
    if (type == StrataLexer.UNTERMINATED) {
      diagnostics.add(Diagnostic.of(Code.UNTERMINATED_STRING, span(token), "this string is not closed on its line")
          .help("end it with `\"`; a quote inside a string is written `\\\"`"));
      torn = true;
      return true;
    }
    if (type == StrataLexer.NL) {
      newline(token);
      return true;
    }
    if (newline.isPresent() && type == StrataLexer.LBRACE) {
      Span header = span(kept.get(kept.size() - 1));
      diagnostics.add(Diagnostic.of(Code.BRACE_ON_NEW_LINE, span(token), "`{` begins a line, but a newline ends a statement")
          .label(header, "the header ends here").help("put `{` at the end of the line before"));
      newline = Optional.empty();
    }
    if (newline.isPresent() && type != StrataLexer.RBRACE) {
      keep(newline.get());
    }
    newline = Optional.empty();
    checkLength(token);
    checkNumber(token);
    boolean sound = brackets(token);
    keep(token);
    return sound && checkDepth(token) && checkCount(token);
  }

  private void keep(Token token) {
    kept.add(token);
    if (OPERATORS.contains(token.getType())) {
      operators++;
      open.peek().operators++;
    } else if (SEPARATORS.contains(token.getType())) {
      operators -= open.peek().operators;
      open.peek().operators = 0;
    }
  }

  private void newline(Token token) {
    boolean bracketed = open.peek().is(StrataLexer.LPAREN) || open.peek().is(StrataLexer.LBRACKET);
    if (!kept.isEmpty() && !bracketed) {
      int last = kept.get(kept.size() - 1).getType();
      boolean continues = OPERATORS.contains(last) || SEPARATORS.contains(last) || OPENING.contains(last);
      newline = continues ? Optional.empty() : newline.or(() -> Optional.of(token));
    }
  }

  private boolean brackets(Token token) {
    if (OPENING.contains(token.getType())) {
      open.push(new Open(Optional.of(token)));
      return true;
    }
    if (!CLOSING.contains(token.getType())) {
      return true;
    }
    Open last = open.peek();
    boolean fits = last.bracket.filter(b -> closer(b).equals(token.getText())).isPresent();
    if (torn && !fits) {
      return false;
    }
    if (last.bracket.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.UNCLOSED_BRACKET, span(token), "`" + token.getText() + "` closes nothing")
          .help("remove it, or look for a bracket missing before it"));
      return false;
    }
    String closer = closer(last.bracket.get());
    if (!fits) {
      diagnostics.add(Diagnostic.of(Code.UNCLOSED_BRACKET, span(token), "found `" + token.getText() + "` before `" + closer + "`")
          .label(span(last.bracket.get()), "this bracket is still open").help("close it with `" + closer + "`"));
      return false;
    }
    operators -= last.operators;
    open.pop();
    return true;
  }

  private void checkClosed() {
    open.peek().bracket.filter(bracket -> !torn).ifPresent(bracket -> diagnostics.add(
        Diagnostic.of(Code.UNCLOSED_BRACKET, span(bracket), "`" + bracket.getText() + "` is never closed")
            .help("close it with `" + closer(bracket) + "`")));
  }

  private boolean checkDepth(Token token) {
    if (open.size() - 1 + operators <= Parser.DEEPEST) {
      return true;
    }
    diagnostics.add(Diagnostic.of(Code.NESTED_TOO_DEEPLY, span(token),
        "brackets and operators are nested more than " + Parser.DEEPEST + " deep here")
        .help("name a part of it on a line of its own"));
    return false;
  }

  private boolean checkCount(Token token) {
    if (kept.size() <= Parser.MOST_TOKENS) {
      return true;
    }
    diagnostics.add(Diagnostic.of(Code.FILE_TOO_LARGE, span(token),
        "this file has more than " + Parser.MOST_TOKENS + " words, numbers, strings and signs")
        .help("import a part of it from a file of its own"));
    return false;
  }

  /** Names and strings are quoted in messages, and become paths, file names and names in Verilog. */
  private void checkLength(Token token) {
    int length = token.getStopIndex() + 1 - token.getStartIndex();
    boolean name = token.getType() == StrataLexer.NAME;
    int most = name ? Parser.LONGEST_NAME : Parser.LONGEST_STRING;
    if (length > most && (name || token.getType() == StrataLexer.STRING)) {
      diagnostics.add(Code.WORD_TOO_LONG, span(token), (name ? "a name" : "a string") + " has at most " + most
          + " characters, this one has " + length);
    }
  }

  /** A number is followed by a unit of the list or by no word at all. */
  private void checkNumber(Token token) {
    boolean number = token.getType() == StrataLexer.NUMBER || token.getType() == StrataLexer.QUANTITY;
    if (number && token.getStopIndex() + 1 - token.getStartIndex() > Parser.MOST_DIGITS) {
      diagnostics.add(Code.BAD_NUMBER, span(token), "a number may have " + Parser.MOST_DIGITS + " digits, this one has more");
    }
    if (kept.isEmpty()) {
      return;
    }
    Token last = kept.get(kept.size() - 1);
    boolean after = last.getType() == StrataLexer.NUMBER || last.getType() == StrataLexer.QUANTITY;
    boolean touches = last.getStopIndex() + 1 == token.getStartIndex();
    char first = source.text().charAt(token.getStartIndex());
    boolean word = Character.isLetter(first) || first == '_';
    if (after && (touches && (word || number) || token.getType() == StrataLexer.NAME)) {
      wordAfterNumber(last, token, touches);
    }
  }

  private void wordAfterNumber(Token number, Token word, boolean touches) {
    Span all = span(number).to(span(word));
    if (number.getType() == StrataLexer.NUMBER && touches && word.getText().matches("[xXoO_][0-9a-fA-F_]+|[eE]?[0-9]+")) {
      diagnostics.add(Diagnostic.of(Code.BAD_NUMBER, all, "`" + Words.shorten(all.text()) + "` is not a number")
          .help("numbers are written `12`, `0.75` or `0b1010`"));
      return;
    }
    int digits = (int) number.getText().chars().takeWhile(c -> c == '.' || Character.isDigit(c)).count();
    Span suffix = source.span(touches ? number.getStartIndex() + digits : word.getStartIndex(), word.getStopIndex() + 1);
    String unit = suffix.text();
    diagnostics.add(Diagnostic.of(Code.UNKNOWN_UNIT, suffix, "`" + Words.shorten(unit) + "` is not a unit")
        .help(Suggest.nearest(unit, Units.ALL).map(u -> "did you mean `" + u + "`?")
            .orElse("units are " + String.join(", ", Units.ALL) + "; a product is written with `*`")));
  }

  private void unknown(Token token) {
    String text = token.getText();
    String help = switch (text) {
      case ";" -> "a statement ends with its line";
      case "#" -> "a comment begins with `//`";
      case "'", "`" -> "a string stands in double quotes";
      case "!" -> "`~` inverts, `!=` compares";
      case "^" -> "there is no power; write the product";
      case "$", "@", "?", "\\" -> "";
      default -> "names are made of the letters a to z and A to Z, digits and `_`; anything may stand in a string or a comment";
    };
    diagnostics.add(Diagnostic.of(Code.UNEXPECTED_CHARACTER, span(token), "`" + text + "` is not used by the language")
        .help(help));
  }

  private static String closer(Token opening) {
    return switch (opening.getType()) {
      case StrataLexer.LPAREN -> ")";
      case StrataLexer.LBRACKET -> "]";
      default -> "}";
    };
  }

  private Span span(Token token) {
    return source.span(token.getStartIndex(), token.getStopIndex() + 1);
  }
}
