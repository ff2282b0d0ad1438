package strata.diag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The long form of a code. Each is a Markdown file, {@code strata/explain/CODE.md} among the resources, of five parts in this order:
 * what the mistake is and why the rule exists; {@code ## Wrong}, an example in a fence; {@code ## Said}, what is said of it;
 * {@code ## Right}, the example without the mistake; {@code ## Try}, a list.
 *
 * @param meaning paragraphs of whole lines, as they stand in the file
 * @param said    what {@code strata} prints of the wrong example, without the last newline
 * @param tries   what to try, each a line
 */
public record Explanation(Code code, String meaning, Example wrong, String said, Example right, List<String> tries) {
  private static final Pattern FORM = Pattern.compile("(?<meaning>.+?)\n\n## Wrong\n```(?<wrongIn>arch|sh|text)\n(?<wrong>.+?)\n```\n\n"
      + "## Said\n```text\n(?<said>.+?)\n```\n\n## Right\n```(?<rightIn>arch|sh|text)\n(?<right>.+?)\n```\n\n## Try\n(?<tries>.+)", Pattern.DOTALL);

  /**
   * An example of a file or of commands.
   *
   * @param kind {@code arch}, a file, whose first line may be a comment with the command that reads it; {@code sh}, commands;
   *             {@code text}, something that only some machines can show
   */
  public record Example(String kind, String text) {}

  public Explanation {
    tries = List.copyOf(tries);
  }

  /** Every code has one. */
  public static Explanation of(Code code) {
    String name = "/strata/explain/" + code.id() + ".md";
    try (InputStream file = Explanation.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return parse(code, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @throws IllegalStateException if a part is missing or not where it belongs */
  static Explanation parse(Code code, String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalStateException("the explanation of " + code.id() + " has not the five parts in their order");
    }
    List<String> tries = List.of(parts.group("tries").split("\n"));
    if (!tries.stream().allMatch(line -> line.startsWith("- "))) {
      throw new IllegalStateException("what to try about " + code.id() + " is a list, each item on a line that begins with `- `");
    }
    return new Explanation(code, parts.group("meaning"), new Example(parts.group("wrongIn"), parts.group("wrong")), parts.group("said"),
        new Example(parts.group("rightIn"), parts.group("right")), tries.stream().map(line -> line.substring(2)).toList());
  }
}
