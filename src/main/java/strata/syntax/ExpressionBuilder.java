package strata.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.syntax.generated.StrataParser.*;

/** ANTLR's tree to the records of this room: values. It calls itself, no deeper than {@link Parser#DEEPEST} allows. */
final class ExpressionBuilder {
  private final Tree tree;
  private final Diagnostics diagnostics;
  private final Function<StatementContext, Statement> statements;

  /** @param statements builds what stands in a lambda */
  ExpressionBuilder(Tree tree, Diagnostics diagnostics, Function<StatementContext, Statement> statements) {
    this.tree = tree;
    this.diagnostics = diagnostics;
    this.statements = statements;
  }

  Expression expression(ExpressionContext c) {
    if (c instanceof ReferenceContext e) {
      return marked(e.mark, new Expression.Reference(tree.name(e.name(e.name().size() - 1))));
    } else if (c instanceof CallingContext e) {
      return marked(e.mark, call(e.call()));
    } else if (c instanceof NumberContext || c instanceof QuantityContext) {
      return number(c.getStart());
    } else if (c instanceof TextContext) {
      return text(c.getStart());
    } else if (c instanceof PortsContext) {
      return new Expression.Reference(tree.name(c.getStart()));
    } else if (c instanceof BinaryContext e) {
      return new Expression.Binary(tree.name(e.op), expression(e.expression(0)), expression(e.expression(1)), tree.span(c));
    } else if (c instanceof UnaryContext e) {
      return new Expression.Unary(tree.name(e.op), expression(e.expression()), tree.span(c));
    } else if (c instanceof GroupContext e) {
      return expression(e.expression());
    } else if (c instanceof ListContext e) {
      return new Expression.ListOf(e.expression().stream().map(this::expression).toList(), tree.span(c));
    }
    throw new IllegalStateException("an expression of the grammar that is not built: " + c.getClass());
  }

  Expression.Call call(CallContext c) {
    return new Expression.Call(tree.name(c.name()), c.argument().stream().map(this::argument).toList(),
        Optional.ofNullable(c.lambda()).map(this::lambda), tree.span(c));
  }

  Expression.Argument argument(ArgumentContext c) {
    return new Expression.Argument(Optional.ofNullable(c.name()).map(tree::name), expression(c.expression()));
  }

  Expression.Text text(Token token) {
    Span span = tree.span(token);
    return new Expression.Text(StringParts.of(span, diagnostics), span);
  }

  private Expression.Lambda lambda(LambdaContext c) {
    List<Statement> body = c.statement().stream().map(statements).toList();
    return new Expression.Lambda(tree.names(c.name()), body, expression(c.expression()), tree.span(c));
  }

  private Expression number(Token token) {
    String text = token.getText();
    if (text.startsWith("0b")) {
      return new Expression.Number(new BigDecimal(new BigInteger(text.substring(2), 2)), Optional.empty(), tree.span(token));
    }
    String digits = text.replaceFirst("[^0-9.].*", "");
    String unit = text.substring(digits.length()).strip();
    return new Expression.Number(new BigDecimal(digits), unit.isEmpty() ? Optional.empty() : Optional.of(unit), tree.span(token));
  }

  /** The grammar takes any two words side by side; only two such pairs mean something. */
  private Expression marked(NameContext mark, Expression of) {
    if (mark == null) {
      return of;
    }
    Name word = tree.name(mark);
    boolean approx = word.text().equals("approx") && of instanceof Expression.Call;
    boolean claim = word.text().matches("[iu][0-9]+")
        && of instanceof Expression.Reference r && r.name().text().equals("saturate");
    if (!approx && !claim) {
      String found = of instanceof Expression.Call call ? call.name().text() : of.span().text();
      Span span = of instanceof Expression.Call call ? call.name().span() : of.span();
      diagnostics.add(Diagnostic.of(Code.UNEXPECTED, span, "found `" + Words.shorten(found) + "` right after `"
          + Words.shorten(word.text()) + "`, expected an operator, a comma or the end of the line")
          .help("two words stand side by side only in `approx op(...)` and `i12 saturate`"));
    }
    return new Expression.Marked(word, of, word.span().to(of.span()));
  }
}
