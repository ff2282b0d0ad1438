package strata.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Source;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.syntax.generated.StrataLexer;
import strata.syntax.generated.StrataParser;

/** What ANTLR knows about a mistake, in words that a user of the language knows. */
final class SyntaxMistake {
  private static final Set<Integer> RESERVED = Set.of(StrataLexer.FOR, StrataLexer.IN, StrataLexer.RETURN);

  private final Source source;
  private final StrataParser parser;
  private final RecognitionException cause;
  private final Token found;

  private SyntaxMistake(Source source, StrataParser parser, RecognitionException cause) {
    this.source = source;
    this.parser = parser;
    this.cause = cause;
    this.found = cause.getOffendingToken();
  }

  static Diagnostic describe(Source source, StrataParser parser, RecognitionException cause) {
    return new SyntaxMistake(source, parser, cause).describe();
  }

  private Diagnostic describe() {
    Span span = span();
    // a failed prediction knows what may stand at its beginning only, not at the token that made it fail
    boolean exact = !(cause instanceof NoViableAltException failed) || failed.getStartToken() == found;
    IntervalSet expected = exact ? cause.getExpectedTokens() : new IntervalSet();
    List<String> names = names(expected);
    String message = "found " + shown() + (names.isEmpty() ? ", which cannot stand here" : ", expected " + choice(names));
    return Diagnostic.of(Code.UNEXPECTED, span, message).help(help(expected));
  }

  private Span span() {
    Token before = parser.getInputStream().LT(-1);
    if (endsLine() && before != null) {
      return source.span(before.getStopIndex() + 1, before.getStopIndex() + 1);
    }
    int start = Math.min(found.getStartIndex(), source.text().length());
    boolean empty = found.getType() == Token.EOF || found.getType() == StrataLexer.NL;
    return source.span(start, empty ? start : found.getStopIndex() + 1);
  }

  /** Whether a line ended too early; the filter keeps no newline before a brace. */
  private boolean endsLine() {
    Token before = parser.getInputStream().LT(-1);
    boolean below = before != null && before.getType() != StrataLexer.NL && before.getLine() < found.getLine();
    return found.getType() == StrataLexer.NL || found.getType() == StrataLexer.RBRACE && below;
  }

  private String shown() {
    if (found.getType() == Token.EOF) {
      return "the end of the file";
    }
    return endsLine() ? "the end of the line" : "`" + Words.shorten(found.getText()) + "`";
  }

  /** Few words for the tokens that may stand here: groups of them have a name. */
  private static List<String> names(IntervalSet expected) {
    Set<Integer> left = new TreeSet<>(expected.toSet());
    List<String> names = new ArrayList<>();
    if (left.contains(StrataLexer.NAME)) {
      boolean statement = left.contains(StrataLexer.RETURN);
      boolean values = left.contains(StrataLexer.STRING) && left.contains(StrataLexer.LBRACKET);
      if (values || !statement) {
        names.add(values ? "a value" : "a name");
      }
      if (statement) {
        names.add(0, "a statement");
      }
      left.removeIf(t -> word(t) && (statement || !RESERVED.contains(t)));
      if (values) {
        left.removeAll(Set.of(StrataLexer.STRING, StrataLexer.NUMBER, StrataLexer.PORTS, StrataLexer.QUANTITY, StrataLexer.LPAREN,
            StrataLexer.LBRACKET, StrataLexer.MINUS, StrataLexer.NOT));
      }
    }
    if (left.contains(StrataLexer.PLUS)) {
      names.add("an operator");
      left.removeIf(t -> t >= StrataLexer.PLUS && t <= StrataLexer.NOT_EQUAL);
    }
    left.forEach(t -> names.add(name(t)));
    return names;
  }

  /** Every word of the grammar, reserved or not, and any other name. */
  private static boolean word(int type) {
    return type == StrataLexer.NAME || type >= StrataLexer.IMPORT && type <= StrataLexer.SAMPLE;
  }

  private static String name(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the file";
      case StrataLexer.NL -> "the end of the line";
      case StrataLexer.STRING -> "a string";
      case StrataLexer.NUMBER -> "a number";
      case StrataLexer.QUANTITY -> "a quantity";
      default -> "`" + literal(type) + "`";
    };
  }

  private static String literal(int type) {
    String quoted = StrataParser.VOCABULARY.getLiteralName(type);
    return quoted == null ? "" : quoted.substring(1, quoted.length() - 1);
  }

  private static String choice(List<String> names) {
    int last = names.size() - 1;
    return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  private String help(IntervalSet expected) {
    if (RESERVED.contains(found.getType())) {
      return "`for`, `in` and `return` are words of the language and cannot be names";
    }
    boolean argument = inside(StrataParser.RULE_argument) || inside(StrataParser.RULE_call);
    if (found.getType() == StrataLexer.ASSIGN && argument) {
      return "an argument is named with `:`, as in `steps: 4`";
    }
    if (found.getType() == StrataLexer.COLON && inside(StrataParser.RULE_parameters)) {
      return "a default is given with `=`, as in `steps = 4`";
    }
    if (expected.contains(StrataLexer.RANGE)) {
      return "a range is written `0..n`";
    }
    if (found.getType() == StrataLexer.LBRACE && expected.contains(StrataLexer.PLUS)) {
      return "a lambda follows a call, as in `mixture(x, routes) { e, x -> ... }`";
    }
    if (cause instanceof NoViableAltException failed) {
      return form(failed.getStartToken());
    }
    List<String> words = expected.toSet().stream().filter(SyntaxMistake::word).map(SyntaxMistake::literal)
        .filter(w -> !w.isEmpty()).toList();
    return Suggest.nearest(found.getText(), words).map(w -> "did you mean `" + w + "`?").orElse("");
  }

  /** Whether the innermost rule, or the one around it, is this one. */
  private boolean inside(int rule) {
    RuleContext inner = cause.getCtx();
    return inner != null && (inner.getRuleIndex() == rule || inner.parent != null && inner.parent.getRuleIndex() == rule);
  }

  /** What the thing looks like that was begun with a token. */
  private String form(Token begun) {
    int rule = cause.getCtx() == null ? -1 : cause.getCtx().getRuleIndex();
    if (rule == StrataParser.RULE_statement) {
      return "a statement of this kind is written " + statement(begun);
    }
    return rule == StrataParser.RULE_mapping
        ? "a map is `map NETWORK onto MACHINE {` or `map NAME : NETWORK onto MACHINE {`" : "";
  }

  private static String statement(Token begun) {
    return switch (begun.getType()) {
      case StrataLexer.WEIGHTS -> "`weights \"file.npz\"`";
      case StrataLexer.NEURON -> "`neuron fire = lif(...)`";
      case StrataLexer.INPUT -> "`input x : spike[tokens, channels: 32]`";
      case StrataLexer.OUTPUT -> "`output y = ...`";
      case StrataLexer.BLOCK -> "`block name(x, y) {`";
      default -> "`x = ...`";
    };
  }
}
