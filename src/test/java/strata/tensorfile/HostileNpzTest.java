package strata.tensorfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static strata.tensorfile.Forged.npy;
import static strata.tensorfile.Forged.npz;
import static strata.tensorfile.Forged.patched;
import static strata.tensorfile.Forged.said;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import strata.diag.Diagnostics;
import strata.num.Tensor;
import strata.tensorfile.Forged.Packed;

/** {@code .npz} archives that lie, or hold what is not read. */
class HostileNpzTest {
  private static final String LOCAL = "PK\3\4";
  private static final String CENTRAL = "PK\1\2";
  private static final String END = "PK\5\6";
  private static final String NO_ARCHIVE = "E0403 `w.npz` is not a zip archive that can be read: ";
  private static final String NO_END = NO_ARCHIVE + "its end is missing";
  private static final Packed GOOD = new Packed("a.npy", npy("<i4", "(2,)", 8));

  @TempDir private Path folder;

  static Stream<Arguments> files() {
    byte[] good = npz(GOOD);
    return Stream.of(
        Arguments.of(new byte[0], NO_END), Arguments.of(new byte[100], NO_END),
        // what the end says of the directory
        Arguments.of(patched(good, END, 12, 0xff, 0xff, 0xff, 0x3f),
            "E0404 `w.npz` has a directory of 1073741823 bytes or more, more than the limit ZIP_DIRECTORY_BYTES = 16777216"),
        Arguments.of(patched(good, END, 12, 0xff, 0xff, 0xff, 0xff),
            "E0404 `w.npz` has a directory of 4294967295 bytes or more, more than the limit ZIP_DIRECTORY_BYTES = 16777216"),
        Arguments.of(patched(good, END, 12, 0xff, 0xff, 0, 0), NO_ARCHIVE),
        Arguments.of(patched(good, END, 8, 0xff, 0xff, 0xff, 0xff), "E0404 `w.npz` holds 65535 files or more, more than the limit TENSORS = 32768"),
        Arguments.of(patched(good, END, 16, 0xff, 0xff, 0xff, 0x7f), NO_ARCHIVE),
        Arguments.of(patched(good, END, 20, 1, 0), NO_END),
        // what the directory says of a file
        Arguments.of(patched(good, CENTRAL, 10, 12), NO_ARCHIVE),
        Arguments.of(patched(patched(good, CENTRAL, 8, 1), LOCAL, 6, 1), NO_ARCHIVE),
        Arguments.of(patched(good, CENTRAL, 16, 1, 2, 3, 4), "E0403 `a` of `w.npz` is not what was packed: its checksum differs"),
        Arguments.of(patched(good, CENTRAL, 20, 4, 0, 0, 0), "E0403 `w.npz` ends too early: it was cut off"),
        Arguments.of(patched(good, CENTRAL, 42, 0xff, 0xff, 0xff, 0x0f), "E0403 `w.npz` ends too early: it was cut off"),
        Arguments.of(patched(good, CENTRAL, 10, 0), "E0403 `w.npz` has a tensor 'a' that does not begin as an .npy file does"),
        // what is in it
        Arguments.of(npz(new Packed("a.txt", new byte[3])), "E0402 `w.npz` holds 'a.txt', which is not an .npy file"),
        Arguments.of(npz(new Packed("folder/", new byte[0])), "E0402 `w.npz` holds 'folder/', which is not an .npy file"),
        Arguments.of(npz(new Packed("inner.npz", npz(GOOD))), "E0402 `w.npz` holds 'inner.npz', which is not an .npy file"),
        Arguments.of(npz(new Packed("inner.npy", npz(GOOD))), "E0403 `w.npz` has a tensor 'inner' that does not begin as an .npy file does"),
        Arguments.of(npz(new Packed("a.npy", new byte[0])), "E0403 `w.npz` ends too early: it was cut off"),
        Arguments.of(npz(new Packed("a.npy", npy("<i4", "(3,)", 8))), "E0403 `a` of `w.npz` ends too early: it was cut off"),
        Arguments.of(npz(new Packed("a.npy", npy("<i4", "(1,)", 8))), "E0403 `a` of `w.npz` has bytes after the numbers of shape [1] of I32"),
        Arguments.of(npz(new Packed("a.npy", npy("<i8", "(30000000,)", 8))),
            "E0403 `w.npz` has a tensor 'a' that is cut off: shape [30000000] of I64 cannot come of 194 bytes"),
        Arguments.of(npz(new Packed("a.npy", npy("|O", "(1,)", 8))), "E0402 `w.npz` has a tensor 'a' that holds pickled Python objects, which are never read"),
        Arguments.of(npz(new Packed("a.npy", npy("<f8", "(1,)", 8))), "E0405 `w.npz` has a tensor 'a' that stores real numbers (<f8), and only integers are read"),
        Arguments.of(npz(new Packed("a".repeat(600) + ".npy", GOOD.content())),
            "E0404 `w.npz` has a tensor whose name has 604 characters, more than the limit NAME_LENGTH = 512"));
  }

