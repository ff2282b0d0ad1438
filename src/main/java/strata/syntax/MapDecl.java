package strata.syntax;

import java.util.List;
import strata.diag.Span;

/** {@code map NAME(parameters) : NETWORK onto MACHINE { lines }}. Without a name of its own it is named by its network. */
public record MapDecl(Name name, Name network, Name machine, List<Parameter> parameters, List<MapLine> lines, Span span)
    implements Section {
  public MapDecl {
    parameters = List.copyOf(parameters);
    lines = List.copyOf(lines);
  }

  @Override
  public String kind() {
    return "map";
  }
}
