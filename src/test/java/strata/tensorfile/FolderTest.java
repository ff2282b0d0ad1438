package strata.tensorfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import strata.diag.Diagnostics;
import strata.num.Tensor;

/** Where an {@code .arch} file's tensors may be, and what in that place is no file. */
class FolderTest {
  @TempDir private Path root;

  private Path design;

  @BeforeEach
  void make() throws IOException {
    design = Files.createDirectories(root.resolve("design"));
    Path below = Files.createDirectories(design.resolve("below"));
    byte[] file = Npy.bytes(Tensor.of(new int[] {1}, 1), Dtype.I8);
    for (Path place : new Path[] {root.resolve("out.npy"), design.resolve("in.npy"), below.resolve("w.npy"), below.resolve("a..b $'\"\n.npy")}) {
      Files.write(place, file);
    }
    Files.createSymbolicLink(design.resolve("link.npy"), root.resolve("out.npy"));
    Files.createSymbolicLink(design.resolve("up"), root);
    Files.createSymbolicLink(design.resolve("inner.npy"), below.resolve("w.npy"));
    Files.createSymbolicLink(design.resolve("dangling.npy"), root.resolve("none.npy"));
    Files.createSymbolicLink(design.resolve("zero.npy"), Path.of("/dev/zero"));
    Files.createSymbolicLink(design.resolve("self.npy"), design.resolve("self.npy"));
    Files.createDirectory(design.resolve("folder.npy"));
  }

  private String said(String name, boolean anyPath) {
    Diagnostics diagnostics = new Diagnostics();
    new Folder(design, anyPath).open(name, Forged.HERE, diagnostics).ifPresent(file -> file.read(file.names().get(0), diagnostics));
    return diagnostics.sorted().stream().map(d -> d.code().id() + " " + d.message()).collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"in.npy", "./in.npy", "below/w.npy", "inner.npy", "below/a..b $'\"\n.npy"})
  void whatIsBelowIsRead(String name) {
    assertEquals("", said(name, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out.npy", "below/../../out.npy", "below/../in.npy", "link.npy", "up/out.npy", "zero.npy", "/dev/zero", ".."})
  void whatIsNotBelowIsRefused(String name) {
    assertEquals("E0319 `" + name + "` is not below the folder of this file", said(name, false));
  }

  @Test
  void anAbsoluteNameIsRefusedWhereverItLeads() {
    String name = design.resolve("in.npy").toString();
    assertEquals("E0319 `" + name + "` is not below the folder of this file", said(name, false));
    assertEquals("", said(name, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out.npy", "link.npy", "up/out.npy", "below/../in.npy"})
  void withAllowPathItIsRead(String name) {
    assertEquals("", said(name, true));
  }

  @ParameterizedTest
  @CsvSource({"zero.npy,E0401 `zero.npy` is not a regular file", "folder.npy,E0401 `folder.npy` is a folder", "none.npy,E0401 there is no file `none.npy`",
      "dangling.npy,E0401 there is no file `dangling.npy`", "self.npy,E0401 `self.npy` cannot be read", "in.npy/x.npy,E0401 `in.npy/x.npy` cannot be read",
      "IN.NPY,E0401 there is no file `IN.NPY`", "C:\\in.npy,E0401 there is no file `C:\\in.npy`", "'',E0401 `` is a folder", ".,E0401 `.` is a folder"})
  void whatIsNoFileIsRefused(String name, String expected) {
    assertEquals(expected, said(name, true));
  }

  @Test
  void aNameThatNoFileCanHaveIsRefused() {
    assertEquals("E0401 this is not the name of a file", said("a\0b.npy", false));
    String name = "a".repeat(5000) + ".npy";
    assertEquals("E0401 `" + name + "` cannot be read", said(name, false));
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", design.resolve("pipe.npy").toString()).start().waitFor());
    assertEquals("E0401 `pipe.npy` is not a regular file", said("pipe.npy", false));
  }
}
