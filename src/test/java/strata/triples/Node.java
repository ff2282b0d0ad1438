package strata.triples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One statement of a network. Each kind of op has its record, and an op that the hardware runs only with another is one with it. */
sealed interface Node permits Node.Add, Node.Any, Node.Attention, Node.Count, Node.Fire, Node.Hold, Node.Input, Node.Linear, Node.Logic,
    Node.Mixture, Node.Top, ByHead, Clip, DropRows, KeepHeads, Mask, TokenAttention, WideAttention {
  /** An earlier node. */
  record Ref(int node) {}

  /** One of the network's widths. */
  record Dim(int index) {}

  /** Numbers of the weight file, from {@code -most} to {@code most}; of a threshold around {@code around}. */
  record Numbers(String name, List<Integer> shape, int around, int most) {}

  /** What its value's name begins with. */
  String letter();

  Value value(Net net, List<Value> made);

  /** What is claimed of it behind its name. */
  default String claim() {
    return "";
  }

  /** As it is written, without its name. */
  String text(Words in);

  default Needs needs(Net net, List<Value> made) {
    return Needs.core("vec");
  }

  default List<Numbers> numbers(Net net, List<Value> made) {
    return List.of();
  }

  default List<Ref> reads() {
    return Records.all((Record) this, Ref.class);
  }

  /** @param bits 0 is spikes */
  record Input(int bits, boolean signed, boolean steps, boolean tokens, Dim width) implements Node {
    @Override
    public String letter() {
      return "x";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      Value.Form form = bits == 0 ? Value.Form.SPIKES : signed ? Value.Form.INTEGERS : steps ? Value.Form.SMALL : Value.Form.PLANES;
      return new Value(form, steps, tokens, width.index(), bits == 0 ? 1 : signed ? 1L << bits - 1 : (1L << bits) - 1);
    }

    @Override
    public String text(Words in) {
      return (bits == 0 ? "spike" : (signed ? "i" : "u") + bits) + in.axes(steps, tokens, width);
    }

    @Override
    public Needs needs(Net net, List<Value> made) {
      Value value = value(net, made);
      return value.is(Value.Form.INTEGERS) || value.is(Value.Form.SMALL) ? Needs.core("vec").sum(value.most()) : Needs.NOTHING;
    }
  }

  /** Of an input. */
  record Hold(Ref x) implements Node {
    @Override
    public String letter() {
      return "h";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      Value in = made.get(x.node());
      return new Value(in.is(Value.Form.PLANES) ? Value.Form.SMALL : in.form(), true, in.tokens(), in.dim(), in.most());
    }

    @Override
    public String text(Words in) {
      return "hold(" + in.of(x) + ", steps: steps)";
    }

    @Override
    public Needs needs(Net net, List<Value> made) {
      Value value = value(net, made);
      return value.is(Value.Form.INTEGERS) || value.is(Value.Form.SMALL) ? Needs.core("vec").sum(value.most()) : Needs.NOTHING;
    }
  }

  /** @param most of a weight @param summed over the steps: then nothing else reads the layer itself */
  record Linear(String weights, Ref x, Dim out, int most, boolean bias, boolean summed) implements Node {
    @Override
    public String letter() {
      return summed ? "t" : "y";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      Value in = made.get(x.node());
      long one = (long) net.widths().get(in.dim()) * most * in.most() + (bias ? 4L * most : 0);
      return new Value(Value.Form.INTEGERS, in.steps() && !summed, in.tokens(), out.index(), summed ? one * net.steps() : one);
    }

    @Override
    public String text(Words in) {
      return in.summed("linear(" + in.of(x) + ", \"" + weights + "\")", summed);
    }

    @Override
    public Needs needs(Net net, List<Value> made) {
      return Needs.layer(most, made.get(x.node()), value(net, made));
    }

    @Override
    public List<Numbers> numbers(Net net, List<Value> made) {
      return layer(weights, net.widths().get(made.get(x.node()).dim()), net.widths().get(out.index()), most, bias);
    }
  }

  record Fire(Ref x, Neuron neuron, String tensor) implements Node {
    @Override
    public String letter() {
      return "s";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      Value in = made.get(x.node());
      return Value.spikes(in.steps(), in.tokens(), in.dim());
    }

    @Override
    public String text(Words in) {
      return neuron.call(in.neuron(neuron), in.of(x), tensor);
    }

    @Override
    public Needs needs(Net net, List<Value> made) {
      Value in = made.get(x.node());
      long most = neuron.most(in.most(), net.steps());
      return in.is(Value.Form.CONTEXT) ? Needs.core("attn").context(most).neuron(neuron)
          : Needs.core(fused(net, made) ? "syn" : "vec").sum(most).neuron(neuron);
    }

    /** The first neuron behind a layer of spikes is done with it. */
    private boolean fused(Net net, List<Value> made) {
      boolean first = net.nodes().indexOf(this) == x.node() + 1;
      Node in = net.nodes().get(x.node());
      return first && (in instanceof Linear l && !l.summed() && !made.get(l.x().node()).is(Value.Form.PLANES)
          || in instanceof Mixture m && !m.summed());
    }

    @Override
    public List<Numbers> numbers(Net net, List<Value> made) {
      return neuron.own() ? List.of(new Numbers(tensor, List.of(net.widths().get(made.get(x.node()).dim())), neuron.threshold(), 5))
          : List.of();
    }
  }

  /**
   * A sum or a difference.
   *
   * @param saturated bits of a format that it is moved into; 0 for none
   */
  record Add(Ref a, Ref b, boolean subtracts, int saturated) implements Node {
    @Override
    public String letter() {
      return "u";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      Value left = made.get(a.node());
      Value right = made.get(b.node());
      boolean small = !subtracts && saturated == 0 && Stream.of(left, right).allMatch(v -> v.is(Value.Form.SPIKES) || v.is(Value.Form.SMALL));
      long most = left.most() + right.most();
      return new Value(small ? Value.Form.SMALL : Value.Form.INTEGERS, left.steps(), left.tokens(), left.dim(),
          saturated == 0 ? most : Math.min(most, 1L << saturated - 1));
    }

    @Override
    public String claim() {
      return saturated == 0 ? "" : " : i" + saturated + " saturate";
    }

    @Override
    public String text(Words in) {
      return in.of(a) + (subtracts ? " - " : " + ") + in.of(b);
    }

    @Override
    public Needs needs(Net net, List<Value> made) {
      return Needs.core("vec").sum(Math.max(value(net, made).most(), Math.max(made.get(a.node()).most(), made.get(b.node()).most())));
    }
  }

  record Logic(Function function, Ref a, Ref b) implements Node {
    enum Function { AND, OR, AND_NOT }

    @Override
    public String letter() {
      return "l";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      return made.get(a.node());
    }

    @Override
    public String text(Words in) {
      return in.of(a) + (function == Function.OR ? " | " : function == Function.AND ? " & " : " & ~") + in.of(b);
    }
  }

  /** Over the steps, if there are any, and the tokens. */
  record Count(Ref x, boolean tokens) implements Node {
    @Override
    public String letter() {
      return "c";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      Value in = made.get(x.node());
      long most = (in.steps() ? net.steps() : 1L) * (tokens ? net.allTokens() : 1);
      return new Value(Value.Form.PLANES, false, in.tokens() && !tokens, in.dim(), most);
    }

    @Override
    public String text(Words in) {
      return "count(" + in.of(x) + ", over: " + in.over(in.value(x).steps(), tokens) + ")";
    }

    @Override
    public Needs needs(Net net, List<Value> made) {
      return Needs.core("vec").sum(value(net, made).most());
    }
  }

  record Any(Ref x, boolean steps, boolean tokens) implements Node {
    @Override
    public String letter() {
      return "o";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      Value in = made.get(x.node());
      return Value.spikes(in.steps() && !steps, in.tokens() && !tokens, in.dim());
    }

    @Override
    public String text(Words in) {
      return "any(" + in.of(x) + ", over: " + in.over(steps, tokens) + ")";
    }
  }

  /** @param half of the window; 0 says nothing of one */
  record Attention(Ref q, Ref k, Ref v, int heads, int half, boolean causal) implements Node {
    /** Whether a query sees all tokens, which every core that runs attention asks for but one. */
    boolean plain() {
      return half == 0 && !causal;
    }

    private Needs needs() {
      return plain() ? Needs.core("attn") : Needs.core("attn", Needs.SIGHT);
    }

    @Override
    public String letter() {
      return "a";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      Value in = made.get(q.node());
      long most = (long) net.allTokens() * net.widths().get(in.dim());
      return new Value(Value.Form.CONTEXT, in.steps(), true, in.dim(), most);
    }

    @Override
    public String text(Words in) {
      return "attention(" + in.of(q) + ", " + in.of(k) + ", " + in.of(v) + ", heads: " + heads
          + (half > 0 ? ", window: " + 2 * half : "") + (causal ? ", causal: true" : "") + ")";
    }

    @Override
    public Needs needs(Net net, List<Value> made) {
      Value in = made.get(q.node());
      int width = net.widths().get(in.dim()) / heads;
      return needs().context(value(net, made).most()).heads(width, in.steps() ? net.steps() : 1, net.allTokens(), 1);
    }
  }

  record Top(Ref scores, int active) implements Node {
    @Override
    public String letter() {
      return "r";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      return new Value(Value.Form.ROUTES, false, true, made.get(scores.node()).dim(), 1);
    }

    @Override
    public String text(Words in) {
      return "top(" + active + ", of: " + in.of(scores) + ")";
    }

    @Override
    public Needs needs(Net net, List<Value> made) {
      return Needs.core("gate").experts(net.widths().get(made.get(scores.node()).dim()));
    }
  }

  /** A layer of every expert before the last, and its neuron. */
  record Hidden(Dim out, Neuron neuron) {}

  /** Experts of linear layers with neurons between. */
  record Mixture(String weights, Ref x, Ref routes, List<Hidden> hidden, Dim out, int most, boolean bias, boolean summed) implements Node {
    @Override
    public String letter() {
      return "m";
    }

    @Override
    public Value value(Net net, List<Value> made) {
      Value in = made.get(x.node());
      int last = hidden.isEmpty() ? in.dim() : hidden.get(hidden.size() - 1).out().index();
      long times = hidden.isEmpty() ? in.most() : 1;
      long one = (long) experts(net, made) * most * (times * net.widths().get(last) + 4);
      return new Value(Value.Form.INTEGERS, in.steps() && !summed, true, out.index(), summed ? one * net.steps() : one);
    }

    private int experts(Net net, List<Value> made) {
      return net.widths().get(made.get(routes.node()).dim());
    }

    @Override
    public String text(Words in) {
      StringBuilder body = new StringBuilder("x");
      for (int i = 0; i < hidden.size(); i++) {
        Neuron neuron = hidden.get(i).neuron();
        String linear = "linear(" + body + ", \"" + weights + ".expert{e}.fc" + i + "\")";
        body = new StringBuilder(neuron.call(in.neuron(neuron), linear, weights + ".threshold" + i));
      }
      return in.summed("mixture(" + in.of(x) + ", " + in.of(routes) + ", merge: sum) { e, x -> linear(" + body + ", \"" + weights
          + ".expert{e}.fc" + hidden.size() + "\") }", summed);
    }

    @Override
    public Needs needs(Net net, List<Value> made) {
      Needs needs = Needs.layer(most, made.get(x.node()), value(net, made));
      int in = made.get(x.node()).dim();
      for (Hidden layer : hidden) {
        long times = layer == hidden.get(0) ? Needs.ones(made.get(x.node())) : 1;
        long sums = (long) most * (times * net.widths().get(in) + 4);
        needs = needs.and(Needs.core("syn").sum(layer.neuron().most(sums, net.steps())).neuron(layer.neuron()));
        in = layer.out().index();
      }
      return needs;
    }

    @Override
    public List<Numbers> numbers(Net net, List<Value> made) {
      List<Numbers> all = new ArrayList<>();
      for (int e = 0; e < experts(net, made); e++) {
        int in = made.get(x.node()).dim();
        for (int i = 0; i <= hidden.size(); i++) {
          int to = i < hidden.size() ? hidden.get(i).out().index() : out.index();
          all.addAll(layer(weights + ".expert" + e + ".fc" + i, net.widths().get(in), net.widths().get(to), most, bias));
          in = to;
        }
      }
      IntStream.range(0, hidden.size()).filter(i -> hidden.get(i).neuron().own()).forEach(i -> all.add(new Numbers(weights + ".threshold" + i,
          List.of(net.widths().get(hidden.get(i).out().index())), hidden.get(i).neuron().threshold(), 5)));
      return all;
    }
  }

  private static List<Numbers> layer(String name, int in, int out, int most, boolean bias) {
    Numbers weight = new Numbers(name + ".weight", List.of(out, in), 0, most);
    return bias ? List.of(weight, new Numbers(name + ".bias", List.of(out), 0, 4 * most)) : List.of(weight);
  }
}
