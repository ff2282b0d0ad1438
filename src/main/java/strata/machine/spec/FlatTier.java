package strata.machine.spec;

import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.scope.Environment;
import strata.scope.Evaluator;
import strata.scope.Reading;
import strata.syntax.Name;
import strata.syntax.Parser;

/**
 * What makes the flat twin of a machine: everything on one tier, without bonds, and otherwise as declared. So the twin has the same
 * parts, sizes and programs, and differs in tiers and latencies alone.
 *
 * @param tier        a new tier, or one of the machine's
 * @param sramLatency of every {@code sram}; as declared where it is left out
 */
public record FlatTier(Name tier, Optional<Integer> sramLatency) {
  /** What a new tier is made for: documentation, as everywhere. */
  static final String ROLE = "logic";

  /** Reads what the command line says after {@code --flat-tier} and {@code --memory-latency}; empty after saying what is wrong. */
  public static Optional<FlatTier> parse(String tier, Optional<String> latency, Diagnostics diagnostics) {
    Optional<Name> name = name(Source.of("--flat-tier", tier), diagnostics);
    Optional<Optional<Integer>> cycles = latency.isEmpty() ? Optional.of(Optional.empty())
        : latency(latency.get(), diagnostics).map(Optional::of);
    return name.flatMap(n -> cycles.map(c -> new FlatTier(n, c)));
  }

  /** The parser says what else is wrong with a name. */
  private static Optional<Name> name(Source source, Diagnostics diagnostics) {
    if (!source.text().matches("[A-Za-z_]\\w*")) {
      diagnostics.add(Diagnostic.of(Code.BAD_HARDWARE_NAME, source.whole(), source.whole().quoted() + " cannot name a tier: it is no name")
          .help("write `--flat-tier die`, or one of the machine's tiers"));
      return Optional.empty();
    }
    return Parser.parseExpression(source, diagnostics).map(word -> new Name(source.text(), word.span()));
  }

  /** As a file would say it. */
  private static Optional<Integer> latency(String text, Diagnostics diagnostics) {
    return Parser.parseExpression(Source.of("--memory-latency", text), diagnostics).flatMap(e -> MemoryKinds.LATENCY.type()
        .read(new Reading(e, "`latency` of `sram`", new Evaluator(Environment.empty(), diagnostics))));
  }

  /** The tiers as their parts see them: all of them are this one. */
  Tiers of(Tiers declared) {
    return declared.onto(tier, ROLE);
  }

  /** Whether it is one of the machine's own. */
  boolean isOneOf(List<Name> tiers) {
    return tiers.stream().anyMatch(t -> t.text().equals(tier.text()));
  }
}
