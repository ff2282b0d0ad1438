package strata.cli;

import java.util.Optional;
import strata.diag.Diagnostics;
import strata.map.Plan;
import strata.map.Tuning;
import strata.scope.Scoped;
import strata.syntax.MapDecl;

/** Lets tests of other rooms read sample lines. */
public final class SampleLines {
  private SampleLines() {}

  public static Optional<Tuning> tuning(Scoped<MapDecl> map, Plan plan, Diagnostics diagnostics) {
    return Samples.tuning(map, plan, false, diagnostics).map(Samples.Chosen::tuning);
  }
}
