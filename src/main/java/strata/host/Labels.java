package strata.host;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of a file as parts of C macros, upper case, no two alike. */
final class Labels {
  private final Set<String> given = new HashSet<>();

  String upper(String name) {
    String stem = name.replaceAll("[^A-Za-z0-9_]+", "_").toUpperCase(Locale.ROOT);
    String free = stem;
    for (int number = 2; !given.add(free); number++) {
      free = stem + "_" + number;
    }
    return free;
  }

  /** The same for functions. */
  static String lower(String upper) {
    return upper.toLowerCase(Locale.ROOT);
  }
}
