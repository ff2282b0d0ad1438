package strata.triples;

import java.util.List;
import java.util.Optional;

/** Attention without sums. @param v of {@code mask_attention}; without it, it is {@code channel_attention} */
record Mask(Node.Ref q, Node.Ref k, Optional<Node.Ref> v) implements Node {
  @Override
  public String letter() {
    return "g";
  }

  @Override
  public List<Ref> reads() {
    return v.map(third -> List.of(q, k, third)).orElse(List.of(q, k));
  }

  @Override
  public Value value(Net net, List<Value> made) {
    return made.get(q.node());
  }

  @Override
  public String text(Words in) {
    return v.map(third -> "mask_attention(" + in.of(q) + ", " + in.of(k) + ", " + in.of(third) + ")")
        .orElseGet(() -> "channel_attention(" + in.of(q) + ", " + in.of(k) + ")");
  }
}
