package strata.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.diag.Diagnostics;

/** All files or none, wherever they are to go. */
class OutputFolderTest {
  @TempDir private Path root;

  private String said = "";

  private boolean write(Path folder, String... paths) {
    OutputFolder out = new OutputFolder(folder);
    for (String path : paths) {
      out.add(path, path.getBytes(StandardCharsets.UTF_8));
    }
    Diagnostics diagnostics = new Diagnostics();
    boolean written = out.write(diagnostics);
    said = diagnostics.sorted().stream().map(d -> d.code().id() + " " + d.message()).collect(Collectors.joining("; "));
    assertEquals(written, said.isEmpty(), said);
    return written;
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> !path.equals(root)).map(path -> root.relativize(path).toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "quote'\"`", "$HOME $(id) ;&|", "line\nfeed", "-leading", "*?[]", "a.b..c", "missing/parents/of it", "./y"})
  void anyNameIsANameOnly(String name) throws IOException {
    Path folder = root.resolve(name);
    assertTrue(write(folder, "rtl/a.v", "report.json"), said);
    assertTrue(write(folder, "rtl/a.v", "b.v"), said);
    assertEquals("rtl/a.v", Files.readString(folder.resolve("rtl/a.v")));
    assertEquals(List.of(), left().stream().filter(path -> path.contains(Scratch.PREFIX)).toList());
  }

  @Test
  void aFolderThroughALinkIsWritten() throws IOException {
    Path real = Files.createDirectory(root.resolve("real"));
    Path link = Files.createSymbolicLink(root.resolve("link"), real);
    assertTrue(write(link, "a"), said);
    assertEquals(List.of("link", "real", "real/a"), left());
  }

  @Test
  void whatIsInTheFolderStays() throws IOException {
    Files.writeString(root.resolve("design.arch"), "mine");
    Files.writeString(root.resolve("report.json"), "old");
    Files.createSymbolicLink(root.resolve("linked.v"), root.resolve("design.arch"));
    assertTrue(write(root, "report.json", "linked.v"), said);
    assertEquals("mine", Files.readString(root.resolve("design.arch")), "a link is replaced, not followed");
    assertFalse(Files.isSymbolicLink(root.resolve("linked.v")));
    assertEquals(List.of("design.arch", "linked.v", "report.json"), left());
  }

  @Test
  void whatCannotBeWrittenIsSaidAndLeavesNothing() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "mine");
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("none"));
    Files.createSymbolicLink(root.resolve("round"), root.resolve("round"));
    List<String> before = left();
    for (Path folder : List.of(file, file.resolve("below"), file.resolve("deep/below"), root.resolve("dangling"), root.resolve("round"),
        root.resolve("long".repeat(100)), root.resolve("none/../x"), root.resolve("way/".repeat(2000)), Path.of("/proc/strata"), Path.of("/dev/null"), Path.of("/dev/full/x"))) {
      assertFalse(write(folder, "rtl/a.v", "b.v"), folder.toString());
      assertTrue(said.startsWith("E0802 "), said);
      assertFalse(said.contains(Scratch.PREFIX), said);
      assertEquals(before, left(), folder.toString());
    }
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void aFolderInThePlaceOfOneFileKeepsAllFromBeingWritten() throws IOException {
    Files.createDirectories(root.resolve("out/b.v/inside"));
    Files.writeString(root.resolve("out/a.v"), "old");
    assertFalse(write(root.resolve("out"), "a.v", "b.v", "c.v"));
    assertEquals("E0802 `" + root.resolve("out/b.v") + "` is there already, and is not what it should be: a folder, or a file", said);
    assertEquals("old", Files.readString(root.resolve("out/a.v")));
    assertEquals(List.of("out", "out/a.v", "out/b.v", "out/b.v/inside"), left());
  }

  @Test
  void nothingIsWrittenOutsideOfTheFolder() {
    OutputFolder out = new OutputFolder(root);
    assertThrows(IllegalArgumentException.class, () -> out.add("../escaped", new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> out.add("/escaped", new byte[0]));
  }

  @Test
  void aMovedFileIsWholeOrNotThere() throws IOException {
    Path made = Files.writeString(root.resolve("made"), "waves");
    OutputFolder.move(made, root.resolve("waves.fst"));
    OutputFolder.move(made, root.resolve("waves.fst"));
    assertEquals("waves", Files.readString(root.resolve("waves.fst")));
    Path folder = Files.createDirectory(root.resolve("folder"));
    assertThrows(IOException.class, () -> OutputFolder.move(made, folder));
    assertThrows(IOException.class, () -> OutputFolder.move(made, root.resolve("none/waves.fst")));
    assertTrue(Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
    assertEquals(List.of("folder", "made", "waves.fst"), left());
  }
}
