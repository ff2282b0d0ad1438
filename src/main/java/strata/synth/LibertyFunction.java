package strata.synth;

import java.util.List;
import java.util.Optional;

/**
 * What a pin shows, as Liberty writes it: {@code !} before and {@code '} after for not, then {@code ^}, then {@code *}, {@code &} or nothing for
 * and, then {@code +} or {@code |}.
 */
final class LibertyFunction {
  /** No function of two inputs is longer; those of large gates are not looked into. */
  private static final int LONGEST = 200;
  /** The columns of a table of two inputs, a bit a row. */
  private static final int[] INPUTS = {0b1010, 0b1100};
  private static final int ALL = 0b1111;
  /** No table. */
  private static final int NONE = -1;

  private final String text;
  private final List<String> inputs;
  private int at;

  /** @param inputs at most two, by name */
  LibertyFunction(String text, List<String> inputs) {
    this.text = text.replaceAll("\\s+", " ").strip();
    this.inputs = inputs;
  }

  /** Its value in each row, bit by bit, over as many bits as two inputs have rows; empty where it is of something else, or means nothing. */
  Optional<Integer> table() {
    if (text.isEmpty() || text.length() > LONGEST || inputs.size() > INPUTS.length) {
      return Optional.empty();
    }
    at = 0;
    int table = or();
    return table == NONE || at < text.length() ? Optional.empty() : Optional.of(table);
  }

  private char next() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(String signs) {
    boolean found = next() != 0 && signs.indexOf(next()) >= 0;
    at += found ? 1 : 0;
    return found;
  }

  private int or() {
    int value = and();
    while (value != NONE && take("+|")) {
      int other = and();
      value = other == NONE ? NONE : value | other;
    }
    return value;
  }

  private int and() {
    int value = xor();
    while (value != NONE && (take("*&") || next() != 0 && ")+|".indexOf(next()) < 0)) {
      int other = xor();
      value = other == NONE ? NONE : value & other;
    }
    return value;
  }

  private int xor() {
    int value = not();
    while (value != NONE && take("^")) {
      int other = not();
      value = other == NONE ? NONE : value ^ other;
    }
    return value;
  }

  private int not() {
    if (take("!")) {
      int value = not();
      return value == NONE ? NONE : ~value & ALL;
    }
    int value = atom();
    while (value != NONE && take("'")) {
      value = ~value & ALL;
    }
    return value;
  }

  private int atom() {
    if (take("(")) {
      int value = or();
      return take(")") ? value : NONE;
    }
    next();
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "_[].".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String name = text.substring(from, at);
    int input = inputs.indexOf(name);
    return input >= 0 ? INPUTS[input] : name.equals("0") ? 0 : name.equals("1") ? ALL : NONE;
  }
}
