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

  /** For the section's constants. */
  public Evaluator evaluator(strata.diag.Diagnostics diagnostics) {
    return new Evaluator(environment, diagnostics);
  }
}
