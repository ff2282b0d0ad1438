package strata.cli;

import java.util.List;
import java.util.Locale;

/** Numbers for people. */
final class Numbers {
  private Numbers() {}

  /** With at most two decimals, none where there are none. */
  static String text(double number) {
    String text = String.format(Locale.ROOT, "%.2f", number);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** The middle one in size; of an even count the lower of the two. */
  static double median(List<Double> numbers) {
    return numbers.stream().sorted().skip((numbers.size() - 1) / 2).findFirst().orElseThrow();
  }

  static double mean(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).average().orElse(0);
  }
}
