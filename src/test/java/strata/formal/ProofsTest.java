package strata.formal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every property holds in its surroundings, the surroundings are possible, and with each seeded fault the property fails. What
 * {@code docs/proofs.md} says of them is what was found, but for the times, which are those of a run that was measured.
 */
@Tag("tools")
class ProofsTest {
  @Test
  void whatTheTableSaysIsProved() throws Exception {
    Map<Proof, List<Prover.Answer>> answers = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (Proof proof : Proofs.all()) {
      List<Prover.Answer> all = Prover.prove(proof);
      answers.put(proof, all);
      wrong.addAll(unproved(proof, all));
      wrong.addAll(unnoticed(proof));
    }
    String table = Table.of(answers);
    Path written = Path.of("target", "formal", "proofs.md");
    Files.writeString(written, table);
    assertEquals(List.of(), wrong);
    assertEquals(Table.timeless(table), Table.timeless(Table.in(Files.readString(Path.of("docs", "proofs.md")))), "copy " + written);
  }

  private static List<String> unproved(Proof proof, List<Prover.Answer> answers) {
    List<String> wrong = new ArrayList<>();
    int properties = proof.properties().size();
    for (int i = 0; i < properties; i++) {
      if (!answers.get(i).never()) {
        wrong.add(proof.block() + ": " + proof.properties().get(i).name() + ": " + answers.get(i));
      }
    }
    for (int i = 0; i < proof.covers().size(); i++) {
      if (!answers.get(properties + i).found()) {
        wrong.add(proof.block() + ": cannot be: " + proof.covers().get(i).says() + ": " + answers.get(properties + i));
      }
    }
    for (int i = properties + proof.covers().size(); i < answers.size(); i++) {
      if (!answers.get(i).never()) {
        wrong.add(proof.block() + ": lemma " + (i - properties - proof.covers().size()) + ": " + answers.get(i));
      }
    }
    return wrong;
  }

  private static List<String> unnoticed(Proof proof) throws Exception {
    List<String> wrong = new ArrayList<>();
    proof.properties().stream().filter(p -> p.faults().isEmpty()).forEach(p -> wrong.add(proof.block() + ": " + p.name() + " has no fault"));
    if (proof.covers().isEmpty()) {
      wrong.add(proof.block() + " has no cover");
    }
    Prover.refute(proof).forEach((edit, answer) -> {
      if (!answer.found()) {
        wrong.add(proof.block() + ": not noticed: " + edit + ": " + answer);
      }
    });
    return wrong;
  }
}
