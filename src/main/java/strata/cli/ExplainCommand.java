package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import strata.diag.Code;
import strata.diag.Explanation;

/** {@code strata explain CODE}: what a code means, with a wrong and a right example. */
@Command(name = "explain", mixinStandardHelpOptions = true,
    description = "Says what a code of a diagnostic means, with a wrong and a right example. Without a code, lists them all.")
final class ExplainCommand implements Callable<Integer> {
  /** {@code E0508}, however it is written or copied: {@code e508}, {@code 508}, {@code error[E0508]:}. */
  private static final Pattern SPELLING = Pattern.compile("(?:ERROR|WARNING)?\\[?([EW]?)[-_ ]?0*(\\d{1,4})]?:?");

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "CODE", arity = "0..*", description = "Such as E0508; e508 and 508 mean the same.")
  private List<String> words = new ArrayList<>();

  @Mixin
  private Reply reply;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Code> codes = words.stream().map(this::code).distinct().toList();
    return reply.give(console, diagnostics -> Optional.of(codes.isEmpty() ? list() : explained(codes)));
  }

  private Code code(String word) {
    Matcher spelling = SPELLING.matcher(word.strip().toUpperCase(Locale.ROOT));
    if (!spelling.matches()) {
      throw new ParameterException(spec.commandLine(), "`" + word + "` is not a code: codes are written E0508");
    }
    String digits = String.format("%04d", Integer.parseInt(spelling.group(2)));
    String letter = spelling.group(1);
    return Arrays.stream(Code.values()).filter(c -> c.id().substring(1).equals(digits) && (letter.isEmpty() || c.id().startsWith(letter)))
        .findFirst().orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no code " + (letter.isEmpty() ? "E" : letter)
            + digits + "; near it are " + near(Integer.parseInt(digits))));
  }

  /** The last code before a number and the first one after it. */
  private static String near(int number) {
    List<Code> codes = List.of(Code.values());
    int after = (int) codes.stream().takeWhile(c -> number(c) < number).count();
    return codes.subList(Math.max(0, after - 1), Math.min(codes.size(), after + 1)).stream().map(c -> c.id() + " (" + c.title() + ")")
        .collect(Collectors.joining(" and "));
  }

  private static int number(Code code) {
    return Integer.parseInt(code.id().substring(1));
  }

  private static Answer list() {
    JsonArray all = new JsonArray();
    Arrays.stream(Code.values()).map(ExplainCommand::head).forEach(all::add);
    JsonObject data = new JsonObject();
    data.add("codes", all);
    String text = Arrays.stream(Code.values()).map(c -> c.id() + "  " + c.title() + "\n").collect(Collectors.joining());
    return Answer.of(text, data);
  }

  private static Answer explained(List<Code> codes) {
    List<Explanation> explanations = codes.stream().map(Explanation::of).toList();
    JsonArray all = new JsonArray();
    explanations.stream().map(ExplainCommand::object).forEach(all::add);
    JsonObject data = new JsonObject();
    data.add("codes", all);
    return Answer.of(explanations.stream().map(ExplainCommand::text).collect(Collectors.joining("\n")), data);
  }

  private static JsonObject head(Code code) {
    JsonObject object = new JsonObject();
    object.addProperty("code", code.id());
    object.addProperty("severity", code.severity().word());
    object.addProperty("title", code.title());
    return object;
  }

  private static JsonObject object(Explanation explanation) {
    JsonObject object = head(explanation.code());
    object.addProperty("meaning", explanation.meaning());
    object.addProperty("wrong", explanation.wrong().text());
    object.addProperty("said", explanation.said());
    object.addProperty("right", explanation.right().text());
    JsonArray tries = new JsonArray();
    explanation.tries().forEach(tries::add);
    object.add("try", tries);
    return object;
  }

  private static String text(Explanation e) {
    return e.code().id() + ": " + e.code().title() + "\n\n" + e.meaning() + "\n\nWrong:\n\n" + indented(e.wrong().text()) + "\nSaid:\n\n"
        + indented(e.said()) + "\nRight:\n\n" + indented(e.right().text()) + "\nTry:\n\n"
        + e.tries().stream().map(t -> "- " + t + "\n").collect(Collectors.joining());
  }

  private static String indented(String text) {
    return text.lines().map(line -> line.isEmpty() ? "\n" : "    " + line + "\n").collect(Collectors.joining());
  }
}
