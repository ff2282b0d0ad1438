package strata.triples;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.cli.Said;

/** Tries a triple as a user would: by the commands, on files. */
final class Trial {
  private final Path folder;

  /** @param folder where the files are written; nobody else uses it */
  Trial(Path folder) {
    this.folder = folder;
  }

  /**
   * What came of it.
   *
   * @param kind of failure, the same for the same mistake; empty if all agreed
   * @param what was said
   */
  record Outcome(String kind, String what) {
    static final Outcome FINE = new Outcome("", "");

    boolean fine() {
      return kind.isEmpty();
    }

    /** The code with which the compiler refused it. */
    Optional<String> refused() {
      return kind.startsWith("refused ") ? Optional.of(kind.substring("refused ".length())) : Optional.empty();
    }
  }

  /** Golden model against the Java simulator. */
  Outcome run(Triple triple) {
    List<String> words = new ArrayList<>(List.of("cosim"));
    words.addAll(written(triple));
    words.addAll(triple.options());
    words.addAll(List.of("--no-verilator", "--json"));
    return outcome(Said.by(words.toArray(String[]::new)));
  }

  /** Whether the compiler accepts it. */
  Outcome check(Triple triple) {
    return outcome(Said.by("check", written(triple).get(0), "--json"));
  }

  /** With the narrowest sums that the compiler accepts: the bounds that it proved are then the only thing between them and overflow. */
  Triple narrowest(Triple triple) {
    Triple narrow = triple;
    while (check(narrow).fine()) {
      triple = narrow;
      narrow = triple.with(triple.chip().narrower());
    }
    narrow = triple;
    while (!triple.chip().attentive().isEmpty() && check(narrow).fine()) {
      triple = narrow;
      narrow = triple.with(triple.chip().lessAttentive());
    }
    return triple;
  }

  private List<String> written(Triple triple) {
    try {
      triple.write(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return triple.arguments(folder);
  }

  static Outcome outcome(Said said) {
    if (said.exit() == 0) {
      return Outcome.FINE;
    }
    if (said.out().isEmpty()) {
      return new Outcome("broken " + said.err().lines().skip(1).findFirst().orElse(""), said.err());
    }
    JsonObject json = said.json();
    for (JsonElement each : json.getAsJsonArray("diagnostics")) {
      JsonObject diagnostic = each.getAsJsonObject();
      if (diagnostic.get("severity").getAsString().equals("error")) {
        return new Outcome("refused " + diagnostic.get("code").getAsString(), diagnostic.get("message").getAsString());
      }
    }
    if (json.has("misbehaviour")) {
      return new Outcome("misbehaves", json.get("misbehaviour").getAsString());
    }
    return new Outcome(json.get("bit_exact").getAsBoolean() ? "other cycles" : "other bits", json.get("difference").toString());
  }
}
