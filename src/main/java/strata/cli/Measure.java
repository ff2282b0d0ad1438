package strata.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * @param figures what the value says, for scripts, where it says several things
   */
  record Line(String what, String value, String limit, Optional<Boolean> passed, Map<String, Number> figures) {
    public Line {
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    private static Line held(String what, String value, String limit, boolean passed) {
      return new Line(what, value, limit, Optional.of(passed), Map.of());
    }

    static Line beside(String what, String value) {
      return row(what, value, Map.of());
    }

    /** A row of a table within the table. */
    static Line row(String what, String value, Map<String, Number> figures) {
      return new Line(what, value, "", Optional.empty(), figures);
    }

    static Line atMost(String what, double value, double limit, String unit) {
      return held(what, Numbers.text(value) + unit, "<= " + Numbers.text(limit) + unit, value <= limit);
    }

    static Line atLeast(String what, double value, double limit, String unit) {
      return held(what, Numbers.text(value) + unit, ">= " + Numbers.text(limit) + unit, value >= limit);
    }

    static Line equal(String what, boolean equal, String value) {
      return held(what, value, "equal", equal);
    }
  }

  /** By which it is asked for. */
  String name();

  /** Takes the measure. Where it cannot, a diagnostic says why. @param progress hears what is being done */
  List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics);
}
