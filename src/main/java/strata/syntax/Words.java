package strata.syntax;

/** How a piece of the user's text is quoted in a message. */
final class Words {
  private static final int LONGEST = 40;

  private Words() {}

  /** At most {@value #LONGEST} characters of it. */
  static String shorten(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
