package strata.tensorfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static strata.tensorfile.Forged.npy;
import static strata.tensorfile.Forged.said;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import strata.num.Tensor;

/** {@code .npy} files that lie, or hold what is not read. */
class HostileNpyTest {
  private static final String UNREADABLE = "E0403 `a.npy` has a header that cannot be read";
  private static final String GOOD = "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }";

  @TempDir private Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
        // the header's length
        Arguments.of(npy(1, GOOD, 0xffff, 8), "E0404 `a.npy` has a header of 65535 bytes, more than the limit NPY_HEADER_BYTES = 10000"),
        Arguments.of(npy(2, GOOD, -1, 8), "E0404 `a.npy` has a header of 4294967295 bytes, more than the limit NPY_HEADER_BYTES = 10000"),
        Arguments.of(npy(3, GOOD, 1 << 31, 8), "E0404 `a.npy` has a header of 2147483648 bytes, more than the limit NPY_HEADER_BYTES = 10000"),
        Arguments.of(npy(1, GOOD, 9_999, 8), "E0403 `a.npy` ends too early: it was cut off"),
        Arguments.of(npy(1, GOOD, GOOD.length() - 1, 8), UNREADABLE),
        Arguments.of(npy(1, GOOD, GOOD.length() + 4, 8), UNREADABLE),
        Arguments.of(npy(1, GOOD, 0, 8), UNREADABLE),
        Arguments.of(npy(0, GOOD, GOOD.length(), 8), "E0402 `a.npy` has version 0 of the .npy format; 1 to 3 are read"),
        Arguments.of(npy(4, GOOD, GOOD.length(), 8), "E0402 `a.npy` has version 4 of the .npy format; 1 to 3 are read"),
        // the dictionary
        Arguments.of(npy("{}", 8), UNREADABLE),
        Arguments.of(npy("{'descr': '<i4', 'shape': (2,), }", 8), UNREADABLE),
        Arguments.of(npy("{'descr': '<i4', 'descr': '<i4', 'fortran_order': False, 'shape': (2,), }", 8), UNREADABLE),
        Arguments.of(npy("{'descr': '<i4', 'fortran_order': False, 'shape': (2,), 'more': '', }", 8), UNREADABLE),
        Arguments.of(npy("{'descr': True, 'fortran_order': False, 'shape': (2,), }", 8), UNREADABLE),
        Arguments.of(npy("{'descr': '<i4', 'fortran_order': 'False', 'shape': (2,), }", 8), UNREADABLE),
        Arguments.of(npy(GOOD + " __import__('os')", 8), UNREADABLE),
        Arguments.of(npy("__import__('os').system('true')", 8), UNREADABLE),
        Arguments.of(npy("{".repeat(9_000), 8), UNREADABLE),
        Arguments.of(npy("{" + " ".repeat(9_000), 8), UNREADABLE),
        Arguments.of(npy("{'descr': '<i4', 'fortran_order': False, 'shape': (" + "1,".repeat(4_000) + "), }", 8), UNREADABLE),
        // shapes
        Arguments.of(npy("<i4", "(-1,)", 8), "E0403 `a.npy` has an axis of length -1"),
        Arguments.of(npy("<i4", "(-2, -1)", 8), "E0403 `a.npy` has an axis of length -2"),
        Arguments.of(npy("<i4", "(4294967296, 4294967296)", 8),
            "E0404 `a.npy` has shape [4294967296, 4294967296], more than the limit ELEMENTS = 33554432"),
        Arguments.of(npy("<i4", "(65536, 65536, 65536, 65536)", 8),
            "E0404 `a.npy` has shape [65536, 65536, 65536, 65536], more than the limit ELEMENTS = 33554432"),
        Arguments.of(npy("<i4", "(8192, 4096)", 8), "E0403 `a.npy` is cut off: 8 bytes for shape [8192, 4096] of I32"),
        Arguments.of(npy("<i4", "(8192, 4097)", 8), "E0404 `a.npy` has shape [8192, 4097], more than the limit ELEMENTS = 33554432"),
        Arguments.of(npy("<i4", "(0, 4294967296)", 0), "E0404 `a.npy` has shape [0, 4294967296], more than the limit ELEMENTS = 33554432"),
        Arguments.of(npy("<i4", "(99999999999999999999,)", 8), "E0403 `a.npy` has an axis of length '99999999999999999999'"),
        Arguments.of(npy("<i4", "(1,1,1,1,1,1,1,1,1)", 4), "E0404 `a.npy` has 9 axes, more than the limit AXES = 8"),
        Arguments.of(npy("<i4", "(1 2,)", 8), "E0403 `a.npy` has an axis of length '1 2'"),
        Arguments.of(npy("<i4", "(1,,2)", 8), "E0403 `a.npy` has an axis of length ''"),
        Arguments.of(npy("<i4", "(,)", 8), "E0403 `a.npy` has an axis of length ''"),
        Arguments.of(npy("<i4", "(2)", 8), UNREADABLE),
        Arguments.of(npy("<i4", "(20000000,)", 8), "E0403 `a.npy` is cut off: 8 bytes for shape [20000000] of I32"),
        Arguments.of(npy("<i4", "(2,)", 9), "E0403 `a.npy` has 1 bytes after the numbers of shape [2] of I32"),
        Arguments.of(npy("<i4", "(0,)", 4), "E0403 `a.npy` has 4 bytes after the numbers of shape [0] of I32"),
        // types
        Arguments.of(npy("{'descr': '<i4', 'fortran_order': True, 'shape': (2, 2), }", 16),
            "E0402 `a.npy` is in Fortran order; save numpy.ascontiguousarray(...) of it"),
        Arguments.of(npy("|O", "(1,)", 8), "E0402 `a.npy` holds pickled Python objects, which are never read"),
        Arguments.of(npy(">i4", "(1,)", 4), "E0402 `a.npy` is big-endian (>i4)"),
        Arguments.of(npy("{'descr': [('x', '<i4')], 'fortran_order': False, 'shape': (1,), }", 4), "E0402 `a.npy` holds records, not numbers"),
        Arguments.of(npy("<f2", "(1,)", 2), "E0405 `a.npy` stores real numbers (<f2), and only integers are read"),
        Arguments.of(npy("<c16", "(1,)", 16), "E0405 `a.npy` stores real numbers (<c16), and only integers are read"),
        Arguments.of(npy("<U3", "(1,)", 12), unsupported("<U3")),
        Arguments.of(npy("|S3", "(1,)", 3), unsupported("|S3")),
        Arguments.of(npy("<M8[ns]", "(1,)", 8), unsupported("<M8[ns]")),
        Arguments.of(npy("<m8[fs]", "(1,)", 8), unsupported("<m8[fs]")),
        Arguments.of(npy("|V4", "(1,)", 4), unsupported("|V4")),
        Arguments.of(npy("<i16", "(1,)", 16), unsupported("<i16")),
        Arguments.of(npy("", "(1,)", 16), unsupported("")),
        Arguments.of(new byte[0], "E0403 `a.npy` ends too early: it was cut off"),
        Arguments.of("\n\n\n\n\n\n\n\n\n\n".getBytes(), "E0403 `a.npy` does not begin as an .npy file does"));
  }

  private static String unsupported(String descr) {
    return "E0402 `a.npy` stores numbers as '" + descr + "', which is none of the integer types of 1, 2, 4 or 8 bytes";
  }

  @ParameterizedTest
  @MethodSource("files")
  void itIsSaidWhatIsWrong(byte[] file, String expected) throws IOException {
    assertEquals(expected, said(folder, "a.npy", file));
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    byte[] whole = Npy.bytes(Tensor.of(new int[] {1, 2, 3}, 3), Dtype.I32);
    for (int length = 0; length < whole.length; length++) {
      assertTrue(said(folder, "a.npy", Arrays.copyOf(whole, length)).startsWith("E0403 `a.npy` "), "cut at " + length);
    }
    assertEquals("", said(folder, "a.npy", whole));
  }

  @Test
  void aReaderDoesNotCountOnTheOrderOfTheDictionary() throws IOException {
    assertEquals("", said(folder, "a.npy", npy("{'shape': (2,), 'descr': '<i4', 'fortran_order': False}", 8)));
    assertEquals("", said(folder, "a.npy", npy("{ \"shape\" : ( 2 , 1 ) ,\"fortran_order\":False,\"descr\" : \"<i4\"  , } ", 8)));
    assertEquals("", said(folder, "a.npy", npy("{'shape': (2L,), 'descr': '<i4', 'fortran_order': False}", 8)));
    assertEquals("", said(folder, "a.npy", npy("{'shape': (), 'descr': '<i4', 'fortran_order': False}", 4)));
  }

  @Test
  void numbersBeyondTheirTypeAreRefused() throws IOException {
    byte[] wide = Forged.patched(npy("<u8", "(1,)", 8), "\n", 1, 255, 255, 255, 255, 255, 255, 255, 255);
    assertEquals("E0402 `a` of `a.npy` holds the number 18446744073709551615, beyond u63", said(folder, "a.npy", wide));
    assertEquals("E0402 `a` of `a.npy` holds the number 2, beyond u1", said(folder, "a.npy", Forged.patched(npy("|b1", "(1,)", 1), "\n", 1, 2)));
  }

  @Test
  void aFileThatChangesWhileItIsReadIsRefused() throws IOException {
    var diagnostics = new strata.diag.Diagnostics();
    Path path = Files.write(folder.resolve("a.npy"), npy("<i4", "(2,)", 8));
    TensorFile open = TensorFile.open(path, "a.npy", Forged.HERE, diagnostics).orElseThrow();
    Files.write(path, npy("<i4", "(1,)", 4));
    assertTrue(open.read("a", diagnostics).isEmpty());
    assertEquals("`a` of `a.npy` has changed while it was read", diagnostics.sorted().get(0).message());
    for (int length = 0; length < 60; length += 10) {
      Files.write(path, Arrays.copyOf(npy("<i4", "(2,)", 8), length));
      assertTrue(open.read("a", diagnostics).isEmpty(), "shrunk to " + length);
    }
    Files.delete(path);
    assertTrue(open.read("a", new strata.diag.Diagnostics()).isEmpty(), "deleted");
  }
}
