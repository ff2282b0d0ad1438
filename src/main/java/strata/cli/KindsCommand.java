package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import strata.diag.Suggest;

/** {@code strata kinds}: what a file may say, and what hardware there is for it. */
@Command(name = "kinds", mixinStandardHelpOptions = true,
    description = "Lists the kinds of ops, neurons and cores, with their equations and what runs them; or shows some in full.")
final class KindsCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Such as attention: its parameters, paper, hardware and example.")
  private List<String> names = new ArrayList<>();

  @Mixin
  private Reply reply;

  KindsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Kind> all = Kind.all();
    List<Kind> wanted = names.isEmpty() ? all : names.stream().distinct().flatMap(name -> named(name, all).stream()).toList();
    String text = names.isEmpty() ? KindText.list(all) : wanted.stream().map(KindText::full).collect(Collectors.joining("\n"));
    JsonArray kinds = new JsonArray();
    wanted.stream().map(KindText::json).forEach(kinds::add);
    JsonObject data = new JsonObject();
    data.add("kinds", kinds);
    return reply.give(console, diagnostics -> Optional.of(Answer.of(text, data)));
  }

  /** More than one where an op and a core share a name. */
  private List<Kind> named(String name, List<Kind> all) {
    List<Kind> found = all.stream().filter(k -> k.name().equals(name)).toList();
    if (found.isEmpty()) {
      String near = Suggest.nearest(name, all.stream().map(Kind::name).toList()).map(n -> "; did you mean `" + n + "`?").orElse("");
      throw new ParameterException(spec.commandLine(), "there is no kind `" + name + "`" + near);
    }
    return found;
  }
}
