package strata.triples;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import strata.triples.Node.Dim;
import strata.triples.Node.Ref;

/** Draws a network, statement by statement: whatever the values that are there allow. */
final class NetDraw {
  private static final int WIDEST = 40;
  private static final long MOST = 1L << 40;

  private final Dice dice;
  private final int word;
  private final int steps;
  private final int tokens;
  private final boolean grid;
  private final boolean layers;
  private final List<Integer> widths = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Value> made = new ArrayList<>();

  private NetDraw(Dice dice, int word, boolean layers) {
    this.dice = dice;
    this.word = word;
    this.layers = layers;
    this.steps = dice.from(1, dice.one(4, 6, 9));
    this.tokens = dice.from(1, dice.one(3, 6, 9));
    this.grid = dice.chance(10);
  }

  /**
   * @param word   channels of a word of the machine, which decides what heads it can have
   * @param layers whether it may have linear layers, which take a synapse core
   */
  static Net any(Dice dice, int word, boolean layers) {
    NetDraw draw = new NetDraw(dice, word, layers);
    IntStream.range(0, dice.from(2, 3)).forEach(i -> draw.widths.add(draw.width()));
    if (dice.chance(30)) {
      draw.sharing();
    }
    draw.input(true);
    int statements = dice.from(3, 14);
    while (draw.nodes.size() < statements) {
      draw.grow();
    }
    return draw.finish();
  }

  private int width() {
    int heads = dice.from(1, 3) * dice.one(1, 2, Math.max(1, word / 2), word, 2 * word);
    return Math.min(WIDEST, dice.one(heads, heads, dice.from(1, word), dice.from(1, 3) * word, dice.from(1, WIDEST)));
  }

  private Net net(List<Integer> outputs) {
    return new Net(steps, tokens, grid, widths, nodes, outputs, dice.chance(40));
  }

  private Ref add(Node node) {
    made.add(node.value(net(List.of()), made));
    nodes.add(node);
    return new Ref(nodes.size() - 1);
  }

  /** Later values are likelier. -1 if there is none. */
  private int pick(Predicate<Value> wanted) {
    List<Integer> fit = IntStream.range(0, made.size()).filter(i -> wanted.test(made.get(i)) && made.get(i).most() < MOST).boxed().toList();
    return fit.isEmpty() ? -1 : fit.get(Math.max(dice.from(0, fit.size() - 1), dice.from(0, fit.size() - 1)));
  }

  private Value value(Ref ref) {
    return made.get(ref.node());
  }

  private void grow() {
    int move = dice.from(1, 100);
    if (move <= 6 || !layers && move <= 36) {
      input(false);
    } else if (move <= 36) {
      layer();
    } else if (move <= 50) {
      fire();
    } else if (move <= 62) {
      residual();
    } else if (move <= 70) {
      logic();
    } else if (move <= 72) {
      mask();
    } else if (move <= 76) {
      reduced();
    } else if (move <= 79) {
      pruned();
    } else if (move <= 83) {
      attention();
    } else if (move <= 86) {
      wideAttention();
    } else if (move <= 89) {
      tokenAttention();
    } else if (layers) {
      mixture();
    }
  }

  private void input(boolean usual) {
    boolean stepped = dice.chance(50);
    int bits = usual && dice.chance(75) ? 0 : dice.from(0, 7);
    boolean signed = bits > 1 && dice.chance(40);
    Ref x = add(new Node.Input(bits, signed, stepped, dice.chance(85), new Dim(dice.from(0, widths.size() - 1))));
    if (!stepped && dice.chance(60)) {
      add(new Node.Hold(x));
    }
    if (value(new Ref(made.size() - 1)).is(Value.Form.INTEGERS) || value(new Ref(made.size() - 1)).is(Value.Form.SMALL) && dice.chance(50)) {
      fired(new Ref(made.size() - 1), true);
    }
  }

  private String name(String prefix) {
    return prefix + nodes.size();
  }

  private Ref linear(Ref x, Dim out, boolean summed) {
    return add(new Node.Linear(name("w"), x, out, mostWeight(x, 1, 3, 20, 100), dice.chance(60), summed));
  }

  /** Weights of the higher bits of small integers are larger, and weights have 16 bits. */
  private int mostWeight(Ref x, Integer... choices) {
    return (int) Math.max(1, Math.min(dice.one(choices), 6000 / Needs.ones(value(x))));
  }

  private Ref fired(Ref x, boolean fused) {
    return add(new Node.Fire(x, fused ? Neuron.fused(dice) : Neuron.any(dice), name("th")));
  }

  private Dim anyDim() {
    return new Dim(dice.from(0, widths.size() - 1));
  }

  private void layer() {
    int x = pick(v -> readable(v) || v.is(Value.Form.PLANES));
    if (x < 0) {
      return;
    }
    boolean spikes = !made.get(x).is(Value.Form.PLANES);
    boolean summed = spikes && made.get(x).steps() && dice.chance(10);
    Ref y = linear(new Ref(x), anyDim(), summed);
    if (dice.chance(70)) {
      fired(y, spikes && !summed);
    }
  }

