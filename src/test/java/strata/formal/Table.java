package strata.formal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of {@code docs/proofs.md}. */
final class Table {
  private static final String HEAD = "| block | property | in words | cycles | time |\n|---|---|---|---|---|\n";
  private static final String AROUND = "| block | what is assumed of its surroundings | what they can bring about |\n|---|---|---|\n";
  private static final String NOTHING = "nothing: inputs are free";

  private Table() {}

  static String of(Map<Proof, List<Prover.Answer>> answers) {
    StringBuilder all = new StringBuilder(HEAD);
    answers.forEach((proof, of) -> {
      for (int i = 0; i < proof.properties().size(); i++) {
        Proof.Property p = proof.properties().get(i);
        String cycles = p.cycles() == 0 ? "all" : "first " + p.cycles();
        all.append("| %s | `%s` | %s | %s | %s s |%n".formatted(proof.block(), p.name(), p.says(), cycles, of.get(i).seconds()));
      }
    });
    all.append("\n").append(AROUND);
    answers.keySet().forEach(proof -> all.append("| %s | %s | %s |%n".formatted(proof.block(),
        proof.environment().isEmpty() ? NOTHING : String.join("; ", proof.environment()),
        proof.covers().stream().map(Proof.Cover::says).collect(Collectors.joining("; ")))));
    return all.toString();
  }

  /** The tables, without the times. */
  static String timeless(String tables) {
    return tables.replaceAll("[0-9.]+ s \\|", "|");
  }

  /** The tables of a document that begins a line with each of them. */
  static String in(String document) {
    int first = document.indexOf(HEAD);
    int second = document.indexOf(AROUND);
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException("a table is missing:\n" + HEAD + AROUND);
    }
    return rows(document, first) + "\n" + rows(document, second);
  }

  private static String rows(String document, int from) {
    int end = document.indexOf("\n\n", from);
    return end < 0 ? document.substring(from) : document.substring(from, end + 1);
  }
}
