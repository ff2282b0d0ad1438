package strata.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A formula as a document writes it: numbers, names, {@code + - * /}, brackets, {@code max min ceil floor}. */
record Formula(String text) {

  /** Its value, for values of its names. */
  double of(Map<String, Double> names) {
    Reader reader = new Reader(text, names);
    double value = reader.sum();
    reader.end();
    return value;
  }

  private static final class Reader {
    private final String text;
    private final Map<String, Double> names;
    private int at;

    Reader(String text, Map<String, Double> names) {
      this.text = text.replace(" ", "");
      this.names = names;
    }

    void end() {
      if (at < text.length()) {
        throw new AssertionError("`" + text + "` is no formula from `" + text.substring(at) + "` on");
      }
    }

    double sum() {
      double value = product();
      while (next('+') || next('-')) {
        value += text.charAt(at++) == '+' ? product() : -product();
      }
      return value;
    }

    private double product() {
      double value = factor();
      while (next('*') || next('/')) {
        value = text.charAt(at++) == '*' ? value * factor() : value / factor();
      }
      return value;
    }

    private boolean next(char sign) {
      return at < text.length() && text.charAt(at) == sign;
    }

    private double factor() {
      if (next('(')) {
        return arguments().get(0);
      }
      int from = at;
      while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
        at++;
      }
      String word = text.substring(from, at);
      if (word.matches("\\d+")) {
        return Double.parseDouble(word);
      }
      return next('(') ? call(word, arguments()) : named(word);
    }

    private double named(String word) {
      if (!names.containsKey(word)) {
        throw new AssertionError("nothing says what `" + word + "` is in `" + text + "`");
      }
      return names.get(word);
    }

    private List<Double> arguments() {
      List<Double> arguments = new ArrayList<>();
      do {
        at++;
        arguments.add(sum());
      } while (next(','));
      if (!next(')')) {
        throw new AssertionError("a bracket is not closed in `" + text + "`");
      }
      at++;
      return arguments;
    }

    private static double call(String function, List<Double> arguments) {
      double first = arguments.get(0);
      return switch (function) {
        case "max" -> Math.max(first, arguments.get(1));
        case "min" -> Math.min(first, arguments.get(1));
        case "ceil" -> Math.ceil(first);
        case "floor" -> Math.floor(first);
        default -> throw new AssertionError("there is no function " + function);
      };
    }
  }
}
