package strata.machine.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import strata.diag.Diagnostics;
import strata.machine.CoreKind;
import strata.machine.CoreKinds;
import strata.scope.Scoped;
import strata.scope.Signature;
import strata.syntax.MachineDecl;

/** What the lines of a machine take, for the tests of the documents. */
public final class Declarations {
  private Declarations() {}

  public static Signature bonds() {
    return BondKinds.signature();
  }

  /** By kind, in um. */
  public static Map<String, String> usualPitches() {
    return BondKinds.usualPitches();
  }

  public static Set<String> memories() {
    return MemoryKinds.all().keySet();
  }

  public static Signature memory(String kind) {
    return MemoryKinds.all().get(kind).signature();
  }

  public static Map<String, Signature> hosts() {
    return Elaboration.HOSTS;
  }

  /** What the one core of a kind asks of the machine that declares it. */
  public static List<Need> needs(Scoped<MachineDecl> section, CoreKind kind) {
    Diagnostics diagnostics = new Diagnostics();
    Declaring names = new Declaring(section.environment(), diagnostics);
    Lines lines = Lines.of(section.section(), diagnostics);
    Tiers tiers = new Floors(names).tiers(lines.tiers());
    var line = lines.cores().stream().filter(l -> l.kind().name().text().equals(kind.name())).findFirst().orElseThrow();
    Optional<String> tier = line.tiers().stream().findFirst().map(Object::toString);
    var arguments = kind.signature().match(line.kind(), names.evaluator()).orElseThrow();
    return kind.declare(new CoreKind.Declared(line.name(), tier, arguments, tiers), diagnostics).orElseThrow().needs();
  }

  public static Set<String> cores() {
    return CoreKinds.all().stream().map(CoreKind::name).collect(Collectors.toSet());
  }
}
