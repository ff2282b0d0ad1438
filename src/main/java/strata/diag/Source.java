package strata.diag;

import java.util.Arrays;

/**
 * A text that spans point into: a file, or something with a name and a text of its own, such as the command line. Compared by
 * identity.
 */
public final class Source {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  private Source(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  /** @param name what is printed before line and column, usually the path as the user wrote it */
  public static Source of(String name, String text) {
    return new Source(name, text);
  }

  /** A file without lines to show, such as a tensor file. */
  public static Source binary(String name) {
    return new Source(name, "");
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** From offset {@code start} up to, not including, {@code end}. */
  public Span span(int start, int end) {
    return new Span(this, start, end);
  }

  /** All of it: where the whole file is meant. */
  public Span whole() {
    return span(0, text.length());
  }

  public int lineCount() {
    return lineStarts.length;
  }

  /** The line of an offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset, from 1, in characters (not UTF-16 units). */
  public int column(int offset) {
    return text.codePointCount(lineStart(line(offset)), offset) + 1;
  }

  /** The offset at which a line begins. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The offset at which a line ends, before its newline. */
  public int lineEnd(int line) {
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    return end > lineStart(line) && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  @Override
  public String toString() {
    return name;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count++] = at + 1;
    }
    return Arrays.copyOf(starts, count);
  }
}
