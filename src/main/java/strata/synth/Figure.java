package strata.synth;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One of the numbers that a target counts in.
 *
 * @param heading  of its column, for people
 * @param field    its name, for programs
 * @param decimals that are shown to people; a number without any is whole to programs, too
 * @param of       what it is of a tally
 */
public record Figure(String heading, String field, int decimals, ToDoubleFunction<Tally> of) {
  static Figure count(String heading, String field, Predicate<String> kinds) {
    return new Figure(heading, field, 0, tally -> tally.count(kinds));
  }
}
