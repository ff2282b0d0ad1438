package strata.syntax;

import java.util.List;
import strata.diag.Span;

/** What has a name and parameters, and what {@code -P} can reach. */
public sealed interface Section permits NetworkDecl, MachineDecl, MapDecl {
  Name name();

  List<Parameter> parameters();

  /** All of it, from its first word to its closing brace. */
  Span span();

  /** {@code network}, {@code machine} or {@code map}. */
  String kind();
}
