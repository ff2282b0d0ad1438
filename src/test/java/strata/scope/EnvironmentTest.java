package strata.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.diag.Source;
import strata.syntax.Name;

class EnvironmentTest {
  private final Source source = Source.of("a.arch", "u v tokens x");
  private final Diagnostics diagnostics = new Diagnostics();
  private final Environment section = Environment.empty();

  private Name name(String text) {
    int at = source.text().indexOf(text);
    return new Name(text, source.span(at, at + text.length()));
  }

  private static String text(Environment environment, String name) {
    return environment.find(name).map(b -> ((Constant) b.binding()).text()).orElse("unbound");
  }

  @Test
  void aLoopRebindsTheEnclosingNameAndForgetsItsOwn() {
    section.assign(name("u"), Constant.number(1), diagnostics);
    Environment loop = section.loop();
    Environment inner = loop.loop();
    assertTrue(inner.assign(name("u"), Constant.number(2), diagnostics));
    assertTrue(inner.assign(name("v"), Constant.number(3), diagnostics));
    assertEquals("2", text(section, "u"));
    assertEquals("3", text(inner, "v"));
    assertEquals("unbound", text(loop, "v"));
  }

  @Test
  void aBlockBindsItsOwn() {
    section.assign(name("u"), Constant.number(1), diagnostics);
    Environment block = section.block();
    block.loop().assign(name("u"), Constant.number(2), diagnostics);
    block.assign(name("u"), Constant.number(3), diagnostics);
    block.loop().assign(name("u"), Constant.number(4), diagnostics);
    assertEquals("1", text(section, "u"));
    assertEquals("4", text(block, "u"));
  }

  @Test
  void aDeclaredNameKeepsItsMeaning() {
    section.declare(name("tokens"), Constant.number(16), diagnostics);
    assertFalse(section.assign(name("tokens"), Constant.number(1), diagnostics));
    assertEquals("""
        error[E0202]: `tokens` has a meaning already
         --> a.arch:1:5
          |
        1 | u v tokens x
          |     ^^^^^^
          |
        1 | u v tokens x
          |     ------ first declared here
          = help: choose another name
        """, Renderer.render(diagnostics));
    assertFalse(section.block().assign(name("tokens"), Constant.number(1), diagnostics));
    assertFalse(section.block().declare(name("tokens"), Constant.number(1), diagnostics));
    assertEquals("16", text(section, "tokens"));
  }

  @Test
  void aParameterOfABlockMayHideANameFromOutside() {
    section.declare(name("tokens"), Constant.number(16), diagnostics);
    Environment block = section.block();
    assertTrue(block.parameter(name("tokens"), Constant.number(1), diagnostics));
    assertFalse(block.parameter(name("tokens"), Constant.number(2), diagnostics));
    assertFalse(block.assign(name("tokens"), Constant.number(2), diagnostics));
    assertEquals("1", text(block, "tokens"));
    assertEquals("16", text(section, "tokens"));
  }

  @Test
  void remembersWhereANameWasBoundFirst() {
    section.assign(name("u"), Constant.number(1), diagnostics);
    section.assign(new Name("u", name("x").span()), Constant.number(2), diagnostics);
    assertEquals(name("u"), section.find("u").orElseThrow().name());
  }

  @Test
  void reportsAnUnknownNameWithTheNearest() {
    section.assign(name("tokens"), Constant.number(1), diagnostics);
    assertTrue(section.block().lookup(new Name("token", name("x").span()), diagnostics).isEmpty());
    assertTrue(Renderer.render(diagnostics).contains("= help: did you mean `tokens`?"));
  }
}