  /** A layer can read it bit by bit: the most significant ones need larger weights. */
  private static boolean readable(Value v) {
    return v.is(Value.Form.SPIKES) || v.is(Value.Form.SMALL) && v.bits() <= 6;
  }

  private void fire() {
    int x = pick(v -> v.isNumber() || v.is(Value.Form.CONTEXT));
    boolean summed = x >= 0 && (nodes.get(x) instanceof Node.Linear l && l.summed() || nodes.get(x) instanceof Node.Mixture m && m.summed());
    if (x >= 0 && !(summed && made.get(x).steps())) {
      fired(new Ref(x), true);
    }
  }

  /** A sum or difference of any two, one of them often a layer made for it; now and then it is clipped. */
  private void residual() {
    boolean integers = dice.chance(50);
    int a = pick(v -> integers ? v.is(Value.Form.INTEGERS) : v.isNumber());
    if (a < 0) {
      return;
    }
    Value like = made.get(a);
    int x = pick(v -> readable(v) && v.steps() == like.steps() && v.tokens() == like.tokens());
    boolean layer = layers && x >= 0 && dice.chance(integers ? 70 : 20);
    int b = pick(v -> v.isNumber() && like.alike(v));
    if (layer) {
      b = linear(new Ref(x), new Dim(like.dim()), false).node();
    }
    if (a == b) {
      return;
    }
    boolean turned = dice.chance(50);
    Ref u = add(new Node.Add(new Ref(turned ? b : a), new Ref(turned ? a : b), dice.chance(25), dice.chance(15) ? dice.from(2, 9) : 0));
    if (!value(u).is(Value.Form.SPIKES) && dice.chance(35)) {
      u = add(new Clip(u, dice.one(0, dice.from(0, 9)), dice.one(0, 1, dice.from(1, 60), dice.from(1, 60)), dice.chance(50)));
    }
    if (dice.chance(60)) {
      fired(u, true);
    }
  }

  private void logic() {
    int a = pick(v -> v.is(Value.Form.SPIKES));
    if (layers && a >= 0 && dice.chance(30)) {
      gate(a);
      return;
    }
    int b = a < 0 ? -1 : pick(made.get(a)::like);
    if (a >= 0 && a != b) {
      add(new Node.Logic(dice.one(Node.Logic.Function.values()), new Ref(a), new Ref(b)));
    }
  }

  /** A layer's bit for each head of some spikes lets them through. */
  private void gate(int a) {
    Value gated = made.get(a);
    int x = pick(v -> v.is(Value.Form.SPIKES) && v.steps() == gated.steps() && v.tokens() == gated.tokens());
    int channels = widths.get(gated.dim());
    widths.add(dice.of(IntStream.rangeClosed(1, channels).filter(h -> channels % h == 0).boxed().toList()));
    Ref heads = fired(linear(new Ref(x), new Dim(widths.size() - 1), false), true);
    add(new Node.Logic(Node.Logic.Function.AND, new Ref(a), add(new ByHead(heads, new Dim(gated.dim())))));
  }

  /** Queries, keys and values are whatever spikes there are of one shape. */
  private void mask() {
    int q = grid ? -1 : pick(v -> v.is(Value.Form.SPIKES) && v.tokens());
    if (q < 0) {
      return;
    }
    Ref k = new Ref(pick(made.get(q)::like));
    Optional<Ref> v = dice.chance(60) ? Optional.of(new Ref(pick(made.get(q)::like))) : Optional.empty();
    add(new Mask(new Ref(q), k, v));
  }

  /** Counts, or whether there is any. */
  private void reduced() {
    int x = pick(v -> v.is(Value.Form.SPIKES) && (v.steps() || v.tokens()));
    if (x < 0) {
      return;
    }
    Value in = made.get(x);
    boolean overTokens = in.tokens() && (!in.steps() || dice.chance(50));
    if (dice.chance(60)) {
      add(new Node.Count(new Ref(x), overTokens));
    } else {
      add(new Node.Any(new Ref(x), in.steps() && (!overTokens || dice.chance(50)), overTokens));
    }
  }

  private void pruned() {
    int x = pick(v -> v.is(Value.Form.SPIKES));
    if (x < 0) {
      return;
    }
    int channels = widths.get(made.get(x).dim());
    int heads = dice.of(IntStream.rangeClosed(1, channels).filter(h -> channels % h == 0).boxed().toList());
    if (dice.chance(50)) {
      add(new KeepHeads(new Ref(x), heads, dice.from(1, heads)));
    } else {
      boolean all = dice.chance(20);
      add(new DropRows(new Ref(x), all ? 0 : heads, dice.from(1, Math.min(dice.one(2, 4, 40), all ? channels : channels / heads))));
    }
  }

