package strata.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import strata.diag.Diagnostics;

/** One of the measures that {@code strata bench} prints. */
interface Measure {
  /**
   * A line of the table.
   *
   * @param limit  what it is held to; empty for a figure that only stands beside others
   * @param passed empty likewise
   */
  record Line(String what, String value, String limit, Optional<Boolean> passed) {
    static Line beside(String what, String value) {
      return new Line(what, value, "", Optional.empty());
    }

    static Line atMost(String what, double value, double limit, String unit) {
      return new Line(what, Numbers.text(value) + unit, "<= " + Numbers.text(limit) + unit, Optional.of(value <= limit));
    }

    static Line atLeast(String what, double value, double limit, String unit) {
      return new Line(what, Numbers.text(value) + unit, ">= " + Numbers.text(limit) + unit, Optional.of(value >= limit));
    }

    static Line equal(String what, boolean equal, String value) {
      return new Line(what, value, "equal", Optional.of(equal));
    }
  }

  /** By which it is asked for. */
  String name();

  /** Takes the measure. Where it cannot, a diagnostic says why. @param progress hears what is being done */
  List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics);
}
