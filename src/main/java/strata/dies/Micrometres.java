package strata.dies;

/** Lengths as text. */
final class Micrometres {
  private static final int PLACES = 4;
  private static final int IN_PLACE = 10_000 / Grid.UNITS;

  private Micrometres() {}

  /** In micrometres, exactly, without zeros at the end: {@code 12.5} for 25000 units. */
  static String text(long units) {
    StringBuilder text = new StringBuilder().append(units / Grid.UNITS);
    long fraction = units % Grid.UNITS * IN_PLACE;
    if (fraction != 0) {
      String digits = Long.toString(fraction);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      text.append('.').append("0".repeat(PLACES - digits.length())).append(digits, 0, end);
    }
    return text.toString();
  }
}
