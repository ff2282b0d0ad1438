package strata.diag;

import java.util.List;
import java.util.stream.Stream;

/**
 * One mistake.
 *
 * @param span    where it was found
 * @param message what was found and what was expected, one sentence without a full stop
 * @param note    what stands beside the underlined span; may be empty
 * @param labels  other places to look at, such as a declaration
 * @param helps   what to try
 */
public record Diagnostic(Code code, Span span, String message, String note, List<Label> labels, List<String> helps) {
  /** Another place, and what is to be seen there. */
  public record Label(Span span, String text) {}

  public Diagnostic {
    labels = List.copyOf(labels);
    helps = List.copyOf(helps);
  }

  public static Diagnostic of(Code code, Span span, String message) {
    return new Diagnostic(code, span, message, "", List.of(), List.of());
  }

  /** Says something beside the underlined span itself. */
  public Diagnostic note(String text) {
    return new Diagnostic(code, span, message, text, labels, helps);
  }

  public Diagnostic label(Span where, String text) {
    return new Diagnostic(code, span, message, note, plus(labels, new Label(where, text)), helps);
  }

  /** An empty text adds nothing, so that {@link Suggest} can be passed on as it is. */
  public Diagnostic help(String text) {
    return text.isEmpty() ? this : new Diagnostic(code, span, message, note, labels, plus(helps, text));
  }

  public Severity severity() {
    return code.severity();
  }

  private static <T> List<T> plus(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
