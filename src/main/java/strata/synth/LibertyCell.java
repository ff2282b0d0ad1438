package strata.synth;

import java.util.List;
import java.util.Optional;

/** A cell of a library. It is known by what it does, since names differ from library to library. */
record LibertyCell(LibertyGroup group) {
  private static final int NOT_FIRST = 0b0101;
  private static final int NAND = 0b0111;

  String name() {
    return group.word();
  }

  /** In the library's unit; 0 where none is given. */
  double area() {
    return Math.max(0, group.number("area"));
  }

  boolean isFlipFlop() {
    return !group.all("ff").isEmpty();
  }

  boolean isInverter() {
    return computes(1, NOT_FIRST);
  }

  boolean isNand() {
    return computes(2, NAND);
  }

  /** Whether it has so many inputs and one output, which is so of them: a bit a row, the first input the lowest bit of the row's number. */
  private boolean computes(int inputs, int table) {
    List<String> in = pins("input");
    List<LibertyGroup> out = group.all("pin").stream().filter(pin -> pin.attribute("direction").equals("output")).toList();
    return !isFlipFlop() && in.size() == inputs && out.size() == 1
        && new LibertyFunction(out.get(0).attribute("function"), in).table().equals(Optional.of(table));
  }

  private List<String> pins(String direction) {
    return group.all("pin").stream().filter(pin -> pin.attribute("direction").equals(direction)).flatMap(pin -> pin.words().stream()).toList();
  }
}
