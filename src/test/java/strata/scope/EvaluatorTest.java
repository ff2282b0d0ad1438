package strata.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.syntax.Name;
import strata.syntax.Parser;
import strata.syntax.Statement;

class EvaluatorTest {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Environment environment = Environment.empty();

  private String value(String text) {
    return Parser.parseExpression(Source.of("a.arch", text), diagnostics)
        .flatMap(e -> new Evaluator(environment, diagnostics).evaluate(e)).map(Constant::text).orElse("nothing");
  }

  private String mistake(String text) {
    assertEquals("nothing", value(text));
    return diagnostics.sorted().stream().map(d -> d.code().id() + " " + d.message()).collect(Collectors.joining("\n"));
  }

  private void bind(String name, Binding binding) {
    environment.declare(new Name(name, Source.of("a.arch", name).whole()), binding, diagnostics);
  }

  @Test
  void computesExactly() {
    assertEquals("5/6", value("1/2 + 1/3"));
    assertEquals("3/10", value("0.1 + 0.2"));
    assertEquals("3", value("-1 % 4"));
    assertEquals("-1/2", value("-(1/2)"));
    assertEquals("7", value("1 + 2 * 3"));
    assertEquals("true", value("1/3 < 0.34"));
    assertEquals("[1, 2]", value("[1, 4/2]"));
  }

  @Test
  void computesWithUnits() {
    Optional<Constant> c = Parser.parseExpression(Source.of("a.arch", "1 um + 500 nm"), diagnostics)
        .flatMap(e -> new Evaluator(environment, diagnostics).evaluate(e));
    assertEquals(Rational.of(3, 2), ((Constant.Measure) c.orElseThrow()).quantity().in(Unit.MICROMETER));
    assertEquals("4", value("1 mm / 250 um"));
    assertEquals("true", value("1 GHz == 1000 MHz"));
    assertEquals("E0208 `+` joins a length and a time", mistake("1 um + 1 ns"));
  }

  @Test
  void scalesOfTheUnitsAreRight() {
    assertEquals(Rational.of(1, 1_000_000), Unit.SQUARE_MILLIMETER.scale());
    assertEquals(Rational.of(1, 1_000_000_000_000L), Unit.SQUARE_MICROMETER.scale());
    assertEquals(Rational.of(1_000_000_000), Unit.GIGAHERTZ.scale());
    for (String symbol : strata.syntax.Units.ALL) {
      assertEquals(symbol, Unit.of(symbol).symbol());
    }
    assertEquals(strata.syntax.Units.ALL.size(), Unit.values().length);
  }

  @Test
  void fillsStringsIn() {
    bind("p", new Constant.Text("block0.q"));
    bind("e", Constant.number(3));
    assertEquals("block0.q.expert3{}", value("\"{p}.expert{e}{{}}\""));
    assertEquals("E0201 nothing here is called `z`", mistake("\"{z}\""));
  }

  @Test
  void saysWhatIsNotConstant() {
    bind("u", () -> "a value of the network");
    assertEquals("E0203 `u` is a value of the network, expected a constant", mistake("u + 1"));
  }

  @Test
  void isSilentOnWhatWasReported() {
    bind("u", new Poison());
    assertEquals("", mistake("u + 1"));
  }

  @Test
  void refusesWhatHasNoValue() {
    assertEquals("E0205 a division by zero", mistake("1 / (2 - 2)"));
    assertEquals("E0205 a division by zero", new EvaluatorTest().mistake("1 % 0"));
    assertEquals("E0204 `+` is not made for a string (a) and a number (1)", new EvaluatorTest().mistake("\"a\" + 1"));
    assertEquals("E0204 `&` is not made for a number (1) and a number (1)", new EvaluatorTest().mistake("1 & 1"));
    assertEquals("E0204 `~` is not made for a number (1)", new EvaluatorTest().mistake("~1"));
  }

  @Test
  void boundsTheSizeOfConstants() {
    for (String name : java.util.List.of("a", "b", "c", "d", "e", "f")) {
      bind(name, new Constant.Number(new Rational(java.math.BigInteger.TWO.pow(500), java.math.BigInteger.ONE)));
    }
    assertEquals("E0206 this constant needs more than 1024 bits", mistake("a * b * c * d * e * f"));
  }

  private Optional<Evaluator.Range> range(String range) {
    Statement loop = Parser.parse(Source.of("a.arch", "network N {\nfor i in " + range + " {\n}\n}"), diagnostics).orElseThrow()
        .networks().get(0).body().get(0);
    return new Evaluator(environment, diagnostics).range((Statement.For) loop);
  }

  @Test
  void unrollsRangesWithinALimit() {
    assertEquals(Optional.of(new Evaluator.Range(0, 4)), range("0..4"));
    assertEquals(Optional.of(new Evaluator.Range(-2, -2)), range("-2..1 - 3"));
    assertEquals(Optional.of(new Evaluator.Range(0, 4096)), range("0..4096"));
    assertTrue(range("0..4097").isEmpty());
    assertTrue(range("0..1000000000").isEmpty());
    assertTrue(range("0..-2000000000").isEmpty());
    assertTrue(range("4..3").isEmpty());
    assertTrue(range("0..1/2").isEmpty());
    assertTrue(range("0..99999999999999999999").isEmpty());
    assertEquals(6, diagnostics.errors());
  }
}
