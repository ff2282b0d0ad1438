package strata.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of a document. @param heading of the section that it stands in */
record Table(String heading, List<String> head, List<List<String>> rows) {
  Table {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
  }

  static List<Table> of(Path document) throws IOException {
    List<Table> tables = new ArrayList<>();
    List<List<String>> open = new ArrayList<>();
    String heading = "";
    boolean fenced = false;
    for (String line : (Files.readString(document) + "\n").split("\n", -1)) {
      fenced ^= line.startsWith("```");
      if (!fenced && line.startsWith("|")) {
        open.add(Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|")).map(String::strip).toList());
      } else if (!open.isEmpty()) {
        tables.add(new Table(heading, open.get(0), open.subList(2, open.size())));
        open.clear();
      }
      heading = !fenced && line.startsWith("#") ? line.replaceFirst("#+ ", "") : heading;
    }
    return tables;
  }

  /** The tables of a section, of which there must be so many. */
  static List<Table> of(Path document, String heading, int count) throws IOException {
    List<Table> found = of(document).stream().filter(t -> t.heading().equals(heading)).toList();
    if (found.size() != count) {
      throw new AssertionError(document + " has " + found.size() + " tables under `" + heading + "`, expected " + count);
    }
    return found;
  }

  static Table only(Path document, String heading) throws IOException {
    return of(document, heading, 1).get(0);
  }

  /** The first columns, as lines of the document. */
  String lines(int columns) {
    return rows.stream().map(row -> line(row.subList(0, columns))).collect(Collectors.joining("\n"));
  }

  static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** The first column to the second, without backticks, in their order. */
  Map<String, String> pairs() {
    Map<String, String> pairs = new LinkedHashMap<>();
    rows.forEach(row -> pairs.put(bare(row.get(0)), bare(row.get(1))));
    return pairs;
  }

  static String bare(String cell) {
    return cell.replace("`", "");
  }
}
