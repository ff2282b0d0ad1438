package strata.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.diag.Source;
import strata.num.Format;
import strata.syntax.Expression;
import strata.syntax.Name;
import strata.syntax.Parser;

class SignatureTest {
  private static final Formal<Integer> COLUMNS = Formal.required("columns", Types.integer(1, 128));
  private static final Formal<String> BY = Formal.of("by", Types.word("spike", "shared"), "spike");
  private static final Formal<Optional<Integer>> DEPTH = Formal.of("depth", Types.orAuto(Types.integer(1, 4096)), Optional.empty());
  private static final Formal<Optional<Quantity>> PITCH = Formal.optional("pitch", Types.quantity(Unit.Family.LENGTH));
  private static final Formal<Format> SUM = Formal.of("sum", Types.format(), Format.signed(16));
  private static final Formal<List<Name>> OVER = Formal.of("over", Types.names(), List.of());
  private static final Formal<List<Integer>> SPLIT = Formal.of("split", Types.list(Types.integer(0, 15)), List.of());
  private static final Formal<Rational> RETAIN = Formal.of("retain", Types.rational(Rational.ZERO, Rational.ONE), Rational.ONE);
  private static final Formal<Boolean> CAUSAL = Formal.of("causal", Types.flag(), false);
  private static final Formal<String> FILE = Formal.of("file", Types.text(), "");
  private static final Signature SIGNATURE = Signature.of(COLUMNS, BY, DEPTH, PITCH, SUM, OVER, SPLIT, RETAIN, CAUSAL, FILE);

  private final Diagnostics diagnostics = new Diagnostics();
  private final Environment environment = Environment.empty();

  private Optional<Arguments> match(Signature signature, String call) {
    Expression e = Parser.parseExpression(Source.of("a.arch", call), diagnostics).orElseThrow();
    return signature.match((Expression.Call) e, new Evaluator(environment, diagnostics));
  }

  private Arguments matched(String call) {
    Optional<Arguments> arguments = match(SIGNATURE, call);
    assertTrue(arguments.isPresent(), () -> Renderer.render(diagnostics));
    return arguments.get();
  }

  private String refused(String call) {
    Diagnostics before = diagnostics;
    assertFalse(match(SIGNATURE, call).isPresent());
    return before.sorted().stream().map(d -> d.code().id() + " " + d.span().column() + " " + d.message()).collect(Collectors.joining("\n"));
  }

  private void constant(String name, Constant value) {
    environment.declare(new Name(name, Source.of("c", name).whole()), value, diagnostics);
  }

  @Test
  void readsEveryType() {
    Arguments a = matched("f(8 * 8, shared, auto, 1.5 um, i8, over: [steps, x], split: [0b1010, 5], retain: 7/8, causal: true, file: \"a\")");
    assertEquals(64, a.get(COLUMNS));
    assertEquals("shared", a.get(BY));
    assertEquals(Optional.empty(), a.get(DEPTH));
    assertEquals(Rational.of(1500), a.get(PITCH).orElseThrow().in(Unit.NANOMETER));
    assertEquals(Format.signed(8), a.get(SUM));
    assertEquals("[steps, x]", a.get(OVER).toString());
    assertEquals(List.of(10, 5), a.get(SPLIT));
    assertEquals(Rational.of(7, 8), a.get(RETAIN));
    assertTrue(a.get(CAUSAL));
    assertEquals("a", a.get(FILE));
    assertEquals(3, a.span(COLUMNS).column());
  }

  @Test
  void fillsInDefaults() {
    Arguments a = matched("f(columns: 1, over: steps, depth: 7)");
    assertEquals("spike", a.get(BY));
    assertEquals(Optional.empty(), a.get(PITCH));
    assertEquals(Optional.of(7), a.get(DEPTH));
    assertEquals("[steps]", a.get(OVER).toString());
    assertFalse(a.isGiven(BY));
    assertEquals("f", a.span(BY).text());
  }

