package strata.syntax;

import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import strata.diag.Source;
import strata.diag.Span;
import strata.syntax.generated.StrataParser.NameContext;

/** Where the pieces of ANTLR's tree stand. */
record Tree(Source source) {
  Span span(Token token) {
    return source.span(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** From the first token of a rule to its last; a rule that matched nothing has none, so do not ask. */
  Span span(ParserRuleContext rule) {
    return span(rule.getStart()).to(span(rule.getStop()));
  }

  Name name(NameContext name) {
    return name(name.getStart());
  }

  Name name(Token token) {
    return new Name(token.getText(), span(token));
  }

  List<Name> names(List<NameContext> names) {
    return names.stream().map(this::name).toList();
  }
}
