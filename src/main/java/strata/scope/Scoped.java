package strata.scope;

import java.nio.file.Path;
import strata.syntax.Section;

/**
 * A section with its parameters.
 *
 * @param environment its parameters, as constants
 * @param folder      the folder of its file, to which the files it names are relative
 */
public record Scoped<S extends Section>(S section, Environment environment, Path folder) {
  public String name() {
    return section.name().text();
  }

  /** Whether every parameter has a value; of those that have none, what is wrong was said where they are declared. */
  public boolean isKnown() {
    return section.parameters().stream().map(p -> environment.find(p.name().text()))
        .noneMatch(bound -> bound.isEmpty() || bound.get().binding() instanceof Poison);
  }

  /** For the section's constants. */
  public Evaluator evaluator(strata.diag.Diagnostics diagnostics) {
    return new Evaluator(environment, diagnostics);
  }
}
