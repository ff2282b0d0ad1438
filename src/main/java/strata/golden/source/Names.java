package strata.golden.source;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Java identifiers, no two alike, for names of a network. */
final class Names {
  /** Words that are no identifiers, or no names of classes. */
  private static final Set<String> KEYWORDS = Set.of("_", "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char",
      "class", "const", "continue", "default", "do", "double", "else", "enum", "extends", "false", "final", "finally", "float", "for",
      "goto", "if", "implements", "import", "instanceof", "int", "interface", "long", "native", "new", "null", "package", "permits",
      "private", "protected", "public", "record", "return", "sealed", "short", "static", "strictfp", "super", "switch",
      "synchronized", "this", "throw", "throws", "transient", "true", "try", "var", "void", "volatile", "while", "yield");
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_]+");
  private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9_.,:;=()\\[\\] -]+");
  /** What the file calls its parts. */
  private static final Pattern OWN = Pattern.compile("[Pp]art[0-9]+");
  private static final int LONGEST = 200;

  private final Set<String> reserved;
  private final Set<String> given = new HashSet<>();

  /** @param reserved what the file uses already */
  Names(Set<String> reserved) {
    this.reserved = new TreeSet<>(reserved);
  }

  /** A class of this name, or of the name with as many {@code _} as it takes. */
  String ofClass(String name) {
    String free = name;
    while (KEYWORDS.contains(free) || reserved.contains(free) || OWN.matcher(free).matches()) {
      free += "_";
    }
    return free;
  }

  /** A field for a path such as {@code block0.attention_block.q}; a second one of the same name is numbered. */
  String ofField(String path) {
    String stem = OTHER.matcher(path).replaceAll("_");
    stem = stem.substring(0, Math.min(LONGEST, stem.length()));
    stem = stem.isEmpty() || Character.isDigit(stem.charAt(0)) ? "_" + stem : stem;
    String free = ofClass(stem);
    for (int number = 2; !given.add(free); number++) {
      free = ofClass(stem + "_" + number);
    }
    return free;
  }

  /** Text for a comment: nothing in it ends one, or is an escape. */
  static String plain(String text) {
    return NOT_PLAIN.matcher(text).replaceAll("?");
  }
}
