package strata.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links from a document to files of the repository and to headings in them. */
final class Links {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *(```+)[^\\n]*\\n.*?^ *\\1 *$");

  private Links() {}

  static List<String> broken(Path document, String text) throws IOException {
    List<String> broken = new ArrayList<>();
    List<String> own = anchors(text);
    Matcher link = LINK.matcher(BLOCK.matcher(text).replaceAll(""));
    while (link.find()) {
      String target = link.group(1);
      if (!target.matches("[a-z]+:.*") && !exists(document, own, target)) {
        broken.add(target);
      }
    }
    return broken;
  }

  private static boolean exists(Path document, List<String> own, String target) throws IOException {
    String[] parts = target.split("#", 2);
    if (parts[0].isEmpty()) {
      return own.contains(parts[1]);
    }
    Path file = document.resolveSibling(parts[0]);
    return Files.exists(file) && (parts.length == 1 || anchors(Files.readString(file)).contains(parts[1]));
  }

  /** As GitHub makes them of headings. */
  static List<String> anchors(String text) {
    return BLOCK.matcher(text).replaceAll("").lines().filter(l -> l.matches("#+ .*"))
        .map(l -> l.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).toList();
  }
}
