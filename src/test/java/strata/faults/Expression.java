package strata.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An expression as a tree whose nodes know where in the text they stand.
 *
 * @param kind what it is
 * @param word the operator, name or number
 * @param of   the operands; of a slice its bounds, of a concatenation its parts
 */
record Expression(Kind kind, String word, List<Expression> of, int start, int end) {
  enum Kind { BINARY, UNARY, CHOICE, NAME, INDEX, SLICE, PART_SELECT, CONCATENATION, REPLICATION, NUMBER, CALL, PARENTHESES }

  private static final List<List<String>> LOOSEST_FIRST = List.of(List.of("||"), List.of("&&"), List.of("|"), List.of("^"), List.of("&"),
      List.of("==", "!="), List.of("<", "<=", ">", ">="), List.of("<<", ">>", ">>>"), List.of("+", "-"), List.of("*"));

  Expression {
    of = List.copyOf(of);
  }

  /** This node and all below it, but nothing between square brackets. */
  Stream<Expression> nodes() {
    boolean brackets = List.of(Kind.INDEX, Kind.SLICE, Kind.PART_SELECT).contains(kind);
    Stream<Expression> below = kind == Kind.REPLICATION ? of.stream().skip(1) : brackets ? of.stream().limit(1) : of.stream();
    return Stream.concat(Stream.of(this), below.flatMap(Expression::nodes));
  }

  String text(String all) {
    return all.substring(start, end);
  }

  /** Reads the expression that all of these tokens are. */
  static Expression of(List<Token> tokens) {
    Reader reader = new Reader(tokens);
    Expression whole = reader.choice();
    if (reader.at < tokens.size()) {
      throw new IllegalArgumentException("not an expression from '" + tokens.get(reader.at).text() + "' on");
    }
    return whole;
  }

  private static final class Reader {
    private final List<Token> tokens;
    private int at;

    Reader(List<Token> tokens) {
      this.tokens = tokens;
    }

    private boolean sees(String word) {
      return at < tokens.size() && tokens.get(at).is(word);
    }

    private Token next() {
      if (at == tokens.size()) {
        throw new IllegalArgumentException("the expression ends too early");
      }
      return tokens.get(at++);
    }

    private Token expect(String word) {
      if (!sees(word)) {
        throw new IllegalArgumentException("'" + word + "' expected, not '" + (at < tokens.size() ? tokens.get(at).text() : "the end") + "'");
      }
      return next();
    }

    private Expression node(Kind kind, String word, Expression... of) {
      return new Expression(kind, word, List.of(of), of[0].start, of[of.length - 1].end);
    }

    Expression choice() {
      Expression condition = binary(0);
      if (!sees("?")) {
        return condition;
      }
      next();
      Expression one = choice();
      expect(":");
      return node(Kind.CHOICE, "?", condition, one, choice());
    }

    private Expression binary(int level) {
      if (level == LOOSEST_FIRST.size()) {
        return unary();
      }
      Expression left = binary(level + 1);
      while (at < tokens.size() && LOOSEST_FIRST.get(level).contains(tokens.get(at).text())) {
        String operator = next().text();
        left = node(Kind.BINARY, operator, left, binary(level + 1));
      }
      return left;
    }

    private Expression unary() {
      if (at < tokens.size() && List.of("~", "-", "&", "|", "^", "!").contains(tokens.get(at).text())) {
        Token operator = next();
        Expression of = unary();
        return new Expression(Kind.UNARY, operator.text(), List.of(of), operator.start(), of.end);
      }
      return primary();
    }

    private Expression primary() {
      Token first = next();
      if (first.is("(")) {
        Expression inside = choice();
        return new Expression(Kind.PARENTHESES, "(", List.of(inside), first.start(), expect(")").end());
      } else if (first.is("{")) {
        return braces(first);
      } else if (first.text().startsWith("$")) {
        expect("(");
        Expression inside = choice();
        return new Expression(Kind.CALL, first.text(), List.of(inside), first.start(), expect(")").end());
      } else if (first.isName()) {
        return selected(new Expression(Kind.NAME, first.text(), List.of(), first.start(), first.end()));
      } else if (Character.isDigit(first.text().charAt(0))) {
        return new Expression(Kind.NUMBER, first.text(), List.of(), first.start(), first.end());
      }
      throw new IllegalArgumentException("no expression begins with '" + first.text() + "'");
    }

    private Expression braces(Token open) {
      List<Expression> parts = new ArrayList<>(List.of(choice()));
      if (sees("{")) {
        parts.add(primary());
        return new Expression(Kind.REPLICATION, "{", parts, open.start(), expect("}").end());
      }
      while (sees(",")) {
        next();
        parts.add(choice());
      }
      return new Expression(Kind.CONCATENATION, "{", parts, open.start(), expect("}").end());
    }

    private Expression selected(Expression name) {
      Expression all = name;
      while (sees("[")) {
        next();
        Expression from = choice();
        boolean slice = sees(":");
        if (slice || sees("+:")) {
          next();
          Expression to = choice();
          all = new Expression(slice ? Kind.SLICE : Kind.PART_SELECT, name.word, List.of(all, from, to), name.start, expect("]").end());
        } else {
          all = new Expression(Kind.INDEX, name.word, List.of(all, from), name.start, expect("]").end());
        }
      }
      return all;
    }
  }

}
