package strata.diag;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Diagnostics as text for people: the line with the span underlined, the other places, the help lines. */
public final class Renderer {
  /** Characters of a source line that are shown; of a longer one the part around the span. */
  private static final int SHOWN = 120;

  private Renderer() {}

  /** All of them in source order, a blank line between two, with what is not listed said at the end. */
  public static String render(Diagnostics diagnostics) {
    String text = diagnostics.sorted().stream().map(Renderer::render).collect(Collectors.joining("\n"));
    int more = diagnostics.unlisted();
    return more == 0 ? text : text + "\n... and " + more + " more\n";
  }

  /** One of them, ending in a newline. */
  public static String render(Diagnostic d) {
    int gutter = Stream.concat(Stream.of(d.span()), d.labels().stream().map(Diagnostic.Label::span))
        .mapToInt(s -> String.valueOf(s.line()).length()).max().orElse(1);
    StringBuilder out = new StringBuilder();
    out.append(d.severity().word()).append('[').append(d.code().id()).append("]: ").append(visible(d.message())).append('\n');
    place(out, gutter, "-->", d.span());
    excerpt(out, gutter, d.span(), '^', d.note());
    Source last = d.span().source();
    for (Diagnostic.Label label : d.labels()) {
      if (label.span().source() != last) {
        place(out, gutter, ":::", label.span());
      }
      excerpt(out, gutter, label.span(), '-', label.text());
      last = label.span().source();
    }
    for (String help : d.helps()) {
      out.append(" ".repeat(gutter + 1)).append("= help: ").append(visible(help)).append('\n');
    }
    return out.toString();
  }

  private static void place(StringBuilder out, int gutter, String arrow, Span span) {
    out.append(" ".repeat(gutter)).append(arrow).append(' ').append(visible(span.place())).append('\n');
  }

  /** The first line of the span, underlined as far as the span goes on it. */
  private static void excerpt(StringBuilder out, int gutter, Span span, char under, String text) {
    Source source = span.source();
    if (source.text().isEmpty()) {
      note(out, gutter, text);
      return;
    }
    int line = span.line();
    int lineStart = source.lineStart(line);
    int lineEnd = Math.max(source.lineEnd(line), Math.min(span.start(), source.text().length()));
    int from = Math.max(lineStart, Math.min(span.start() - SHOWN / 2, lineEnd - SHOWN));
    int to = Math.min(lineEnd, Math.max(from + SHOWN, lineStart));
    String cutLeft = from > lineStart ? "..." : "";
    String cutRight = to < lineEnd ? "..." : "";
    int end = Math.max(span.start(), Math.min(span.end(), to));
    int before = cutLeft.length() + source.text().codePointCount(from, span.start());
    int marks = Math.max(1, source.text().codePointCount(span.start(), end));
    String blank = " ".repeat(gutter + 1) + "|";
    out.append(blank).append('\n');
    out.append(String.format("%" + gutter + "d | ", line)).append(cutLeft).append(visible(source.text().substring(from, to)))
        .append(cutRight).append('\n');
    out.append(blank).append(' ').append(" ".repeat(before)).append(String.valueOf(under).repeat(marks))
        .append(text.isEmpty() ? "" : " " + visible(text)).append('\n');
  }

  private static void note(StringBuilder out, int gutter, String text) {
    if (!text.isEmpty()) {
      out.append(" ".repeat(gutter + 1)).append("= note: ").append(visible(text)).append('\n');
    }
  }

  /** Without what would move a terminal's cursor: a character of the user's file stays one character. */
  private static String visible(String text) {
    return text.codePoints()
        .mapToObj(c -> c == '\t' ? " " : Character.isISOControl(c) || invisible(c) ? "\uFFFD" : Character.toString(c))
        .collect(Collectors.joining());
  }

  private static boolean invisible(int c) {
    return List.of(Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR)
        .contains((byte) Character.getType(c));
  }
}
