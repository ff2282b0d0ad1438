package strata.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.diag.Renderer;

class ProgramTest {
  @TempDir
  private Path folder;
  private final Diagnostics diagnostics = new Diagnostics();

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Optional<Program> load(Path file, String... settings) {
    return Program.load(file, Stream.of(settings).flatMap(s -> Setting.parse(s, diagnostics).stream()).toList(), diagnostics);
  }

  private Program loaded(Path file, String... settings) {
    Optional<Program> program = load(file, settings);
    assertFalse(diagnostics.hasErrors(), () -> Renderer.render(diagnostics));
    return program.orElseThrow();
  }

  private String mistakes() {
    return diagnostics.sorted().stream()
        .map(d -> d.span().place().replace(folder + "/", "") + " " + d.code().id() + " " + d.message().replace(folder + "/", ""))
        .collect(Collectors.joining("\n"));
  }

  private static String parameter(Scoped<?> section, String name) {
    return ((Constant) section.environment().find(name).orElseThrow().binding()).text();
  }

  @Test
  void loadsTheDigitsExample() {
    Program program = loaded(Path.of("examples/digits.arch"));
    Program.Chosen chosen = program.choose(Optional.empty(), diagnostics).orElseThrow();
    assertEquals("Digits TwoTier", chosen.network().name() + " " + chosen.machine().name());
    assertEquals("64", parameter(chosen.network(), "dim"));
    assertEquals(Path.of("examples"), chosen.network().folder());
  }

  @Test
  void setsParametersEverywhereOrInOneSection() throws IOException {
    Path file = write("a.arch", "network N(steps = 4, twice = 2 * steps) { }\nmachine M(steps = 4, by = shared) { }\nmap N onto M { }\n");
    Program both = loaded(file, "steps=8", "by=spike");
    assertEquals("8 16", parameter(both.networks().get(0), "steps") + " " + parameter(both.networks().get(0), "twice"));
    assertEquals("8 spike", parameter(both.machines().get(0), "steps") + " " + parameter(both.machines().get(0), "by"));
    Program one = loaded(file, "steps=8", "M.steps=2*3");
    assertEquals("8 6", parameter(one.networks().get(0), "steps") + " " + parameter(one.machines().get(0), "steps"));
    assertEquals("4 shared", parameter(loaded(file).machines().get(0), "steps") + " " + parameter(loaded(file).machines().get(0), "by"));
  }

  @Test
  void refusesSettingsThatReachNothing() throws IOException {
    Path file = write("a.arch", "network N(steps = 4) { }\nmachine M(columns = 4) { }\n");
    assertTrue(load(file, "step=8", "N.columns=4", "P.steps=1", "steps", "M.columns=1 +", "steps=1", "steps=2").isEmpty());
    assertEquals("""
        -P:1:1 E0224 found `steps`, expected the name of a parameter and `=`
        -P:1:14 E0101 found the end of the file, expected a value
        -P:1:1 E0224 `steps` is set twice""", mistakes());
  }

  @Test
  void suggestsTheNearestParameter() throws IOException {
    Path file = write("a.arch", "network N(steps = 4) { }\nmachine M(columns = 4) { }\n");
    assertTrue(load(file, "step=8", "N.columns=4", "P.steps=1").isEmpty());
    assertEquals("""
        -P:1:1 E0225 no section has a parameter `step`
        -P:1:3 E0225 `N` has no parameter `columns`
        -P:1:1 E0225 there is no section `P`""", mistakes());
    assertTrue(Renderer.render(diagnostics).contains("did you mean `steps`?"));
  }

  @Test
  void needsAValueForEveryParameter() throws IOException {
    Path file = write("a.arch", "network N(steps, dim = steps) { }\n");
    assertTrue(load(file).isEmpty());
    assertEquals("a.arch:1:11 E0223 `steps` has no value", mistakes());
    assertEquals("3", parameter(new ProgramTest().with(folder).loaded(file, "steps=3").networks().get(0), "dim"));
  }

  private ProgramTest with(Path same) {
    folder = same;
    return this;
  }

  @Test
  void readsEachImportedFileOnce() throws IOException {
    write("lib/base.arch", "network N { }\n");
    write("lib/b.arch", "import \"base.arch\"\nmachine M { }\n");
    Path file = write("a.arch", "import \"lib/b.arch\"\nimport \"lib/../lib/base.arch\"\nmap N onto M { }\n");
    Program program = loaded(file);
    assertEquals(folder.resolve("lib"), program.networks().get(0).folder());
    assertTrue(program.choose(Optional.empty(), diagnostics).isPresent());
  }

  @Test
  void refusesImportCycles() throws IOException {
    Path file = write("a.arch", "import \"b.arch\"\nnetwork N { }\n");
    write("b.arch", "import \"c.arch\"\n");
    write("c.arch", "import \"./b.arch\"\n");
    assertTrue(load(file).isEmpty());
    assertEquals("c.arch:1:8 E0221 these files import each other: b.arch -> c.arch -> b.arch", mistakes());
    ProgramTest self = new ProgramTest().with(folder);
    assertTrue(self.load(write("s.arch", "import \"s.arch\"\n")).isEmpty());
    assertEquals("s.arch:1:8 E0221 this file imports itself", self.mistakes());
  }

  @Test
  void reportsFilesThatCannotBeRead() throws IOException {
    assertTrue(load(folder.resolve("none.arch")).isEmpty());
    assertTrue(load(folder).isEmpty());
    assertTrue(load(write("a.arch", "import \"b.arch\"\nimport \"\\\\u0000\"\nimport \".\"\n")).isEmpty());
    assertTrue(mistakes().startsWith("none.arch E0222 there is no file `none.arch`"), mistakes());
    assertTrue(mistakes().contains("a.arch:1:8 E0222 there is no file `b.arch`"), mistakes());
    assertTrue(mistakes().contains("a.arch:3:8 E0222"), mistakes());
  }

  @Test
  void followsAVeryLongChainOfImports() throws IOException {
    for (int i = 0; i < 2000; i++) {
      write("f" + i + ".arch", i == 1999 ? "network N { }\n" : "import \"f" + (i + 1) + ".arch\"\n");
    }
    assertEquals(1, loaded(folder.resolve("f0.arch")).networks().size());
  }

  @Test
  void choosesAMap() throws IOException {
    Path file = write("a.arch", "network N { }\nmachine M { }\nmachine K { }\nmap N onto M { }\nmap Other : N onto K { }\n");
    Program program = loaded(file);
    assertEquals("K", program.choose(Optional.of("Other"), diagnostics).orElseThrow().machine().name());
    assertEquals("M", program.choose(Optional.of("N"), diagnostics).orElseThrow().machine().name());
    assertTrue(program.chooseNetwork(Optional.empty(), diagnostics).isPresent());
    assertTrue(program.choose(Optional.empty(), diagnostics).isEmpty());
    assertTrue(program.choose(Optional.of("Othr"), diagnostics).isEmpty());
    assertEquals("a.arch:5:5 E0227 there is more than one map\n--map:1:1 E0226 there is no map `Othr`", mistakes());
  }

  @Test
  void refusesTwoSectionsOfOneNameAndMapsOfNothing() throws IOException {
    assertTrue(load(write("a.arch", "network N { }\nnetwork N { }\nmap N onto M { }\nmap N onto M { }\n")).isEmpty());
    assertEquals("""
        a.arch:2:9 E0202 there is a network `N` already
        a.arch:3:12 E0226 there is no machine `M`
        a.arch:4:5 E0202 there is a map `N` already
        a.arch:4:12 E0226 there is no machine `M`""", mistakes());
  }
}
