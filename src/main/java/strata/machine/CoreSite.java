package strata.machine;

import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.num.Format;
import strata.scope.Arguments;
import strata.scope.Formal;

/**
 * Where a core is declared, and what the rest of the machine has already settled.
 *
 * @param tier      after {@code on}; nothing where the kind's arguments place its modules
 * @param word      channels of a spike word
 * @param steps     time steps that the machine runs at once
 * @param stateBits of a stored integer; 0 where there is no memory {@code state}
 * @param span      of the declaration
 */
public record CoreSite(String name, Optional<String> tier, int word, int steps, int stateBits, Span span) {

  /** The tier of a core whose modules are all on one; empty after saying that there is none. */
  public Optional<String> oneTier(Diagnostics diagnostics) {
    if (tier.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.MISSING_ARGUMENT, span, "core `" + name + "` stands on no tier")
          .help("it is declared as `core " + name + " on TIER : ...`"));
    }
    return tier;
  }

  /** The bits of a signed format; empty after saying that it is none, or not of {@code least} to {@code most} bits. */
  public Optional<Integer> signedBits(Arguments arguments, Formal<Format> formal, int least, int most, String because,
      Diagnostics diagnostics) {
    Format format = arguments.get(formal);
    if (format.kind() == Format.Kind.SIGNED && format.bits() >= least && format.bits() <= most) {
      return Optional.of(format.bits());
    }
    String expected = least == most ? "`i" + least + "`" : "`i" + least + "` to `i" + most + "`";
    diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, arguments.span(formal),
        "`" + formal.name() + "` of `" + arguments.callee() + "` takes " + expected + ", found `" + format + "`").help(because));
    return Optional.empty();
  }

  /** Says that a number is not what the machine around needs. */
  public <T> Optional<T> refuse(Arguments arguments, Formal<?> formal, String message, String help, Diagnostics diagnostics) {
    diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, arguments.span(formal), message).help(help));
    return Optional.empty();
  }
}