  /** What Java's reader says of an archive that it refuses, after {@link #NO_ARCHIVE}, changes from version to version. */
  @ParameterizedTest
  @MethodSource("files")
  void itIsSaidWhatIsWrong(byte[] file, String expected) throws IOException {
    String said = said(folder, "w.npz", file);
    assertEquals(expected, expected.equals(NO_ARCHIVE) ? said.substring(0, Math.min(NO_ARCHIVE.length(), said.length())) : said);
  }

  /** The directory is at the end, so what is cut has none. */
  @Test
  void anArchiveCutAnywhereIsRefused() throws IOException {
    byte[] whole = npz(GOOD, new Packed("b.npy", npy("|u1", "(2, 3)", 6)));
    for (int length = 0; length < whole.length; length++) {
      assertEquals(NO_END, said(folder, "w.npz", Arrays.copyOf(whole, length)), "cut at " + length);
    }
    assertEquals("", said(folder, "w.npz", whole));
  }

  /** None of them may be read as something else: the checksum sees it. */
  @Test
  void anArchiveWithAnyByteChangedIsRefusedOrTheSame() throws IOException {
    byte[] whole = npz(new Packed("a.npy", Npy.bytes(Tensor.of(new int[] {1, 2, 3}, 3), Dtype.I8)));
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x15;
      Path path = Files.write(folder.resolve("w.npz"), changed);
      Diagnostics diagnostics = new Diagnostics();
      TensorFile.open(path, "w.npz", Forged.HERE, diagnostics).ifPresent(file -> file.names().forEach(name ->
          file.read(name, diagnostics).ifPresent(tensor -> assertEquals(Tensor.of(new int[] {1, 2, 3}, 3), tensor))));
    }
  }

  @Test
  void duplicatesAreRefused() throws IOException {
    byte[] two = npz(GOOD, new Packed("b.npy", GOOD.content()));
    byte[] twice = patched(patched(two, "b.npy", 0, 'a'), "none", 0);
    assertEquals("E0403 `w.npz` holds two tensors named 'a'", said(folder, "w.npz", twice));
  }

  @Test
  void namesAreNamesOfTensorsAndNeverOfFiles() throws IOException {
    List<String> names = List.of("../../escaped", "/tmp/strata-escaped", "C:\\escaped", "a\nb", "\033[2J", "");
    byte[] file = npz(names.stream().map(name -> new Packed(name + ".npy", GOOD.content())).toArray(Packed[]::new));
    Path deep = Files.createDirectories(folder.resolve("one/two"));
    assertEquals("", said(deep, "w.npz", file));
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(List.of(deep.resolve("w.npz")), all.filter(Files::isRegularFile).toList());
    }
    assertFalse(Files.exists(Path.of("/tmp/strata-escaped.npy")));
  }

  @Test
  void aBombIsNotInflated() throws IOException {
    byte[] start = npy("|i1", "(4,)", 4);
    byte[] bomb = npz(new Packed("a.npy", Arrays.copyOf(start, 50_000_000)));
    assertTrue(bomb.length < 60_000, "1000:1");
    assertEquals("E0403 `a` of `w.npz` has bytes after the numbers of shape [4] of I8", said(folder, "w.npz", bomb));
    byte[] vast = npz(new Packed("a.npy", Arrays.copyOf(npy("|i1", "(40000000,)", 0), 50_000_000)));
    assertEquals("E0404 `w.npz` has a tensor 'a' that has shape [40000000], more than the limit ELEMENTS = 33554432", said(folder, "w.npz", vast));
  }

  @Test
  void manyEntriesAreCounted() throws IOException {
    Packed[] many = IntStream.range(0, 33_000).mapToObj(i -> new Packed(i + ".npy", GOOD.content())).toArray(Packed[]::new);
    byte[] file = npz(many);
    assertEquals("E0404 `w.npz` holds 33000 files or more, more than the limit TENSORS = 32768", said(folder, "w.npz", file));
    // an end that says fewer: Java's reader counts them
    assertEquals("E0404 `w.npz` holds 33000 files, more than the limit TENSORS = 32768",
        said(folder, "w.npz", patched(file, END, 8, 1, 0, 1, 0)));
  }

  @Test
  void aVastDirectoryOfASparseFileIsRefusedBeforeItIsRead() throws IOException {
    Path path = folder.resolve("w.npz");
    byte[] end = patched(new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, END, 12, 0, 0, 0, 0x30);
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(Limits.FILE_BYTES - end.length);
      sparse.seek(Limits.FILE_BYTES - end.length);
      sparse.write(end);
    }
    assertEquals("E0404 `w.npz` has a directory of 805306368 bytes or more, more than the limit ZIP_DIRECTORY_BYTES = 16777216", said(path));
  }

  @Test
  void anArchiveThatChangesWhileItIsReadIsRefused() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Path path = Files.write(folder.resolve("w.npz"), npz(GOOD));
    TensorFile open = TensorFile.open(path, "w", Forged.HERE, diagnostics).orElseThrow();
    for (byte[] later : List.of(npz(new Packed("b.npy", GOOD.content())), npz(new Packed("a.npy", npy("<i4", "(1,)", 4))), new byte[9])) {
      Files.delete(path);
      Files.write(path, later);
      Diagnostics found = new Diagnostics();
      assertTrue(open.read("a", found).isEmpty());
      assertEquals("E0403", found.sorted().get(0).code().id());
    }
  }
}
