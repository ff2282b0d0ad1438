package strata.scope;

import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.syntax.Expression;
import strata.syntax.Name;
import strata.syntax.Parser;

/**
 * A parameter set from the command line: {@code steps=8} in every section that has it, {@code TwoTier.steps=8} in one.
 *
 * @param source the command line's text, in which the spans are
 */
public record Setting(Source source, Optional<Name> section, Name parameter, Expression value) {
  /** Reads what stands after {@code -P}. */
  public static Optional<Setting> parse(String text, Diagnostics diagnostics) {
    Source source = Source.of("-P", text);
    int equals = text.indexOf('=');
    String left = equals < 0 ? text : text.substring(0, equals);
    if (equals < 0 || !left.matches("\\s*([A-Za-z_]\\w*\\s*\\.\\s*)?[A-Za-z_]\\w*\\s*")) {
      diagnostics.add(Diagnostic.of(Code.BAD_OVERRIDE, source.span(0, left.length()),
          "found `" + left + "`, expected the name of a parameter and `=`")
          .help("write `-P steps=8` or `-P TwoTier.steps=8`"));
      return Optional.empty();
    }
    int dot = left.indexOf('.');
    Optional<Name> section = dot < 0 ? Optional.empty() : Optional.of(name(source, 0, dot));
    Name parameter = name(source, dot + 1, equals);
    return value(source, equals + 1, diagnostics).map(v -> new Setting(source, section, parameter, v));
  }

  /** The parser reads whole sources, so what stands before the value is blanked: the spans stay right. */
  private static Optional<Expression> value(Source source, int from, Diagnostics diagnostics) {
    Source value = Source.of(source.name(), " ".repeat(from) + source.text().substring(from));
    return Parser.parseExpression(value, diagnostics);
  }

  private static Name name(Source source, int from, int to) {
    Span span = source.span(from, to);
    return new Name(span.text().strip(), span);
  }
}
