package strata.diag;

/** A piece of a source: the characters from offset {@code start} up to, not including, {@code end}. It may be empty. */
public record Span(Source source, int start, int end) {
  private static final int QUOTED = 40;

  public Span {
    if (start < 0 || end < start || end > source.text().length()) {
      throw new IllegalArgumentException(source + ": no span " + start + ".." + end);
    }
  }

  /** From the beginning of this span to the end of that one, in the same source. */
  public Span to(Span last) {
    return new Span(source, start, Math.max(end, last.end));
  }

  /** From 1. */
  public int line() {
    return source.line(start);
  }

  /** From 1, in characters. */
  public int column() {
    return source.column(start);
  }

  public String text() {
    return source.text().substring(start, end);
  }

  /** Its first line as a message quotes it: in backquotes, at most {@value #QUOTED} characters. */
  public String quoted() {
    String line = text().lines().findFirst().orElse("");
    return "`" + (line.length() > QUOTED ? line.substring(0, QUOTED) + "..." : line) + "`";
  }

  /** {@code file:line:column}, or the file alone where it has no text. */
  public String place() {
    return source.text().isEmpty() ? source.name() : source.name() + ":" + line() + ":" + column();
  }

  @Override
  public String toString() {
    return place();
  }
}
