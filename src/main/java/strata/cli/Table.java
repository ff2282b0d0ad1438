package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows for people. The first column is text, the last may be; those between are numbers. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean textLast;

  Table(boolean textLast, String... header) {
    this.textLast = textLast;
    rows.add(List.of(header));
  }

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  String text() {
    int columns = rows.get(0).size();
    List<Integer> widths = IntStream.range(0, columns)
        .mapToObj(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0)).toList();
    return rows.stream().map(row -> IntStream.range(0, columns).mapToObj(c -> cell(row.get(c), widths.get(c), c == 0
        || textLast && c + 1 == columns)).collect(Collectors.joining("  ")).stripTrailing() + "\n").collect(Collectors.joining());
  }

  private static String cell(String text, int width, boolean left) {
    String space = " ".repeat(width - text.length());
    return left ? text + space : space + text;
  }
}
