package strata.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import strata.syntax.OpPath;

/**
 * The left side of a map's line. {@code {b}} matches a number and names it, {@code *} any text between two dots, and alone at the
 * end whatever follows.
 *
 * @param text  as written, for messages
 * @param names what its groups stand for, in order
 */
public record PathPattern(String text, Pattern regex, List<String> names) {
  public PathPattern {
    names = List.copyOf(names);
  }

  public static PathPattern of(OpPath path) {
    StringBuilder regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < path.segments().size(); i++) {
      List<OpPath.Piece> pieces = path.segments().get(i).pieces();
      regex.append(i == 0 ? "" : "\\.");
      boolean rest = i + 1 == path.segments().size() && pieces.size() == 1 && pieces.get(0) instanceof OpPath.Piece.Any;
      // a segment that matched is not tried in another way for the sake of those after it
      regex.append("(?>");
      pieces.forEach(piece -> regex.append(rest ? ".*" : regex(piece, names)));
      regex.append("(?=\\.|$))");
    }
    return new PathPattern(path.span().text(), Pattern.compile(regex.toString()), names);
  }

  private static String regex(OpPath.Piece piece, List<String> names) {
    if (piece instanceof OpPath.Piece.Plain plain) {
      return Pattern.quote(plain.text());
    }
    if (piece instanceof OpPath.Piece.Any) {
      return "[^.]*";
    }
    String name = ((OpPath.Piece.Bind) piece).name().text();
    int seen = names.indexOf(name);
    if (seen >= 0) {
      return "\\" + (seen + 1) + "(?![0-9])";
    }
    names.add(name);
    return "([0-9]{1,9}+)";
  }

  public boolean matches(String path) {
    return regex.matcher(path).matches();
  }

  /** What its names stand for; empty if it does not match. */
  public Optional<Map<String, Integer>> match(String path) {
    Matcher matcher = regex.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, Integer> bound = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      bound.put(names.get(i), Integer.parseInt(matcher.group(i + 1)));
    }
    return Optional.of(bound);
  }
}