  /** Queries, keys and values are layers of one value, or whatever spikes there are of one shape. */
  private void attention() {
    int x = pick(v -> v.is(Value.Form.SPIKES) && v.tokens());
    if (x < 0 || grid) {
      return;
    }
    Dim dim = layers ? anyDim() : new Dim(made.get(x).dim());
    List<Integer> heads = divisors(widths.get(dim.index()));
    Set<Ref> three = new LinkedHashSet<>();
    for (int i = 0; i < 3; i++) {
      int old = pick(v -> v.like(Value.spikes(made.get(x).steps(), true, dim.index())));
      boolean fresh = layers && (old < 0 || three.contains(new Ref(old)) || dice.chance(70));
      three.add(fresh ? fired(linear(new Ref(x), dim, false), true) : new Ref(old));
    }
    if (three.size() == 3 && !three.contains(new Ref(-1))) {
      List<Ref> qkv = List.copyOf(three);
      fired(add(new Node.Attention(qkv.get(0), qkv.get(1), qkv.get(2), dice.of(heads),
          tokens > 1 && dice.chance(30) ? dice.from(1, tokens / 2) : 0, dice.chance(25))), true);
    }
  }

  /** Keys and values of some words, and queries of several heads for each of theirs. */
  private void sharing() {
    int keys = dice.from(1, 2) * word;
    if (2 * keys <= WIDEST) {
      widths.add(keys);
      widths.add(keys * dice.from(2, WIDEST / keys > 2 ? 3 : 2));
    }
  }

  /** Widths of queries and of keys that heads of whole words share. @param wanted whether there are to be any */
  private List<Dim[]> sharing(boolean wanted) {
    return indices().filter(k -> wanted && widths.get(k) % word == 0).boxed().flatMap(k -> indices()
        .filter(q -> widths.get(q) > widths.get(k) && widths.get(q) % widths.get(k) == 0).mapToObj(q -> new Dim[] {new Dim(q), new Dim(k)}))
        .toList();
  }

  private IntStream indices() {
    return IntStream.range(0, widths.size());
  }

  /** Layers of one value again: heads that share keys, or steps that see each other. */
  private void wideAttention() {
    int x = pick(v -> v.is(Value.Form.SPIKES) && v.tokens() && v.steps());
    if (x < 0 || grid || !layers) {
      return;
    }
    List<Dim[]> pairs = sharing(dice.chance(70));
    Dim any = anyDim();
    Dim[] pair = pairs.isEmpty() ? new Dim[] {any, any} : dice.of(pairs);
    Dim queries = pair[0];
    Dim keys = pair[1];
    int narrow = widths.get(keys.index());
    int shared = widths.get(queries.index()) / narrow;
    List<Integer> heads = pairs.isEmpty() ? divisors(narrow) : divisors(narrow / word).stream().map(h -> h * shared).toList();
    List<Integer> chunks = IntStream.of(1, 2, 4).filter(c -> steps % c == 0).boxed().toList();
    Ref q = fired(linear(new Ref(x), queries, false), true);
    Ref k = fired(linear(new Ref(x), keys, false), true);
    Ref v = fired(linear(new Ref(x), keys, false), true);
    fired(add(new WideAttention(q, k, v, dice.of(heads), shared, dice.of(chunks))), true);
  }

  private void tokenAttention() {
    int q = pick(v -> v.is(Value.Form.SPIKES));
    int k = q < 0 ? -1 : pick(v -> v.like(made.get(q)));
    if (k >= 0 && k != q && !grid) {
      add(new TokenAttention(new Ref(q), new Ref(k), dice.of(divisors(widths.get(made.get(q).dim())))));
    }
  }

  private static List<Integer> divisors(int channels) {
    return IntStream.rangeClosed(1, channels).filter(h -> channels % h == 0).boxed().toList();
  }

  private void mixture() {
    int x = pick(v -> readable(v) && v.tokens());
    if (x < 0 || grid) {
      return;
    }
    Value in = made.get(x);
    int old = pick(v -> v.is(Value.Form.ROUTES));
    Ref routes = old >= 0 && dice.chance(50) ? new Ref(old) : routes(x, in.steps());
    List<Node.Hidden> hidden = IntStream.range(0, dice.one(0, 1, 1, 2)).mapToObj(i -> new Node.Hidden(anyDim(), Neuron.fused(dice))).toList();
    boolean summed = in.steps() && dice.chance(10);
    Ref m = add(new Node.Mixture(name("e"), new Ref(x), routes, hidden, anyDim(), mostWeight(new Ref(x), 1, 3, 20), dice.chance(60), summed));
    if (dice.chance(60)) {
      fired(m, !summed);
    }
  }

  private Ref routes(int x, boolean stepped) {
    int experts = dice.from(1, Math.min(5, word));
    widths.add(experts);
    Ref scores = linear(new Ref(x), new Dim(widths.size() - 1), stepped);
    return add(new Node.Top(scores, dice.from(1, experts)));
  }

  /** Most values that nobody reads are outputs, and a few others. */
  private Net finish() {
    Net all = net(List.of());
    List<Integer> outputs = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      boolean last = all.readers(i).isEmpty();
      if (Net.mayBeOutput(made.get(i)) && dice.chance(nodes.get(i) instanceof Node.Input ? 3 : last ? 90 : 10)) {
        outputs.add(i);
      }
    }
    if (outputs.isEmpty()) {
      outputs.add(IntStream.range(0, nodes.size()).filter(i -> Net.mayBeOutput(made.get(i))).max().orElseThrow());
    }
    return net(outputs);
  }
}
