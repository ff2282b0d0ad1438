package strata.triples;

import java.util.List;

/** The heads with the most spikes. */
record KeepHeads(Ref x, int heads, int keep) implements Node {
  @Override
  public String letter() {
    return "k";
  }

  @Override
  public Value value(Net net, List<Value> made) {
    return made.get(x.node());
  }

  @Override
  public String text(Words in) {
    return "approx keep_heads(" + in.of(x) + ", heads: " + heads + ", keep: " + keep + ")";
  }

  @Override
  public Needs needs(Net net, List<Value> made) {
    return Needs.core("thin").compared(heads);
  }
}
