package strata.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of a campaign, as text. */
record Report(List<Verdict> verdicts, Survivors known) {
  /** A line for each fault: who noticed, and what it was. */
  String lines() {
    return verdicts.stream().map(v -> "%-28s %s%n".formatted(v.survives() ? "NOBODY" : v.notices().stream().sorted()
        .map(n -> n.name().toLowerCase()).collect(Collectors.joining(" ")), v.fault())).collect(Collectors.joining());
  }

  /** The table of {@code docs/faults.md}: a row for each kind. */
  String table() {
    List<String> rows = new ArrayList<>(List.of(
        "| kind | seeded | contract tests | co-simulation | golden, kept values | golden, outputs | survive | of these equivalent |",
        "|---|---|---|---|---|---|---|---|"));
    Map<Kind, List<Verdict>> kinds = verdicts.stream().collect(Collectors.groupingBy(v -> v.fault().kind(), () -> new EnumMap<>(Kind.class),
        Collectors.toList()));
    kinds.forEach((kind, of) -> rows.add(row(kind.toString(), of)));
    rows.add(row("all", verdicts));
    return String.join("\n", rows) + "\n";
  }

  private String row(String name, List<Verdict> of) {
    return "| %s | %d | %d | %d | %d | %d | %d | %d |".formatted(name, of.size(), noticed(of, Notice.CONTRACT), noticed(of, Notice.COSIM),
        noticed(of, Notice.KEPT), noticed(of, Notice.OUTPUTS), of.stream().filter(Verdict::survives).count(), equivalent(of));
  }

  private static long noticed(List<Verdict> of, Notice by) {
    return of.stream().filter(v -> v.notices().contains(by)).count();
  }

  private long equivalent(List<Verdict> of) {
    return of.stream().filter(v -> v.survives() && known.equivalent(v.fault())).count();
  }

  /** What {@code strata bench} quotes. */
  String figures() {
    return "seeded %d\nequivalent %d\ncaught %d\n".formatted(verdicts.size(), equivalent(verdicts),
        verdicts.stream().filter(v -> !v.survives()).count());
  }

  /** Survivors without a reason, and reasons for what does not survive. */
  List<String> unexplained() {
    List<String> wrong = new ArrayList<>();
    for (Verdict v : verdicts) {
      if (v.survives() && !known.lists(v.fault())) {
        wrong.add("nobody noticed " + v.fault());
      } else if (!v.survives() && known.lists(v.fault())) {
        wrong.add("noticed by " + v.notices() + ", so no survivor: " + v.fault());
      }
    }
    return wrong;
  }
}
