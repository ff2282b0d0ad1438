package strata.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.diag.Source;

class ParserTest {
  private static SourceFile parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<SourceFile> file = Parser.parse(Source.of("a.arch", text), diagnostics);
    assertFalse(diagnostics.hasErrors(), () -> Renderer.render(diagnostics));
    return file.orElseThrow();
  }

  private static List<Statement> network(String body) {
    return parse("network N {\n" + body + "\n}\n").networks().get(0).body();
  }

  private static Expression expression(String text) {
    return ((Statement.Assign) network("x = " + text).get(0)).value();
  }

  /** With every operation in parentheses. */
  private static String shape(Expression e) {
    return e.fold(new Shape());
  }

  private static String wrong(String text) {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(Parser.parse(Source.of("a.arch", text), diagnostics).isEmpty());
    return diagnostics.sorted().stream().map(d -> d.span().line() + ":" + d.span().column() + " " + d.code().id() + " " + d.message())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void readsTheDigitsExample() throws Exception {
    SourceFile file = parse(Files.readString(Path.of("examples/digits.arch")));
    NetworkDecl network = file.networks().get(0);
    assertEquals("[steps, tokens, dim, heads, experts, active, blocks]", network.parameters().stream().map(Parameter::name).toList().toString());
    assertEquals(11, network.body().size());
    Statement.Block experts = (Statement.Block) network.body().get(10);
    Expression.Call mixture = (Expression.Call) ((Statement.Return) experts.body().get(3)).value();
    assertEquals("[e, x]", mixture.lambda().orElseThrow().parameters().toString());
    assertEquals(16, file.machines().get(0).items().size());
    assertEquals("Digits", file.maps().get(0).name().text());
  }

  @Test
  void bindsOperatorsAsTheReferenceSays() {
    assertEquals("(((-a) * b) + c)", shape(expression("-a * b + c")));
    assertEquals("((a - b) - c)", shape(expression("a - b - c")));
    assertEquals("(a | ((b < (c + (d * e))) & (~f)))", shape(expression("a | b < c + d * e & ~f")));
    assertEquals("((a + b) * c)", shape(expression("(a + b) * c")));
    assertEquals("((a / b) % c)", shape(expression("a / b % c")));
  }

  @Test
  void endsAStatementWithTheLineUnlessItGoesOn() {
    assertEquals(2, network("x = a\ny = b").size());
    assertEquals(1, network("x = a +\n\n // on\n b").size());
    assertEquals(1, network("x = f(a\n, b\n)").size());
    assertEquals(1, network("x =\n a").size());
    assertEquals(1, network("x = f(g(a) { e,\n x ->\n y = x\n\n y\n })").size());
    assertEquals("1:21 E0101 found `y`, expected an operator, `{`, `}` or the end of the line",
        wrong("network N { x = f() y = 2 }"));
  }

  @Test
  void takesEveryWordAsANameButThree() {
    for (String word : List.of("import", "network", "machine", "map", "weights", "neuron", "input", "output", "block", "clock", "reset",
        "tier", "bond", "memory", "core", "sequencer", "host", "on", "across", "onto", "run", "keep", "sample", "spike", "approx")) {
      List<Statement> body = network(word + " = f(" + word + ": " + word + ", " + word + ")\nneuron " + word + " = " + word + "(1)\ninput "
          + word + " : " + word + "[" + word + "]\nx = {b}".replace("{b}", word));
      assertEquals(4, body.size(), word);
    }
    assertEquals("2:1 E0101 found `in`, expected a statement or `}`", wrong("network N {\nin = 2\n}"));
    assertEquals("1:9 E0101 found `for`, expected a name", wrong("network for {\n}"));
  }

  @Test
  void readsNumbersUnitsAndBinary() {
    assertEquals(new BigDecimal("0.0625"), ((Expression.Number) expression("0.0625")).value());
    assertEquals(new BigDecimal("10"), ((Expression.Number) expression("0b1010")).value());
    Expression.Number quantity = (Expression.Number) expression("2.5 \tmm2");
    assertEquals(new BigDecimal("2.5"), quantity.value());
    assertEquals(Optional.of("mm2"), quantity.unit());
    for (String unit : Units.ALL) {
      assertEquals(Optional.of(unit), ((Expression.Number) expression("400 " + unit)).unit());
      assertEquals(Optional.of(unit), ((Expression.Number) expression("400" + unit)).unit());
    }
    assertEquals("1:21 E0109 `Mhz` is not a unit", wrong("network N { x = 400 Mhz }"));
    assertEquals("1:19 E0109 `sec` is not a unit", wrong("network N { x = 40sec }"));
    assertEquals("1:17 E0108 `0x10` is not a number", wrong("network N { x = 0x10 }"));
    assertEquals("1:17 E0108 `1e3` is not a number", wrong("network N { x = 1e3 }"));
    assertEquals("1:17 E0108 `0b102` is not a number", wrong("network N { x = 0b102 }"));
    assertEquals("1:17 E0108 a number may have 60 digits, this one has more", wrong("network N { x = " + "9".repeat(61) + " }"));
  }

  @Test
  void splitsStringsIntoPartsAndResolvesEscapes() {
    Expression.Text text = (Expression.Text) expression("\"{p}.a{{b}}\\\"\\\\{e}\"");
    assertEquals("[{p}, .a{b}\"\\, {e}]", text.parts().stream()
        .map(p -> p instanceof Expression.Part.Plain plain ? plain.text() : "{" + ((Expression.Part.Hole) p).name() + "}").toList().toString());
    assertEquals("1:18 E0107 `\\n` is not an escape", wrong("network N { x = \"\\n\" }"));
    assertEquals("1:19 E0107 `{` begins a name that is filled in, as in `block{b}`", wrong("network N { x = \"a{\" }"));
    assertEquals("1:19 E0107 `{` begins a name that is filled in, as in `block{b}`", wrong("network N { x = \"a{1+1}\" }"));
    assertEquals("1:19 E0107 this `}` closes nothing", wrong("network N { x = \"a}\" }"));
  }

  @Test
  void readsMachinesAndMaps() {
    SourceFile file = parse("""
        import "lib/tiers.arch"
        machine M(columns = 64) {
          clock 400 MHz
          reset sync
          core experts[4] across [bottom, top] : synapse(columns: 64, by: shared)
          core syn : synapse()
        }
        map Fast(split = 0b1010) : N onto M {
          run block{b}.expert_block.expert{e}.* on experts[e % 4]
          run block{b}.fc1 on experts, split: columns
          keep block0.* in weights[1]
          sample pixels "digits/{name}.npy"
        }
        """);
    assertEquals("lib/tiers.arch", file.imports().get(0).path());
    MachineItem.Core core = (MachineItem.Core) file.machines().get(0).items().get(2);
    assertEquals("[bottom, top]", core.tiers().toString());
    assertTrue(core.across() && core.count().isPresent());
    MapDecl map = file.maps().get(0);
    assertEquals("Fast N M", map.name() + " " + map.network() + " " + map.machine());
    OpPath path = ((MapLine.Run) map.lines().get(0)).path();
    assertEquals("block{b}.expert_block.expert{e}.*", path.span().text());
    assertEquals(List.of(2, 1, 2, 1), path.segments().stream().map(s -> s.pieces().size()).toList());
    assertEquals("split", ((MapLine.Run) map.lines().get(1)).options().get(0).name().orElseThrow().text());
    assertTrue(((MapLine.Keep) map.lines().get(2)).target().index().isPresent());
    MapLine.Sample sample = (MapLine.Sample) map.lines().get(3);
    assertEquals("pixels", sample.input().text());
    assertEquals("\"digits/{name}.npy\"", sample.file().span().text());
  }

  @Test
  void saysWhatWasFoundAndWhatWasExpected() {
    assertEquals("1:10 E0101 found the end of the file, expected `(` or `{`", wrong("network N"));
    assertEquals("2:6 E0101 found `*`, expected a value", wrong("network N {\nx = (* 3)\n}"));
    assertEquals("1:25 E0101 found `=`, expected an operator, `)` or `,`", wrong("network N { x = f(steps = 4) }"));
    assertEquals("1:1 E0101 found `networks`, expected the end of the file, `import`, `network`, `machine` or `map`", wrong("networks N {}"));
    assertEquals("1:21 E0101 found `b` right after `a`, expected an operator, a comma or the end of the line",
        wrong("network N { x = f(a b) }"));
    assertEquals("1:29 E0101 an axis needs a name", wrong("network N { input x : spike[16] }"));
  }

  @Test
  void refusesWhatIsNotText() {
    assertEquals("1:17 E0103 this string is not closed on its line", wrong("network N { x = \"abc\n}"));
    assertEquals("1:17 E0102 `$` is not used by the language", wrong("network N { x = $ }"));
    assertEquals("2:1 E0110 `{` begins a line, but a newline ends a statement", wrong("network N\n{\n}"));
    assertEquals("1:11 E0111 `{` is never closed", wrong("network N {\n x = 1\n"));
    assertEquals("1:20 E0111 found `}` before `)`", wrong("network N { x = f(1}"));
    assertEquals("2:1 E0111 `}` closes nothing", wrong("network N {}\n}"));
    Diagnostics diagnostics = new Diagnostics();
    byte[] bytes = "network é".getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(Parser.decode("a.arch", bytes, diagnostics).isEmpty());
    Diagnostic d = diagnostics.sorted().get(0);
    assertEquals("a.arch:1:9 E0104", d.span().place() + " " + d.code().id());
  }

  @Test
  void refusesDeepNestingBeforeParsing() {
    String refused = "E0105 brackets and operators are nested more than 256 deep here";
    assertEquals("1:272 " + refused, wrong("network N { x = " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + " }"));
    assertTrue(wrong("network N { x = " + "-".repeat(10_000) + "1 }").contains(refused));
    assertTrue(wrong("network N { x = 1" + " + 1".repeat(10_000) + " }").contains(refused));
    assertTrue(wrong("network N { x = " + "f(1 + ".repeat(200) + "1" + ")".repeat(200) + " }").contains(refused));
    expression("(".repeat(250) + "1" + ")".repeat(250));
    expression("f(1 + ".repeat(120) + "1" + ")".repeat(120));
    expression("[" + "1 + 1, ".repeat(1000) + "2]");
  }

  @Test
  void survivesAVeryLongLineAndASeaOfQuotes() {
    wrong("network N { x = " + "a".repeat(10_000_000));
    wrong("network N { x = " + "f(a) + ".repeat(2_000_000));
    wrong("network N { x = \"" + "a".repeat(10_000_000) + "\"");
    expression("a".repeat(128));
    expression("\"" + "a".repeat(4094) + "\"");
    wrong("\"".repeat(100_001));
    wrong("$".repeat(100_000));
  }

  private static final class Shape implements Expression.Fold<String> {
    @Override
    public String number(Expression.Number e) {
      return e.value().toPlainString();
    }

    @Override
    public String text(Expression.Text e) {
      return e.span().text();
    }

    @Override
    public String reference(Expression.Reference e) {
      return e.name().text();
    }

    @Override
    public String call(Expression.Call e) {
      return e.name().text() + "(...)";
    }

    @Override
    public String marked(Expression.Marked e) {
      return e.mark() + " " + e.of().fold(this);
    }

    @Override
    public String list(Expression.ListOf e) {
      return "[...]";
    }

    @Override
    public String unary(Expression.Unary e) {
      return "(" + e.sign() + e.operand().fold(this) + ")";
    }

    @Override
    public String binary(Expression.Binary e) {
      return "(" + e.left().fold(this) + " " + e.sign() + " " + e.right().fold(this) + ")";
    }
  }
}
