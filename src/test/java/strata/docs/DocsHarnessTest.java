package strata.docs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document that is wrong is found out, by its name and its line. */
class DocsHarnessTest {
  private static final String WHOLE = "network N {\n  input x : spike[channels: 4]\n  output y = x & x\n}\n";

  @TempDir
  private Path folder;

  private void go(String text) throws Exception {
    Document document = Document.read("doc.md", text);
    Desk desk = new Desk(document, Files.createTempDirectory(folder.toRealPath(), "desk"), false);
    for (Step step : document.steps()) {
      desk.check(step);
    }
  }

  private void wrong(int line, String said, String text) {
    AssertionError error = assertThrows(AssertionError.class, () -> go(text));
    assertTrue(error.getMessage().startsWith("doc.md:" + line + ": "), error.getMessage());
    assertTrue(error.getMessage().contains(said), error.getMessage());
  }

  private static String fence(String info, String text) {
    return "Words.\n\n```" + info + "\n" + text + "```\n";
  }

  @Test
  void aRightDocumentPasses() {
    assertDoesNotThrow(() -> go("# T\n<!-- file: n.arch -->\n" + fence("arch", WHOLE).substring(8) + "\n<!-- run: cp n.arch m.arch -->\n"
        + "```console\n$ A=m\n$ strata check $A.arch\nm.arch: no mistake found\n\n$ ls nosuch; echo $?\n...nosuch...\n2\n```\n"
        + "<!-- in: m.arch -->\n```arch\n  ...\ninput x : spike[... 4]\n...\n}\n```\n"));
  }

  @Test
  void archThatIsWrong() {
    wrong(3, "nosuch", fence("arch", WHOLE.replace("x & x", "nosuch(x)")));
  }

  @Test
  void archThatShouldBeRefusedAndIsNot() {
    wrong(2, "not answered with E0201", "<!-- refused: E0201 -->\n" + fence("arch", WHOLE).substring(8));
  }

  @Test
  void javaThatDoesNotCompile() {
    wrong(3, "incompatible types", fence("java", "class A {\n  int a = \"a\";\n}\n"));
  }

  @Test
  void outputThatIsNotSo() {
    wrong(3, "`echo b` does not print what is shown", fence("console", "$ echo a\na\n$ echo b\na\n"));
    wrong(3, "does not print", fence("console", "$ echo a\n"));
    wrong(3, "begins with `$ `", fence("console", "a\n"));
  }

  @Test
  void aFailureThatIsNotShown() {
    wrong(3, "`false` fails with 1", fence("console", "$ false\n"));
    assertDoesNotThrow(() -> go(fence("console", "$ false\n$ echo $?\n1\n")));
    wrong(1, "`false` fails", "<!-- run: false -->\n");
  }

  @Test
  void aCommandThatEndsTheShell() {
    wrong(3, "the shell gave up", fence("console", "$ exit 3\n$ echo a\n"));
  }

  @Test
  void linesThatStandNowhere() {
    wrong(2, "this line does not stand in pom.xml: <nosuch>", "<!-- in: pom.xml -->\n```xml\n<nosuch>\n```\n");
    wrong(2, "not one below the other", "<!-- in: examples/digits.arch -->\n```arch\n  clock 400 MHz\n  tier top    : memory\n```\n");
    wrong(2, "there is no nosuch", "<!-- in: nosuch -->\n```json\n{}\n```\n");
  }

  @Test
  void aChangeOfWhatIsNotThere() {
    wrong(7, "just once", "<!-- file: a -->\n```sh\na\na\n```\n<!-- file: a -->\n```diff\n-a\n+b\n```\n");
    wrong(3, "nothing says which file", fence("diff", "-a\n"));
    assertDoesNotThrow(() -> go("<!-- file: a -->\n```sh\na\nb\n```\n<!-- file: a -->\n```diff\n a\n-b\n+c\n```\n```console\n$ cat a\na\nc\n```\n"));
  }

