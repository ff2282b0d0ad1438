package strata.golden.source;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import strata.golden.Call;
import strata.golden.Kernels;
import strata.golden.Lowering;
import strata.network.Graph;

/**
 * A network's golden model as source text. The same network gives the same bytes.
 *
 * @param name    of the class: the network's, with {@code _} after it where Java or the file uses that word
 * @param text    of {@code NAME.java}
 * @param weights {@code NAME.weights}, which it reads
 */
public record JavaModel(String name, String text, byte[] weights) {

  public static JavaModel of(Graph graph) {
    return of(graph, Kernels.standard());
  }

  public static JavaModel of(Graph graph, Kernels kernels) {
    List<Call> calls = Lowering.of(graph, kernels);
    KernelSources sources = KernelSources.of(calls);
    Template template = Template.load();
    Set<String> taken = new TreeSet<>(sources.words());
    taken.addAll(template.words());
    String name = new Names(taken).ofClass(graph.name());
    taken.add(name);
    Parts parts = Parts.of(calls, new Names(taken));
    return new JavaModel(name, template.fill(new Texts(graph, name, parts, sources).all()), parts.weights());
  }
}
