package strata.map;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.scope.Constant;
import strata.scope.Environment;
import strata.scope.Evaluator;
import strata.scope.Scoped;
import strata.syntax.Expression;
import strata.syntax.MapDecl;
import strata.syntax.MapLine;
import strata.syntax.Name;

/** The lines of a map section that pin something, as pins. */
public final class MapLines {
  /** Lines of a map, each of which is held against each op. */
  public static final int MOST_LINES = 256;
  private final Scoped<MapDecl> map;
  private final Diagnostics diagnostics;
  private final List<Pins.Run> runs = new ArrayList<>();
  private final List<Pins.Keep> keeps = new ArrayList<>();

  private MapLines(Scoped<MapDecl> map, Diagnostics diagnostics) {
    this.map = map;
    this.diagnostics = diagnostics;
  }

  public static Pins pins(Scoped<MapDecl> map, Diagnostics diagnostics) {
    MapLines lines = new MapLines(map, diagnostics);
    int count = map.section().lines().size();
    if (count > MOST_LINES) {
      diagnostics.add(Code.PIN_REFUSED, map.section().name().span(), "a map has at most " + MOST_LINES + " lines, `" + map.name() + "` has "
          + count);
      return Pins.NONE;
    }
    map.section().lines().forEach(lines::line);
    return new Pins(lines.runs, lines.keeps);
  }

  private void line(MapLine line) {
    if (line instanceof MapLine.Run run) {
      run(run);
    } else if (line instanceof MapLine.Keep keep) {
      keep(keep);
    }
  }

  private void run(MapLine.Run line) {
    line.target().index().ifPresent(index -> diagnostics.add(Diagnostic.of(Code.PIN_REFUSED, index.span(),
        "a core is chosen by its name alone, found an index after `" + line.target().name() + "`")));
    List<Pins.Option> options = line.options().stream().flatMap(o -> option(o).stream()).toList();
    runs.add(new Pins.Run(PathPattern.of(line.path()), line.target().name().text(), options, line.span()));
  }

  private void keep(MapLine.Keep line) {
    Pins.Bank bank = names -> line.target().index().flatMap(index -> number(index, names)).map(BigInteger::intValueExact);
    keeps.add(new Pins.Keep(PathPattern.of(line.path()), line.target().name().text(), bank, line.span()));
  }

  /** An index, with what the pattern's names stand for. Anything but a small number is reported. */
  private Optional<BigInteger> number(Expression index, Map<String, Integer> names) {
    Environment environment = map.environment().block();
    names.forEach((name, value) -> environment.parameter(new Name(name, index.span()), Constant.number(value), diagnostics));
    Optional<Constant> value = new Evaluator(environment, diagnostics).evaluate(index);
    Optional<BigInteger> number = value.flatMap(MapLines::integer).filter(n -> n.bitLength() < 32);
    if (value.isPresent() && number.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.PIN_REFUSED, index.span(), "a bank is an integer, found " + value.get().what()));
    }
    return number;
  }

  private Optional<Pins.Option> option(Expression.Argument argument) {
    if (argument.name().isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.PIN_REFUSED, argument.span(), "a choice has a name and a value, found a value alone")
          .help("for example `by: shared`"));
      return Optional.empty();
    }
    String name = argument.name().get().text();
    Expression value = argument.value();
    if (value instanceof Expression.Reference word) {
      return Optional.of(new Pins.Option(name, word.name().text(), List.of(), List.of(), argument.span()));
    }
    if (value instanceof Expression.Call call) {
      List<Pins.Option> options = call.arguments().stream().flatMap(a -> option(a).stream()).toList();
      return Optional.of(new Pins.Option(name, call.name().text(), List.of(), options, argument.span()));
    }
    return new Evaluator(map.environment(), diagnostics).evaluate(value)
        .map(constant -> new Pins.Option(name, constant.text(), integers(constant), List.of(), argument.span()));
  }

  private static List<BigInteger> integers(Constant constant) {
    return constant instanceof Constant.ListOf list ? list.elements().stream().flatMap(e -> integer(e).stream()).toList()
        : integer(constant).stream().toList();
  }

  private static Optional<BigInteger> integer(Constant constant) {
    return constant instanceof Constant.Number number && number.value().isInteger() ? Optional.of(number.value().numerator())
        : Optional.empty();
  }
}
