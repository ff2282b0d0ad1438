package strata.syntax;

import java.util.ArrayList;
import java.util.List;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;

/** A string token to its parts: escapes {@code \" \\ {{ }}} resolved, {@code {name}} found. */
final class StringParts {
  private final Span token;
  private final String text;
  private final Diagnostics diagnostics;
  private final List<Expression.Part> parts = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();

  private StringParts(Span token, Diagnostics diagnostics) {
    this.token = token;
    this.text = token.text();
    this.diagnostics = diagnostics;
  }

  static List<Expression.Part> of(Span token, Diagnostics diagnostics) {
    StringParts reader = new StringParts(token, diagnostics);
    int end = reader.text.length() - 1;
    for (int at = 1; at < end; ) {
      at = reader.step(at, end);
    }
    reader.flush();
    return reader.parts;
  }

  /** Reads what begins at an offset; the offset after it. */
  private int step(int at, int end) {
    char c = text.charAt(at);
    if (c == '\\') {
      char escaped = text.charAt(at + 1);
      if (escaped != '"' && escaped != '\\') {
        wrong(at, at + 2, "`\\" + escaped + "` is not an escape",
            "escapes are `\\\"` and `\\\\`; a brace is written `{{` or `}}`");
      }
      plain.append(escaped);
      return at + 2;
    }
    boolean doubled = at + 1 < end && text.charAt(at + 1) == c;
    if (c == '{' && !doubled) {
      return hole(at, end);
    }
    if (c == '}' && !doubled) {
      wrong(at, at + 1, "this `}` closes nothing", "a brace in a string is written `}}`");
      return at + 1;
    }
    plain.append(c);
    return c == '{' || c == '}' ? at + 2 : at + 1;
  }

  private int hole(int at, int end) {
    int close = text.indexOf('}', at);
    String name = close < 0 || close >= end ? "" : text.substring(at + 1, close);
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      int until = name.isEmpty() && (close < 0 || close >= end) ? at + 1 : close + 1;
      wrong(at, until, "`{` begins a name that is filled in, as in `block{b}`", "a brace itself is written `{{`");
      return until;
    }
    flush();
    parts.add(new Expression.Part.Hole(new Name(name, at(at + 1, close))));
    return close + 1;
  }

  private void flush() {
    if (plain.length() > 0) {
      parts.add(new Expression.Part.Plain(plain.toString()));
      plain.setLength(0);
    }
  }

  private void wrong(int from, int to, String message, String help) {
    diagnostics.add(Diagnostic.of(Code.BAD_STRING, at(from, to), message).help(help));
  }

  private Span at(int from, int to) {
    return token.source().span(token.start() + from, token.start() + to);
  }
}
