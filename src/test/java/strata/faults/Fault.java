package strata.faults;

import java.util.List;

/**
 * A change of one module.
 *
 * @param file  the emitted file
 * @param line  of the first change
 * @param edits what stands at which sites instead
 */
record Fault(String file, int line, Kind kind, List<Edit> edits) {
  private static final int AROUND = 24;

  /** @param before, after the whole expression of the site */
  record Edit(int site, String target, String before, String after) {
    /** What differs, with a little of what is around it. */
    String words() {
      String a = flat(before);
      String b = flat(after);
      int head = 0;
      while (head < Math.min(a.length(), b.length()) && a.charAt(head) == b.charAt(head)) {
        head++;
      }
      int tail = 0;
      while (tail < Math.min(a.length(), b.length()) - head && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
        tail++;
      }
      return target + ": " + around(a, head, tail) + " -> " + around(b, head, tail);
    }

    private static String around(String text, int head, int tail) {
      int from = head <= AROUND ? 0 : text.lastIndexOf(' ', head - AROUND) + 1;
      int end = text.length() - tail;
      int to = tail <= AROUND ? text.length() : text.indexOf(' ', end + AROUND);
      String some = text.substring(from, to < 0 ? text.length() : to);
      return (from > 0 ? ".. " : "") + some + (to >= 0 && to < text.length() ? " .." : "");
    }

    private static String flat(String text) {
      return text.replaceAll("\\s+", " ").strip();
    }
  }

  Fault {
    edits = List.copyOf(edits);
  }

  /** One line: file, line, kind, before and after, as short as tells it. */
  @Override
  public String toString() {
    return file + ":" + line + ", " + kind + ", " + String.join("; ", edits.stream().map(Edit::words).toList());
  }
}