  @Test
  void sourcesAreAddedAndChanged() throws Exception {
    String marker = "<!-- source: src/main/java/strata/machine/";
    go(marker + "Tier.java -->\n```diff\n package strata.machine;\n+import java.util.List;\n@@\n-public record Tier(String name, String role) {}\n"
        + "+public record Tier(String name, String role) {\n+  static final List<Tier> NONE = List.of();\n+}\n```\n" + marker
        + "Ground.java -->\n```java\npackage strata.machine;\n\n/** A tier. */\nrecord Ground() {}\n```\n```console\n$ strata kinds\n...\n```\n"
        + "<!-- run: ls own/classes/strata/machine/Ground.class -->\n");
    wrong(2, "is there already", marker + "Tier.java -->\n```java\n```\n");
    wrong(2, "is no source", "<!-- source: pom.xml -->\n```xml\n```\n");
    wrong(2, "just once", marker + "Bond.java -->\n```diff\n-nosuch\n```\n");
    wrong(5, "cannot find symbol", marker + "Sky.java -->\n```java\npackage strata.machine; class Sky extends Nothing {}\n```\n"
        + "<!-- run: true -->\n");
  }

  @Test
  void aFileThatNobodyUses() {
    String made = "<!-- file: a -->\n```sh\na\n```\n";
    assertEquals(List.of("doc.md:3: no command behind it names a"), Document.read("doc.md", "<!-- run: cat a -->\n" + made).unused());
    assertEquals(List.of(), Document.read("doc.md", made + "```console\n$ cat a\na\n```\n").unused());
  }

  @Test
  void filesOfTheRepositoryAreLeftAlone() {
    wrong(2, "is a file of the repository", "<!-- file: docs/a.md -->\n```text\na\n```\n");
  }

  @Test
  void whatIsNotKnown() {
    wrong(3, "nothing says what this block is", fence("", "a\n"));
    wrong(3, "nothing says what this block is", fence("verilog", "module a;\n"));
    wrong(2, "there is no frame nosuch", "<!-- frame: nosuch -->\n```arch\n```\n");
    wrong(1, "says nothing known", "<!-- fil: a -->\n```arch\n```\n");
    wrong(3, "indented, not fenced", "Words.\n\n    code\n");
    wrong(2, "no block behind", "<!-- in: a -->\nWords.\n");
    wrong(1, "nothing closes", "```arch\n");
  }

  @Test
  void dotsStandForLinesAndForCharacters() {
    List<String> text = List.of("a", "b 12 c", "a", "d");
    assertTrue(new Lines(List.of("a", "b ... c", "...")).are(text));
    assertTrue(new Lines(List.of("...", "a", "d")).are(text));
    assertTrue(new Lines(List.of("a", "...", "d")).are(text));
    assertFalse(new Lines(List.of("a", "...", "a")).are(text), "the last line is the last");
    assertFalse(new Lines(List.of("a", "d")).are(text));
    assertFalse(new Lines(List.of("a", "b 12 c", "...", "b 12 c", "...")).are(text), "a line counts once");
    assertFalse(new Lines(List.of()).are(text));
    assertTrue(new Lines(List.of("...")).are(text));
    assertFalse(new Lines(List.of("...")).standIn(text), "dots alone say nothing");
  }

  @Test
  void linksThatLeadNowhere() throws IOException {
    String text = "# A b\n[x](#a-b) [y](nosuch.md) [z](README.md#nosuch) [w](https://example.org/)\n```text\n[v](nosuch)\n```\n";
    assertEquals(List.of("nosuch.md", "README.md#nosuch"), Links.broken(Path.of("doc.md"), text));
  }

  @Test
  void commandsThatNeedTools() {
    assertTrue(Shell.needsTools("./strata cosim a.arch --input x=x.npy"));
    assertTrue(Shell.needsTools("iverilog -o a *.v"));
    assertFalse(Shell.needsTools("strata cosim a.arch --no-verilator"));
    assertFalse(Shell.needsTools("java golden/A.java make.npy"));
  }
}
