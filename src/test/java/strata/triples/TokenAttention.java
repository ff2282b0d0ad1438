package strata.triples;

import java.util.List;

/** Heads of a token pass whole or not at all. */
record TokenAttention(Ref q, Ref k, int heads) implements Node {
  @Override
  public String letter() {
    return "p";
  }

  @Override
  public Value value(Net net, List<Value> made) {
    Value in = made.get(q.node());
    return Value.spikes(in.steps(), in.tokens(), in.dim());
  }

  @Override
  public String text(Words in) {
    return "token_attention(" + in.of(q) + ", " + in.of(k) + ", heads: " + heads + ")";
  }

  @Override
  public Needs needs(Net net, List<Value> made) {
    return Needs.core("attn", Needs.SIGHT).context(net.widths().get(made.get(q.node()).dim()) / heads).heads(1, 1, net.allTokens(), 1);
  }
}
