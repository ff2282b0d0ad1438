package strata.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Suggest;
import strata.num.Format;
import strata.scope.Arguments;
import strata.scope.Environment;
import strata.scope.Evaluator;
import strata.scope.Reading;
import strata.scope.Types;
import strata.syntax.Expression;
import strata.syntax.Name;
import strata.syntax.Statement;

/** Neurons, inputs and claims: what is written before anything is computed. */
final class Declarations {
  private static final String SATURATE = "saturate";

  private final Registry registry;
  private final GraphBuilder builder;
  private final Diagnostics diagnostics;

  /** What a width after a colon says. */
  record Claim(Format format, boolean saturates) {}

  Declarations(Registry registry, GraphBuilder builder, Diagnostics diagnostics) {
    this.registry = registry;
    this.builder = builder;
    this.diagnostics = diagnostics;
  }

  Optional<NeuronBinding> neuron(Statement.Neuron s, Environment environment) {
    if (!(s.kind() instanceof Expression.Call call)) {
      diagnostics.add(Diagnostic.of(Code.WRONG_THING, s.kind().span(), "expected a kind of neuron with its fields")
          .help("such as `lif(retain: 1/2, threshold: 64, reset: zero)`"));
      return Optional.empty();
    }
    Optional<NeuronKind> kind = registry.neuron(call.name().text());
    if (kind.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.UNKNOWN_NAME, call.name().span(), "there is no kind of neuron called `"
          + call.name() + "`")
          .help(Suggest.help(call.name().text(), registry.neuronNames())));
      return Optional.empty();
    }
    Optional<Arguments> fields = kind.get().signature().match(call, new Evaluator(environment, diagnostics));
    return fields.map(f -> new NeuronBinding(s.name(), kind.get(), f));
  }

  Optional<Value> input(Statement.Input s, Environment environment) {
    Optional<Format> format = format(s.type().element());
    s.type().mode().ifPresent(mode -> diagnostics.add(Code.MISPLACED, mode.span(),
        "an input is not clamped: its values must fit"));
    Optional<List<Axis>> axes = axes(s.type(), environment);
    if (format.isEmpty() || axes.isEmpty() || s.type().mode().isPresent()) {
      return Optional.empty();
    }
    Type type = Type.uniform(format.get(), axes.get(), format.get().range());
    return Optional.of(builder.value(s.name().text(), type, s.name().span()));
  }

  private Optional<List<Axis>> axes(strata.syntax.Type type, Environment environment) {
    List<Axis> axes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    if (type.axes().size() > Limits.AXES) {
      diagnostics.add(Code.NETWORK_TOO_LARGE, type.span(), "a tensor of " + type.axes().size() + " axes is beyond the limit AXES = "
          + Limits.AXES);
      return Optional.empty();
    }
    for (strata.syntax.Type.Axis axis : type.axes()) {
      Reading size = new Reading(axis.size(), "axis `" + axis.name() + "`", new Evaluator(environment, diagnostics));
      Types.integer(1, Limits.AXIS).read(size).ifPresent(n -> axes.add(new Axis(axis.name().text(), n)));
      if (!seen.add(axis.name().text())) {
        diagnostics.add(Code.REDECLARED, axis.name().span(), "there is an axis `" + axis.name() + "` already");
        return Optional.empty();
      }
    }
    return axes.size() == type.axes().size() ? Optional.of(axes) : Optional.empty();
  }

  /** {@code i12}, {@code i12 saturate}, {@code spike}. */
  Optional<Claim> claim(strata.syntax.Type written) {
    Optional<Format> format = format(written.element());
    if (!written.axes().isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.MISPLACED, written.span(), "a claim is a width; axes follow from the op")
          .help("write `: " + written.element() + "`"));
      return Optional.empty();
    }
    Optional<Name> unknown = written.mode().filter(m -> !m.text().equals(SATURATE));
    if (unknown.isPresent()) {
      diagnostics.add(Diagnostic.of(Code.UNKNOWN_NAME, unknown.get().span(), "`" + unknown.get() + "` is no way to fit a width")
          .help(Suggest.help(unknown.get().text(), List.of(SATURATE))));
      return Optional.empty();
    }
    return format.map(f -> new Claim(f, written.mode().isPresent()));
  }

  private Optional<Format> format(Name element) {
    Optional<Format> format = Format.parse(element.text());
    if (format.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.UNKNOWN_NAME, element.span(), "there is no number format `" + element + "`")
          .help("formats are `spike`, `u1` to `u63` and `i1` to `i64`"));
    }
    return format;
  }
}
