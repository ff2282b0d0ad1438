package strata.triples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network: statements in order, each of which reads earlier ones.
 *
 * @param grid   the tokens have two axes
 * @param widths lengths of last axes, so that those that must be equal are one choice
 * @param nested values that are read once have no name
 */
record Net(int steps, int tokens, boolean grid, List<Integer> widths, List<Node> nodes, List<Integer> outputs, boolean nested)
    implements Records.Simplified {
  static final int ROWS = 2;

  Net {
    widths = List.copyOf(widths);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
  }

  int allTokens() {
    return grid ? ROWS * tokens : tokens;
  }

  String name(int node) {
    return nodes.get(node).letter() + node;
  }

  List<Value> values() {
    List<Value> made = new ArrayList<>();
    nodes.forEach(node -> made.add(node.value(this, made)));
    return made;
  }

  Needs needs() {
    List<Value> made = values();
    return nodes.stream().map(n -> n.needs(this, made)).reduce(Needs.NOTHING, Needs::and);
  }

  List<Node.Numbers> numbers() {
    List<Value> made = values();
    return nodes.stream().flatMap(n -> n.numbers(this, made).stream()).toList();
  }

  List<Node.Ref> readers(int node) {
    return nodes.stream().flatMap(n -> n.reads().stream()).filter(r -> r.node() == node).toList();
  }

  /** The nodes that some output hangs on. */
  Set<Integer> live() {
    Set<Integer> live = new HashSet<>(outputs);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (live.contains(i)) {
        nodes.get(i).reads().forEach(r -> live.add(r.node()));
      }
    }
    return live;
  }

  /** A network made from another. @param moved where each node that is left now is */
  record Changed(Net net, Map<Integer, Integer> moved) {}

  /** With fewer statements: one output, another output, a value in the place of a like one, an input in the place of spikes. */
  Stream<Changed> smaller() {
    List<Value> made = values();
    Stream<Net> one = outputs.size() == 1 ? Stream.of() : outputs.stream().map(o -> withOutputs(List.of(o)));
    Stream<Net> earlier = IntStream.range(0, nodes.size())
        .filter(i -> !outputs.contains(i) && mayBeOutput(made.get(i))).mapToObj(i -> withOutputs(List.of(i)));
    Stream<Net> replaced = IntStream.range(0, nodes.size()).boxed().flatMap(i -> IntStream.range(0, i)
        .filter(j -> made.get(j).like(made.get(i))).mapToObj(j -> replaced(i, j)));
    Stream<Net> asInput = IntStream.range(0, nodes.size()).filter(i -> !(nodes.get(i) instanceof Node.Input)
        && made.get(i).is(Value.Form.SPIKES)).mapToObj(i -> replacedByInput(i, made.get(i)));
    return Stream.of(one, earlier, replaced, asInput).flatMap(s -> s).map(Net::withoutDead);
  }

  /** The same statements with simpler choices. */
  @Override
  public Stream<Object> simpler() {
    Stream<Net> shapes = Stream.of(new Net(1, tokens, grid, widths, nodes, outputs, nested), new Net(steps / 2, tokens, grid, widths, nodes, outputs,
        nested), new Net(steps - 1, tokens, grid, widths, nodes, outputs, nested), new Net(steps, 1, grid, widths, nodes, outputs, nested),
        new Net(steps, tokens / 2, grid, widths, nodes, outputs, nested), new Net(steps, tokens - 1, grid, widths, nodes, outputs, nested),
        new Net(steps, tokens, false, widths, nodes, outputs, nested), new Net(steps, tokens, grid, widths, nodes, outputs, false));
    Stream<Net> narrower = Records.oneSimpler(widths).map(w -> new Net(steps, tokens, grid, integers(w), nodes, outputs, nested));
    Stream<Net> plainer = Records.oneSimpler(nodes).map(n -> new Net(steps, tokens, grid, widths, n.stream().map(Node.class::cast).toList(),
        outputs, nested));
    return Stream.of(shapes, narrower, plainer, fewerHeads()).flatMap(s -> s).filter(n -> n.possible() && !n.equals(this)).map(n -> n);
  }

  /** With as many channels as the heads that are left have. */
  private Stream<Net> fewerHeads() {
    List<Value> made = values();
    return IntStream.range(0, nodes.size()).filter(i -> nodes.get(i) instanceof Node.Attention).boxed().flatMap(i -> {
      Node.Attention old = (Node.Attention) nodes.get(i);
      int dim = made.get(i).dim();
      return Stream.of(2, old.heads() - 1).filter(heads -> heads < old.heads()).map(heads -> {
        List<Integer> fewer = new ArrayList<>(widths);
        fewer.set(dim, heads * (widths.get(dim) / old.heads()));
        List<Node> changed = new ArrayList<>(nodes);
        changed.set(i, new Node.Attention(old.q(), old.k(), old.v(), heads, old.half(), old.causal()));
        return new Net(steps, tokens, grid, fewer, changed, outputs, nested);
      });
    });
  }

  private boolean possible() {
    return steps > 0 && tokens > 0 && widths.stream().allMatch(w -> w > 0);
  }

  private static List<Integer> integers(List<Object> numbers) {
    return numbers.stream().map(Integer.class::cast).toList();
  }

  static boolean mayBeOutput(Value value) {
    return !value.is(Value.Form.CONTEXT);
  }

  private Net withOutputs(List<Integer> which) {
    return new Net(steps, tokens, grid, widths, nodes, which, nested);
  }

  private Net replaced(int node, int by) {
    List<Node> changed = nodes.stream().map(n -> reading(n, r -> r == node ? by : r)).toList();
    return new Net(steps, tokens, grid, widths, changed, outputs.stream().map(o -> o == node ? by : o).distinct().toList(), nested);
  }

  private Net replacedByInput(int node, Value value) {
    List<Node> changed = new ArrayList<>(nodes);
    changed.set(node, new Node.Input(0, false, value.steps(), value.tokens(), new Node.Dim(value.dim())));
    return new Net(steps, tokens, grid, widths, changed, outputs, nested);
  }

  private static Node reading(Node node, java.util.function.IntUnaryOperator renamed) {
    return (Node) Records.mapped((Record) node, Node.Ref.class, r -> new Node.Ref(renamed.applyAsInt(r.node())));
  }

  /** Without the nodes that no output hangs on, and the widths that nothing has. */
  private Changed withoutDead() {
    Set<Integer> live = live();
    Map<Integer, Integer> moved = new HashMap<>();
    List<Node> kept = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (live.contains(i)) {
        moved.put(i, kept.size());
        kept.add(reading(nodes.get(i), moved::get));
      }
    }
    Net left = new Net(steps, tokens, grid, widths, kept, outputs.stream().map(moved::get).toList(), nested);
    return new Changed(left.withoutUnusedWidths(), moved);
  }

  private Net withoutUnusedWidths() {
    Set<Integer> used = new LinkedHashSet<>();
    nodes.forEach(n -> dims(n).forEach(d -> used.add(d.index())));
    List<Integer> order = used.stream().sorted().toList();
    List<Node> renamed = nodes.stream().map(n -> redimmed(n, order)).toList();
    return new Net(steps, tokens, grid, order.stream().map(widths::get).toList(), renamed, outputs, nested);
  }

  private static List<Node.Dim> dims(Node node) {
    Stream<Node.Dim> hidden = node instanceof Node.Mixture m ? m.hidden().stream().map(Node.Hidden::out) : Stream.of();
    return Stream.concat(Records.all((Record) node, Node.Dim.class).stream(), hidden).toList();
  }

  private static Node redimmed(Node node, List<Integer> order) {
    Node own = (Node) Records.mapped((Record) node, Node.Dim.class, d -> new Node.Dim(order.indexOf(d.index())));
    return !(own instanceof Node.Mixture m) ? own : new Node.Mixture(m.weights(), m.x(), m.routes(), m.hidden().stream()
        .map(h -> new Node.Hidden(new Node.Dim(order.indexOf(h.out().index())), h.neuron())).toList(), m.out(), m.most(), m.bias(), m.summed());
  }
}
