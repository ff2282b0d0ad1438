package strata.diag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Collects what is wrong. The same code at the same place is one mistake, however often it is found. Not for several threads.
 */
public final class Diagnostics {
  /** A file with more mistakes than this is told about the first ones only. */
  public static final int LIMIT = 100;
  /** Mistakes that are told apart; those beyond are the same to whoever counts them. */
  public static final int TOLD_APART = 10_000;

  private record Cause(Code code, Span span) {}

  private static final String AGAIN = "here too";

  /** Further places of one cause that are labelled; more would bury what the first says. */
  private static final int PLACES = 4;

  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<Cause> causes = new HashSet<>();
  private final Map<Object, Integer> known = new HashMap<>();
  private final Map<Source, Integer> sources = new HashMap<>();
  private int errors;
  private int unlisted;

  public void add(Diagnostic diagnostic) {
    errors += diagnostic.severity() == Severity.ERROR ? 1 : 0;
    if (causes.size() >= TOLD_APART || !causes.add(new Cause(diagnostic.code(), diagnostic.span()))) {
      return;
    }
    if (found.size() == LIMIT) {
      unlisted++;
      return;
    }
    found.add(diagnostic);
    sources.putIfAbsent(diagnostic.span().source(), sources.size());
  }

  /**
   * Adds one of several consequences of one cause, such as uses of a name that nothing has: the first in the text says all, and the others
   * become labels of it.
   *
   * @param cause equal for all consequences
   */
  public void add(Object cause, Diagnostic diagnostic) {
    add(cause, diagnostic, UnaryOperator.identity());
  }

  /** The same for one that takes long to word. */
  public void add(Object cause, Diagnostic brief, UnaryOperator<Diagnostic> whole) {
    Integer at = known.get(cause);
    if (at == null) {
      add(brief, whole);
      IntStream.range(0, found.size()).filter(i -> speaksOf(found.get(i), brief)).findFirst().ifPresent(i -> known.put(cause, i));
      return;
    }
    errors += brief.severity() == Severity.ERROR ? 1 : 0;
    found.set(at, together(found.get(at), brief));
  }

  /** Whether one is listed for the other, as itself or as a label. */
  private static boolean speaksOf(Diagnostic said, Diagnostic again) {
    return said.code() == again.code()
        && (said.span().equals(again.span()) || said.labels().stream().anyMatch(l -> l.span().equals(again.span())));
  }

  private static Diagnostic together(Diagnostic said, Diagnostic again) {
    if (speaksOf(said, again)) {
      return said;
    }
    Span one = said.span();
    Span other = again.span();
    if (one.source() == other.source() && other.start() < one.start()) {
      return labelled(new Diagnostic(again.code(), other, again.message(), again.note(), said.labels(), said.helps()), one);
    }
    return labelled(said, other);
  }

  private static Diagnostic labelled(Diagnostic diagnostic, Span place) {
    long places = diagnostic.labels().stream().filter(l -> l.text().equals(AGAIN)).count();
    return places < PLACES ? diagnostic.label(place, AGAIN) : diagnostic;
  }

  /** Short for {@code add(Diagnostic.of(code, span, message))}. */
  public void add(Code code, Span span, String message) {
    add(Diagnostic.of(code, span, message));
  }

  /**
   * The same for one that takes long to word, such as by the nearest of many names: it is worded only where it will be listed.
   *
   * @param brief counts where it will not
   * @param whole of the same code and span
   */
  public void add(Diagnostic brief, UnaryOperator<Diagnostic> whole) {
    boolean listed = found.size() < LIMIT && !causes.contains(new Cause(brief.code(), brief.span()));
    add(listed ? whole.apply(brief) : brief);
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /**
   * How often an error was reported, every time counted. What is looked at twice is wrong twice but listed once, so whoever wants to
   * know whether his own work went well compares this before and after.
   */
  public int errors() {
    return errors;
  }

  /** How many were found beyond the limit and are not listed, as far as they are told apart. */
  public int unlisted() {
    return unlisted;
  }

  /** In source order; files in the order in which something was found in them. */
  public List<Diagnostic> sorted() {
    return found.stream().sorted(Comparator.<Diagnostic>comparingInt(d -> sources.get(d.span().source()))
        .thenComparingInt(d -> d.span().start()).thenComparing(Diagnostic::code)).toList();
  }
}
