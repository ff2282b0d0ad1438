package strata.machine.spec;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Suggest;
import strata.machine.Tier;
import strata.scope.Environment;
import strata.syntax.Name;

/**
 * The tiers of a machine, the lowest first.
 *
 * @param names as they are declared
 * @param flat  the one tier that all of these names mean, in a flat twin
 */
public record Tiers(List<Tier> all, List<Name> names, Optional<Tier> flat) {
  public Tiers {
    all = List.copyOf(all);
    names = List.copyOf(names);
  }

  /** The same names, all of which mean one tier. @param role of one that is not among them */
  Tiers onto(Name tier, String role) {
    int own = index(tier.text());
    return new Tiers(all, names, Optional.of(own < 0 ? new Tier(tier.text(), role) : all.get(own)));
  }

  /** The tiers that there are. */
  List<Tier> built() {
    return flat.map(List::of).orElse(all);
  }

  /** The tier that a name means; what is wrong has been said. */
  public Optional<String> find(Name name, Diagnostics diagnostics) {
    if (index(name.text()) < 0) {
      diagnostics.add(new Environment.Missing(Code.UNKNOWN_TIER, name.span().source(), name.text()),
          Diagnostic.of(Code.UNKNOWN_TIER, name.span(), "there is no tier `" + name + "`")
              .help(Suggest.help(name.text(), names.stream().map(Name::text).toList())));
      return Optional.empty();
    }
    return Optional.of(flat.map(Tier::name).orElse(name.text()));
  }

  /** Counted from below; -1 if there is none. */
  int index(String tier) {
    return IntStream.range(0, all.size()).filter(i -> all.get(i).name().equals(tier)).findFirst().orElse(-1);
  }

  /** Any tier, for examples in messages. */
  public String first() {
    return all.isEmpty() ? "TIER" : all.get(0).name();
  }
}
