package strata.emit;

import java.util.ArrayList;
import java.util.List;

/** Parts in order, with blank lines: before a remark, and around what takes several lines. */
final class Paragraphs {
  private final List<Part> parts = new ArrayList<>();
  private boolean blank = true;

  /** A line, next to its neighbours. */
  void add(Part part) {
    if (blank) {
      parts.add(new Part.Blank());
    }
    blank = false;
    parts.add(part);
  }

  void remark(Part.Remark remark) {
    blank = true;
    add(remark);
  }

  void block(Part part) {
    blank = parts.isEmpty() || !(parts.get(parts.size() - 1) instanceof Part.Remark);
    add(part);
    blank = true;
  }

  List<Part> list() {
    return parts;
  }
}
