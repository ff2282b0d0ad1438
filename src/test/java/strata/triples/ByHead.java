package strata.triples;

import java.util.List;

/** A bit for each of some heads, for all of their channels. */
record ByHead(Ref x, Dim channels) implements Node {
  @Override
  public String letter() {
    return "g";
  }

  @Override
  public Value value(Net net, List<Value> made) {
    Value in = made.get(x.node());
    return Value.spikes(in.steps(), in.tokens(), channels.index());
  }

  @Override
  public String text(Words in) {
    return "by_head(" + in.of(x) + ", channels: w" + channels.index() + ")";
  }

  @Override
  public Needs needs(Net net, List<Value> made) {
    return Needs.core("syn");
  }
}
