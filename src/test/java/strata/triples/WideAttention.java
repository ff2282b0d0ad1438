package strata.triples;

import java.util.List;

/**
 * Attention to more than the tokens of a step, or by more heads than there are of keys.
 *
 * @param shared heads of q that read one of k and v
 * @param chunk  steps whose tokens see each other
 */
record WideAttention(Ref q, Ref k, Ref v, int heads, int shared, int chunk) implements Node {
  @Override
  public String letter() {
    return "a";
  }

  @Override
  public Value value(Net net, List<Value> made) {
    Value in = made.get(q.node());
    return new Value(Value.Form.CONTEXT, in.steps(), true, in.dim(), (long) chunk * net.allTokens() * net.widths().get(in.dim()));
  }

  @Override
  public String text(Words in) {
    return "attention(" + in.of(q) + ", " + in.of(k) + ", " + in.of(v) + ", heads: " + heads + (shared > 1 ? ", shared: " + shared : "")
        + (chunk > 1 ? ", chunk: " + chunk : "") + ")";
  }

  @Override
  public Needs needs(Net net, List<Value> made) {
    return Needs.core("attn", Needs.SIGHT).context(value(net, made).most()).heads(1, 1, net.allTokens(), chunk);
  }
}
