package strata.syntax;

import java.util.List;
import strata.diag.Span;

/** {@code machine NAME(parameters) { items }}. */
public record MachineDecl(Name name, List<Parameter> parameters, List<MachineItem> items, Span span) implements Section {
  public MachineDecl {
    parameters = List.copyOf(parameters);
    items = List.copyOf(items);
  }

  @Override
  public String kind() {
    return "machine";
  }
}
