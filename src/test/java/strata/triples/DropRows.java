package strata.triples;

import java.util.List;

/** Without the heads of a token that have few spikes. @param heads 0 is left out */
record DropRows(Ref x, int heads, int below) implements Node {
  @Override
  public String letter() {
    return "d";
  }

  @Override
  public Value value(Net net, List<Value> made) {
    return made.get(x.node());
  }

  @Override
  public String text(Words in) {
    return "approx drop_rows(" + in.of(x) + ", below: " + below + (heads > 0 ? ", heads: " + heads : "") + ")";
  }

  @Override
  public Needs needs(Net net, List<Value> made) {
    return Needs.core("thin");
  }
}
