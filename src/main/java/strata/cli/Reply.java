package strata.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import strata.diag.Diagnostics;
import strata.diag.Renderer;

/** How a command answers: as text with diagnostics beside it, or all of it as one JSON object. */
final class Reply {
  private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** Codes that the command which explains them is printed for. */
  private static final int EXPLAINED = 4;

  @Option(names = "--json", description = "Print the result, and what is wrong, as one JSON object.")
  private boolean json;

  boolean isJson() {
    return json;
  }

  /** Runs the work of a command and prints what came of it. Returns the exit code. */
  int give(Console console, Function<Diagnostics, Optional<Answer>> work) {
    Diagnostics found = new Diagnostics();
    Optional<Answer> answer = work.apply(found);
    console.progress("");
    int exit = Exit.of(found, answer.map(Answer::passed).orElse(false));
    if (json) {
      console.out().println(text(object(exit, answer, found)));
    } else {
      console.err().print(Renderer.render(found) + pointer(found));
      answer.ifPresent(a -> console.out().print(a.text()));
    }
    console.out().flush();
    return exit;
  }

  /** The command that says more, for the first few codes. */
  private static String pointer(Diagnostics found) {
    String codes = found.sorted().stream().map(d -> d.code().id()).distinct().limit(EXPLAINED).collect(Collectors.joining(" "));
    return codes.isEmpty() ? "" : "\nfor more: strata explain " + codes + "\n";
  }

  static String text(JsonObject object) {
    return JSON.toJson(object);
  }

  private static JsonObject object(int exit, Optional<Answer> answer, Diagnostics found) {
    JsonObject object = new JsonObject();
    object.addProperty("ok", exit == Exit.FINE);
    answer.ifPresent(a -> a.data().entrySet().forEach(e -> object.add(e.getKey(), e.getValue())));
    object.add("diagnostics", DiagnosticsJson.of(found));
    object.addProperty("diagnostics_not_listed", found.unlisted());
    return object;
  }
}
