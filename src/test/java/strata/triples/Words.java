package strata.triples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the parts of a network's text are written. */
final class Words {
  private final Net net;
  private final List<Value> made;
  private final List<Neuron> neurons = new ArrayList<>();
  private final boolean nested;

  /** @param nested values that are read once stand where they are read, without a name */
  Words(Net net, boolean nested) {
    this.net = net;
    this.made = net.values();
    this.nested = nested;
    net.nodes().forEach(node -> node.text(this));      // so that all neurons are known
  }

  /** All of the network section. @param file of its weights, beside the text */
  String network(String name, String file) {
    StringBuilder text = new StringBuilder("network " + name + "(steps = " + net.steps() + ", tokens = " + net.tokens());
    for (int i = 0; i < net.widths().size(); i++) {
      text.append(", w").append(i).append(" = ").append(net.widths().get(i));
    }
    text.append(") {\n  weights \"").append(file).append("\"\n");
    for (int i = 0; i < neurons.size(); i++) {
      text.append("  neuron n").append(i).append(" = ").append(neurons.get(i).text()).append('\n');
    }
    for (int i = 0; i < net.nodes().size(); i++) {
      Node node = net.nodes().get(i);
      if (node instanceof Node.Input) {
        text.append("  input ").append(net.name(i)).append(" : ").append(node.text(this)).append('\n');
      } else if (!isNested(i)) {
        text.append("  ").append(net.name(i)).append(node.claim()).append(" = ").append(node.text(this)).append('\n');
      }
    }
    net.outputs().forEach(o -> text.append("  output out_").append(net.name(o)).append(" = ").append(net.name(o)).append('\n'));
    return text.append("}\n").toString();
  }

  private boolean isNested(int node) {
    return nested && !(net.nodes().get(node) instanceof Node.Input) && net.nodes().get(node).claim().isEmpty() && !net.outputs().contains(node) && net.readers(node).size() == 1;
  }

  /** A value, where it is read. */
  String of(Node.Ref ref) {
    if (!isNested(ref.node())) {
      return net.name(ref.node());
    }
    Node node = net.nodes().get(ref.node());
    boolean sign = node instanceof Node.Add || node instanceof Node.Logic;
    return sign ? "(" + node.text(this) + ")" : node.text(this);
  }

  Value value(Node.Ref ref) {
    return made.get(ref.node());
  }

  /** The name under which a neuron is declared. */
  String neuron(Neuron neuron) {
    if (!neurons.contains(neuron)) {
      neurons.add(neuron);
    }
    return "n" + neurons.indexOf(neuron);
  }

  String axes(boolean steps, boolean tokens, Node.Dim width) {
    List<String> axes = new ArrayList<>();
    if (steps) {
      axes.add("steps");
    }
    if (tokens && net.grid()) {
      axes.add("rows: " + Net.ROWS);
    }
    if (tokens) {
      axes.add(net.grid() ? "places: tokens" : "tokens");
    }
    axes.add("channels: w" + width.index());
    return axes.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  String over(boolean steps, boolean tokens) {
    String rows = net.grid() ? "rows, places" : "tokens";
    return "[" + (steps ? "steps" : "") + (steps && tokens ? ", " : "") + (tokens ? rows : "") + "]";
  }

  String summed(String what, boolean summed) {
    return summed ? "sum(" + what + ", over: steps)" : what;
  }
}
