package strata.syntax;

import java.util.List;
import strata.diag.Span;

/** {@code network NAME(parameters) { body }}. */
public record NetworkDecl(Name name, List<Parameter> parameters, List<Statement> body, Span span) implements Section {
  public NetworkDecl {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }

  @Override
  public String kind() {
    return "network";
  }
}