  @Test
  void resolvesAnEnumeratorByItsTypeBeforeScope() {
    constant("shared", Constant.number(3));
    constant("mode", new Constant.Word("shared"));
    assertEquals("shared", matched("f(1, by: shared)").get(BY));
    assertEquals("shared", matched("f(1, by: mode)").get(BY));
    constant("deep", new Constant.Word("auto"));
    assertEquals(Optional.empty(), matched("f(1, depth: deep)").get(DEPTH));
    constant("where", new Constant.Word("top"));
    assertEquals("[top, steps]", matched("f(1, over: [where, steps])").get(OVER).toString());
  }

  @Test
  void saysWhatIsWrongWithEachArgument() {
    for (Map.Entry<String, String> entry : Map.ofEntries(
        Map.entry("f(by: spike)", "E0212 1 `f` needs `columns` (an integer from 1 to 128)"),
        Map.entry("f(1, colums: 2)", "E0211 6 `f` takes no `colums`"),
        Map.entry("f(1, columns: 2)", "E0213 6 `columns` of `f` is given twice"),
        Map.entry("f(by: spike, 1)", "E0215 14 an argument without a name after one with a name"),
        Map.entry("f(0)", "E0217 3 `columns` of `f` takes an integer from 1 to 128, found 0"),
        Map.entry("f(1/2)", "E0216 3 `columns` of `f` takes an integer from 1 to 128, found a number (1/2)"),
        Map.entry("f(1 um)", "E0208 3 `columns` of `f` takes an integer from 1 to 128 without a unit, found a length (1 um)"),
        Map.entry("f(1, pitch: 1)", "E0208 13 `pitch` of `f` takes a length such as `1.0 um`, found a number (1)"),
        Map.entry("f(1, pitch: 1 MHz)", "E0208 13 `pitch` of `f` takes a length such as `1.0 um`, found a frequency (1 MHz)"),
        Map.entry("f(1, by: sharde)", "E0216 10 `by` of `f` takes one of `shared` or `spike`, found `sharde`"),
        Map.entry("f(1, by: 3)", "E0216 10 `by` of `f` takes one of `shared` or `spike`, found a number (3)"),
        Map.entry("f(1, sum: i99)", "E0216 11 `sum` of `f` takes a format such as `i8` or `u4`, found `i99`"),
        Map.entry("f(1, split: [1, 16])", "E0217 17 `split` of `f` takes an integer from 0 to 15, found 16"),
        Map.entry("f(1, split: 3)", "E0216 13 `split` of `f` takes a list, each element an integer from 0 to 15, found `3`"),
        Map.entry("f(1) { e -> e }", "E0216 6 `f` takes no lambda"),
        Map.entry("f(columns: x)", "E0201 12 nothing here is called `x`"),
        Map.entry("f(columns: g(1))", "E0203 12 found a call, expected a constant")).entrySet()) {
      assertEquals(entry.getValue(), new SignatureTest().refused(entry.getKey()));
    }
  }

  @Test
  void reportsAllThatIsWrongInOneCall() {
    assertEquals("E0217 3 `columns` of `f` takes an integer from 1 to 128, found 0\n"
        + "E0217 14 `retain` of `f` takes a number from 0 to 1, found 2", refused("f(0, retain: 2)"));
  }

  @Test
  void knowsHowManyArgumentsThereAre() {
    Optional<Arguments> none = match(Signature.of(), "f(1, 2)");
    assertTrue(none.isEmpty());
    assertEquals(List.of("`f` takes no arguments"), diagnostics.sorted().stream().map(d -> d.message()).toList());
    assertEquals("f(columns, [by], [depth], [pitch], [sum], [over], [split], [retain], [causal], [file])", SIGNATURE.usage("f"));
  }

  @Test
  void wantsALambdaWhereOneBelongs() {
    assertTrue(match(Signature.of().withLambda(), "f()").isEmpty());
    assertEquals(1, diagnostics.errors());
  }
}
