package strata.machine.spec;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.rtl.Keywords;
import strata.scope.Binding;
import strata.scope.Environment;
import strata.scope.Evaluator;
import strata.syntax.Name;

/**
 * The names of a machine: tiers, memories and cores share one space, with the machine's parameters, since modules, instances and nets
 * are named after them.
 */
final class Declaring {
  private final Environment names;
  private final Diagnostics diagnostics;
  private final Map<String, Span> spans = new HashMap<>();
  private final Map<String, Span> lower = new HashMap<>();
  private final Map<String, Name> prefixes = new HashMap<>();

  Declaring(Environment parameters, Diagnostics diagnostics) {
    this.names = parameters.block();
    this.diagnostics = diagnostics;
  }

  private record Thing(String what) implements Binding {}

  /** Of constants in the machine. */
  Evaluator evaluator() {
    return new Evaluator(names, diagnostics);
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  Map<String, Span> spans() {
    return spans;
  }

  /** @param what with its article, for messages; false if something has the name already, which has then been said */
  boolean declare(Name name, String what) {
    Optional<String> wrong = wrong(name);
    wrong.ifPresent(why -> diagnostics.add(Diagnostic.of(Code.BAD_HARDWARE_NAME, name.span(), "`" + name + "` cannot name " + what
        + ": " + why).help("choose another name")));
    boolean declared = names.declare(name, new Thing(what), diagnostics) && !sameButForCase(name);
    if (declared) {
      spans.put(name.text(), name.span());
    }
    return declared;
  }

  /** Modules are files, and some systems take `A.v` and `a.v` for one. */
  private boolean sameButForCase(Name name) {
    Optional<Span> other = Optional.ofNullable(lower.putIfAbsent(name.text().toLowerCase(Locale.ROOT), name.span()));
    other.ifPresent(first -> diagnostics.add(Diagnostic.of(Code.BAD_HARDWARE_NAME, name.span(),
        "`" + name + "` and `" + first.text() + "` differ only in case, and files are named after both")
        .label(first, "the other is declared here").help("choose another name")));
    return other.isPresent();
  }

  /** Modules and nets are called after this name, an underscore or a digit, and more: no other name may begin so. */
  boolean declarePrefix(Name name, String what) {
    boolean declared = declare(name, what);
    prefixes.put(name.text(), name);
    return declared;
  }

  /** Reports names that may meet those of nets. */
  void checkPrefixes(Collection<Name> declared) {
    for (Name name : declared) {
      prefixes.values().stream().filter(p -> name.text().matches(p.text() + "[_0-9].*")).findFirst().ifPresent(p ->
          diagnostics.add(Diagnostic.of(Code.BAD_HARDWARE_NAME, name.span(), "`" + name + "` may be the name of a net of `" + p + "`")
              .label(p.span(), "its nets begin so").help("choose another name")));
    }
  }

  private static Optional<String> wrong(Name name) {
    String text = name.text();
    if (Keywords.contains(text)) {
      return Optional.of("it is a word of Verilog");
    }
    if (text.startsWith("_")) {
      return Optional.of("it begins with an underscore");
    }
    boolean taken = text.toLowerCase(Locale.ROOT).matches("(host|sequencer|lane|flat|stack|clk_i|rst_ni|phase_end|job)"
        + "|(host|sequencer|s_axi|s_axil|m_axi|s_axis|m_axis)_.*");
    return taken ? Optional.of("every machine has a net, a module or a file of that name") : Optional.empty();
  }

  /** What a registry has for a kind; an unknown one is reported. */
  <K> Optional<K> kind(Name name, String what, Map<String, K> kinds) {
    Optional<K> kind = Optional.ofNullable(kinds.get(name.text()));
    if (kind.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.UNKNOWN_KIND, name.span(), "there is no kind of " + what + " `" + name + "`")
          .help(Suggest.help(name.text(), kinds.keySet())));
    }
    return kind;
  }
}
