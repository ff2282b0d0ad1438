package strata.machine.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.machine.Bond;
import strata.machine.MachineSpec;
import strata.machine.Tier;
import strata.scope.Arguments;
import strata.scope.Quantity;
import strata.scope.Rational;
import strata.scope.Unit;
import strata.syntax.MachineItem;
import strata.syntax.Name;

/** Tiers and the bonds between them. */
final class Floors {
  private static final Map<String, String> ROLES = Map.of("logic", "logic", "memory", "memory");

  private final Declaring names;
  private final Diagnostics diagnostics;

  Floors(Declaring names) {
    this.names = names;
    this.diagnostics = names.diagnostics();
  }

  /** In the order of their declaration, which is the order in which they lie. */
  Tiers tiers(List<MachineItem.Tier> lines) {
    List<Tier> tiers = new ArrayList<>();
    List<Name> declared = new ArrayList<>();
    for (MachineItem.Tier line : lines) {
      names.kind(line.role(), "tier", ROLES);
      if (names.declare(line.name(), "a tier")) {
        tiers.add(new Tier(line.name().text(), line.role().text()));
        declared.add(line.name());
      }
    }
    return new Tiers(tiers, declared, Optional.empty());
  }

  List<Bond> bonds(List<MachineItem.Bond> lines, Tiers tiers) {
    List<Bond> bonds = new ArrayList<>();
    Map<Integer, Span> joints = new HashMap<>();
    // a bond to a misspelt tier may be the one that is missing
    boolean known = lines.stream().allMatch(l -> tiers.index(l.lower().text()) >= 0 && tiers.index(l.upper().text()) >= 0);
    for (MachineItem.Bond line : lines) {
      Optional<Integer> joint = joint(line, tiers);
      Optional<Span> other = joint.flatMap(j -> Optional.ofNullable(joints.putIfAbsent(j, line.span())));
      other.ifPresent(first -> diagnostics.add(Diagnostic.of(Code.BOND_MISSING, line.span(), "`" + line.lower() + "` and `"
          + line.upper() + "` have a bond already").label(first, "the first bond")));
      Optional<Bond> bond = bond(line, joint.map(j -> tiers.all().get(j).name()).orElse(""),
          joint.map(j -> tiers.all().get(j + 1).name()).orElse(""));
      if (joint.isPresent()) {
        bond.ifPresent(bonds::add);
        bond.ifPresent(b -> names.spans().put(MachineSpec.key(b), line.span()));
      }
    }
    for (int joint = 0; known && joint + 1 < tiers.all().size(); joint++) {
      if (!joints.containsKey(joint)) {
        Name lower = tiers.names().get(joint);
        Name upper = tiers.names().get(joint + 1);
        diagnostics.add(Diagnostic.of(Code.BOND_MISSING, upper.span(), "no bond joins `" + lower + "` and `" + upper + "`")
            .label(lower.span(), "the tier below").help("write `bond " + lower + " - " + upper + " : face_to_face(area: 0.02 mm2)`"));
      }
    }
    return bonds;
  }

  /** The number of the lower of the two tiers that a bond joins, from below. */
  private Optional<Integer> joint(MachineItem.Bond line, Tiers tiers) {
    Optional<String> one = tiers.find(line.lower(), diagnostics);
    Optional<String> other = tiers.find(line.upper(), diagnostics);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    int a = tiers.index(one.get());
    int b = tiers.index(other.get());
    if (Math.abs(a - b) != 1) {
      diagnostics.add(Diagnostic.of(Code.BOND_NOT_NEIGHBOURS, line.lower().span().to(line.upper().span()), a == b
          ? "a bond joins two tiers, found `" + line.lower() + "` twice"
          : "`" + line.lower() + "` and `" + line.upper() + "` do not lie on each other")
          .help("tiers lie in the order in which they are declared"));
      return Optional.empty();
    }
    return Optional.of(Math.min(a, b));
  }

  private Optional<Bond> bond(MachineItem.Bond line, String lower, String upper) {
    Name kind = line.kind().name();
    Optional<String> usual = names.kind(kind, "bond", BondKinds.usualPitches());
    Optional<Arguments> arguments = usual.flatMap(u -> BondKinds.signature().match(line.kind(), names.evaluator()));
    return arguments.flatMap(a -> {
      Rational pitch = a.get(BondKinds.PITCH).map(p -> p.in(Unit.MICROMETER)).orElseGet(() -> Rational.of(new BigDecimal(usual.get())));
      Rational area = a.get(BondKinds.AREA).in(Unit.SQUARE_MILLIMETER);
      boolean possible = within(pitch, BondKinds.LEAST_PITCH, BondKinds.MOST_PITCH, "um", "pitch", a.span(BondKinds.PITCH))
          & within(area, "0.000001", BondKinds.MOST_AREA, "mm2", "area", a.span(BondKinds.AREA));
      return possible ? Optional.of(new Bond(lower, upper, kind.text(), decimal(pitch), decimal(area), a.get(BondKinds.SHARE),
          a.get(BondKinds.LATENCY))) : Optional.empty();
    });
  }

  private boolean within(Rational value, String least, String most, String unit, String what, Span span) {
    boolean within = value.compareTo(Rational.of(new BigDecimal(least))) >= 0 && value.compareTo(Rational.of(new BigDecimal(most))) <= 0;
    if (!within) {
      diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, span, "the " + what + " of a bond is from " + least + " " + unit + " to " + most
          + " " + unit + ", found `" + span.text() + "`"));
    }
    return within;
  }

  /** In MHz. */
  Optional<Double> frequency(Quantity frequency, Span span) {
    Rational megahertz = frequency.in(Unit.MEGAHERTZ);
    if (megahertz.compareTo(Rational.of(1, 1000)) < 0 || megahertz.compareTo(Rational.of(100_000)) > 0) {
      diagnostics.add(Code.OUT_OF_RANGE, span, "a clock is from 1 kHz to 100 GHz, found `" + span.text() + "`");
      return Optional.empty();
    }
    return Optional.of(megahertz.toDouble());
  }

  /** Exact but for thirds and the like, which are cut where nobody can measure. */
  private static BigDecimal decimal(Rational value) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), MathContext.DECIMAL64);
  }
}
