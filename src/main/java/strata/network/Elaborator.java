package strata.network;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.scope.Constant;
import strata.scope.Environment;
import strata.scope.Scoped;
import strata.syntax.NetworkDecl;
import strata.syntax.Parameter;
import strata.syntax.Statement;
import strata.tensorfile.Folder;

/**
 * A network as it is written to a {@link Graph}: parameters have values, loops and blocks are unrolled, names are resolved,
 * shapes and widths are proven.
 *
 * <p>Before: {@code u = u + block(u, "b{i}")} in a {@code for}. After: one op each time, with paths {@code b0.block.…} and {@code
 * u#2}.
 */
public final class Elaborator {
  private final Registry registry;
  private final boolean anyPath;

  /** @param anyPath whether weights may be read from outside the file's folder ({@code --allow-path}) */
  public Elaborator(Registry registry, boolean anyPath) {
    this.registry = registry;
    this.anyPath = anyPath;
  }

  public boolean anyPath() {
    return anyPath;
  }

  /** Empty when anything was wrong with it; all that can be found has then been said. */
  public Optional<Graph> elaborate(Scoped<NetworkDecl> network, Diagnostics diagnostics) {
    int before = diagnostics.errors();
    NetworkDecl section = network.section();
    Environment environment = network.environment().block();
    GraphBuilder builder = new GraphBuilder(diagnostics, section.name().span());
    WeightStore weights = new WeightStore(new Folder(network.folder(), anyPath), diagnostics);
    Statements statements = new Statements(registry, builder, weights, diagnostics);
    try {
      statements.network(section, environment);
    } catch (LimitReached said) {
      return Optional.empty();
    }
    boolean sound = diagnostics.errors() == before && network.isKnown();
    if (statements.outputs().isEmpty() && (sound || !speaksOfOutput(section.body()))) {
      diagnostics.add(Diagnostic.of(Code.NO_OUTPUT, section.name().span(), "`" + section.name() + "` has no output")
          .help("write `output NAME = ...`"));
    }
    return !sound || diagnostics.errors() > before ? Optional.empty()
        : Optional.of(new Graph(section.name().text(), parameters(section, environment), statements.inputs(), builder.ops(),
            statements.outputs(), builder.names(), builder.places()));
  }

  /** Whether there is an output that only went wrong. */
  private static boolean speaksOfOutput(List<Statement> body) {
    return body.stream().anyMatch(s -> s instanceof Statement.Output || s instanceof Statement.Block b && speaksOfOutput(b.body())
        || s instanceof Statement.For f && speaksOfOutput(f.body()));
  }

  private static SortedMap<String, String> parameters(NetworkDecl section, Environment environment) {
    SortedMap<String, String> values = new TreeMap<>();
    for (Parameter parameter : section.parameters()) {
      environment.find(parameter.name().text()).map(Environment.Bound::binding).filter(b -> b instanceof Constant)
          .ifPresent(b -> values.put(parameter.name().text(), ((Constant) b).text()));
    }
    return values;
  }
}
