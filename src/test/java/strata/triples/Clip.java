package strata.triples;

import java.util.List;

/** @param low and {@code high} as far above 0 as they are far from each other and from it: a range that may leave 0 out */
record Clip(Node.Ref x, int above, int wide, boolean negative) implements Node {
  @Override
  public String letter() {
    return "k";
  }

  private int low() {
    return negative ? -above - wide : above;
  }

  @Override
  public Value value(Net net, List<Value> made) {
    Value in = made.get(x.node());
    return new Value(Value.Form.INTEGERS, in.steps(), in.tokens(), in.dim(), Math.max(above + wide, 1));
  }

  @Override
  public String text(Words in) {
    return "clip(" + in.of(x) + ", " + low() + ", " + (low() + wide) + ")";
  }

  @Override
  public Needs needs(Net net, List<Value> made) {
    return Needs.core("vec").sum(Math.max(made.get(x.node()).most(), above + wide));
  }
}
