package strata.diag;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggest {
  /** Longer words are not compared: nobody mistypes them into each other, and the comparison takes their product. */
  private static final int LONGEST = 64;
  /** Names that one word is compared with; of more, nobody would find the one that is meant. */
  public static final int MOST = 4096;

  private Suggest() {}

  /** The nearest name, if it is near enough to be a slip: a third of its letters, at least one. Ties go to the alphabet. */
  public static Optional<String> nearest(String word, Collection<String> names) {
    Optional<String> nearest = Optional.empty();
    int least = LONGEST;
    for (String name : word.length() > LONGEST ? List.<String>of() : names.stream().limit(MOST).toList()) {
      int most = Math.min(least, slip(word, name));
      if (name.length() <= LONGEST && Math.abs(word.length() - name.length()) <= most && !name.equals(word)) {
        int distance = distance(word, name, most);
        if (distance < least && distance <= most || distance == least && nearest.filter(n -> n.compareTo(name) > 0).isPresent()) {
          nearest = Optional.of(name);
          least = distance;
        }
      }
    }
    return nearest;
  }

  private static int slip(String word, String name) {
    return Math.max(1, Math.max(word.length(), name.length()) / 3);
  }

  /** A help line: the nearest name, or all names where they are few, or nothing. */
  public static String help(String word, Collection<String> names) {
    Optional<String> nearest = nearest(word, names);
    if (nearest.isPresent()) {
      return "did you mean `" + nearest.get() + "`?";
    }
    return names.isEmpty() || names.size() > 16 ? "" : "there is " + list(names);
  }

  /** {@code `a`, `b` and `c`}, sorted. */
  public static String list(Collection<String> names) {
    return join(names, "and");
  }

  /** {@code `a`, `b` or `c`}, sorted. */
  public static String choice(Collection<String> names) {
    return join(names, "or");
  }

  private static String join(Collection<String> names, String last) {
    String all = String.join(", ", names.stream().sorted().distinct().map(n -> "`" + n + "`").toList());
    int comma = all.lastIndexOf(", ");
    return comma < 0 ? all : all.substring(0, comma) + " " + last + all.substring(comma + 1);
  }

  static int distance(String left, String right) {
    return distance(left, right, left.length() + right.length());
  }

  /**
   * Optimal string alignment: insertions, deletions, replacements and swaps of neighbours cost one each, case costs nothing.
   *
   * @param most a distance beyond is given as some number beyond: two neighbouring rows beyond it never lead back
   */
  private static int distance(String left, String right, int most) {
    String a = left.toLowerCase(java.util.Locale.ROOT);
    String b = right.toLowerCase(java.util.Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    int before = 0;
    for (int i = 0; i <= a.length(); i++) {
      int row = i;
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
        row = Math.min(row, d[i][j]);
      }
      if (Math.min(before, row) > most) {
        return Math.min(before, row);
      }
      before = row;
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
