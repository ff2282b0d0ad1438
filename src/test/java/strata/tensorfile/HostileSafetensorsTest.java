package strata.tensorfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static strata.tensorfile.Forged.said;
import static strata.tensorfile.Forged.safetensors;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import strata.diag.Diagnostics;

/** {@code .safetensors} files that lie, or hold what is not read. */
class HostileSafetensorsTest {
  private static final String NOT_JSON = "E0403 `m.safetensors` has a header that is not the JSON of a safetensors file";
  private static final String TWICE = "E0403 `m.safetensors` has a tensor 'a' that has a field '%s' that is not known, or given twice";

  @TempDir private Path folder;

  /** The fields of a tensor. */
  private static String tensor(String name, String dtype, String shape, String begin, String end) {
    return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + "," + end + "]}";
  }

  private static byte[] file(int dataBytes, String... tensors) {
    return safetensors("{" + String.join(",", tensors) + "}", dataBytes);
  }

  private static byte[] withLength(long length, byte[] file) {
    java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    return file;
  }

  static Stream<Arguments> files() {
    String a = tensor("a", "I8", "[4]", "0", "4");
    return Stream.of(
        // the header's length
        Arguments.of(withLength(-1, file(4, a)), "E0404 `m.safetensors` says its header has 18446744073709551615 bytes, "
            + "more than the limit SAFETENSORS_HEADER_BYTES = 16777216"),
        Arguments.of(withLength(100_000_000, file(4, a)), "E0404 `m.safetensors` says its header has 100000000 bytes, "
            + "more than the limit SAFETENSORS_HEADER_BYTES = 16777216"),
        Arguments.of(withLength(1 << 20, file(4, a)), "E0403 `m.safetensors` ends too early: it was cut off"),
        Arguments.of(withLength(0, file(4, a)), NOT_JSON),
        Arguments.of(withLength(10, file(4, a)), NOT_JSON),
        // where the numbers are
        Arguments.of(file(3, a), "E0403 `m.safetensors` places tensor 'a' at bytes 0 to 4 of 3"),
        Arguments.of(file(4, tensor("a", "I8", "[4]", "-4", "0")), "E0403 `m.safetensors` places tensor 'a' at bytes -4 to 0 of 4"),
        Arguments.of(file(4, tensor("a", "I8", "[4]", "4", "0")), "E0403 `m.safetensors` places tensor 'a' at bytes 4 to 0 of 4"),
        Arguments.of(file(4, tensor("a", "I8", "[4]", "999999999999999996", "999999999999999999")),
            "E0403 `m.safetensors` places tensor 'a' at bytes 999999999999999996 to 999999999999999999 of 4"),
        Arguments.of(file(4, tensor("a", "I8", "[4]", "9223372036854775804", "9223372036854775808")), NOT_JSON),
        Arguments.of(file(5, tensor("a", "I8", "[4]", "0", "5")), "E0403 `m.safetensors` gives tensor 'a' 5 bytes, and its shape [4] needs 4"),
        Arguments.of(file(8, a, tensor("b", "I16", "[2]", "2", "6")), "E0403 `m.safetensors` has overlapping tensors 'a' and 'b'"),
        Arguments.of(file(4, a, tensor("b", "I8", "[4]", "0", "4")), "E0403 `m.safetensors` has overlapping tensors 'a' and 'b'"),
        Arguments.of(file(4, a, tensor("b", "I8", "[0]", "2", "2")), "E0403 `m.safetensors` has overlapping tensors 'a' and 'b'"),
        Arguments.of(file(9, a, tensor("b", "I8", "[4]", "5", "9")), "E0403 `m.safetensors` has a hole: bytes 4 to 5 are no tensor's"),
        Arguments.of(file(5, tensor("a", "I8", "[4]", "1", "5")), "E0403 `m.safetensors` has a hole: bytes 0 to 1 are no tensor's"),
        Arguments.of(file(7, a), "E0403 `m.safetensors` has a hole: bytes 4 to 7 are no tensor's"),
        // shapes and types
        Arguments.of(file(4, tensor("a", "I8", "[-4]", "0", "4")), "E0403 `m.safetensors` has a tensor 'a' that has an axis of length -4"),
        Arguments.of(file(4, tensor("a", "I8", "[4294967296,4294967296]", "0", "4")), "E0404 `m.safetensors` has a tensor 'a' that has shape "
            + "[4294967296, 4294967296], more than the limit ELEMENTS = 33554432"),
        Arguments.of(file(4, tensor("a", "I8", "[1,1,1,1,1,1,1,1,4]", "0", "4")),
            "E0404 `m.safetensors` has a tensor with more axes than the limit AXES = 8"),
        Arguments.of(file(4, tensor("a", "I8", "[4.0]", "0", "4")), NOT_JSON),
        Arguments.of(file(4, tensor("a", "I8", "[\"4\"]", "0", "4")), NOT_JSON),
        Arguments.of(file(4, tensor("a", "I8", "[1e400]", "0", "4")), NOT_JSON),
        Arguments.of(file(4, tensor("a", "BF16", "[2]", "0", "4")),
            "E0405 `m.safetensors` has a tensor 'a' that stores real numbers (BF16), and only integers are read"),
        Arguments.of(file(4, tensor("a", "F8_E4M3", "[4]", "0", "4")),
            "E0405 `m.safetensors` has a tensor 'a' that stores real numbers (F8_E4M3), and only integers are read"),
        Arguments.of(file(4, tensor("a", "I4", "[8]", "0", "4")), "E0402 `m.safetensors` has a tensor 'a' that is of type 'I4', which is no integer type"),
        Arguments.of(file(4, tensor("a", "X".repeat(100_000), "[4]", "0", "4")),
            "E0402 `m.safetensors` has a tensor 'a' that is of type '" + "X".repeat(32) + "...', which is no integer type"),
        // names
        Arguments.of(file(8, a, tensor("a", "I8", "[4]", "4", "8")), "E0403 `m.safetensors` holds two tensors named 'a'"),
        Arguments.of(file(8, a, tensor("\\u0061", "I8", "[4]", "4", "8")), "E0403 `m.safetensors` holds two tensors named 'a'"),
        Arguments.of(file(4, tensor("a".repeat(1_000_000), "I8", "[4]", "0", "4")),
            "E0404 `m.safetensors` has a tensor whose name has 1000000 characters, more than the limit NAME_LENGTH = 512"),
        Arguments.of(file(0, IntStream.range(0, 40_000).mapToObj(i -> tensor("t" + i, "I8", "[0]", "0", "0")).toArray(String[]::new)),
            "E0404 `m.safetensors` holds more tensors than the limit TENSORS = 32768"),
        // the JSON
        Arguments.of(safetensors("", 0), NOT_JSON), Arguments.of(safetensors("[]", 0), NOT_JSON), Arguments.of(safetensors("{", 0), NOT_JSON),
        Arguments.of(safetensors(" {}", 0), NOT_JSON), Arguments.of(safetensors("{} x", 0), NOT_JSON), Arguments.of(safetensors("{a:{}}", 0), NOT_JSON),
        Arguments.of(safetensors("{\"a\":1}", 0), NOT_JSON), Arguments.of(safetensors("{\"a\":null}", 0), NOT_JSON),
        Arguments.of(safetensors("[".repeat(1_000_000), 0), NOT_JSON), Arguments.of(safetensors("{\"a\":".repeat(1_000_000), 0), TWICE.formatted("a")),
        Arguments.of(safetensors("{\"__metadata__\":" + "{\"a\":".repeat(1000) + "1" + "}".repeat(1000) + "}", 0), NOT_JSON),
        Arguments.of(safetensors("{\"__metadata__\":{\"a\":1}}", 0), NOT_JSON),
        Arguments.of(safetensors("{\"a\":{\"dtype\":[],\"shape\":[],\"data_offsets\":[0,1]}}", 1), NOT_JSON),
        Arguments.of(safetensors("{\"a\":{}}", 0), "E0403 `m.safetensors` has a tensor 'a' without its two data_offsets"),
        Arguments.of(safetensors("{\"a\":{\"data_offsets\":[0,0]}}", 0), "E0403 `m.safetensors` has a tensor 'a' without dtype or shape"),
        Arguments.of(safetensors("{\"a\":{\"dtype\":\"I8\",\"dtype\":\"I8\"}}", 0), TWICE.formatted("dtype")),
        Arguments.of(safetensors("{\"a\":{\"other\":{}}}", 0), TWICE.formatted("other")),
        Arguments.of(safetensors("{\"__metadata__\":{},\"__metadata__\":{}}", 0), "E0403 `m.safetensors` holds two tensors named '__metadata__'"),
        Arguments.of(new byte[0], "E0403 `m.safetensors` ends too early: it was cut off"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void itIsSaidWhatIsWrong(byte[] file, String expected) throws IOException {
    assertEquals(expected, said(folder, "m.safetensors", file));
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() throws IOException {
    byte[] file = Forged.patched(file(4, tensor("a", "I8", "[4]", "0", "4")), "\"a\"", 1, 0xff);
    assertEquals("E0403 `m.safetensors` has a header that is not UTF-8", said(folder, "m.safetensors", file));
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    byte[] whole = file(8, tensor("a", "I8", "[4]", "4", "8"), tensor("b", "I8", "[4]", "0", "4"));
    for (int length = 0; length < whole.length; length++) {
      assertTrue(said(folder, "m.safetensors", Arrays.copyOf(whole, length)).startsWith("E0403"), "cut at " + length);
    }
    assertEquals("", said(folder, "m.safetensors", whole), "tensors need not be in the order of their names");
  }

  @Test
  void namesWithSignsThatMoveACursorAreNames() throws IOException {
    assertEquals("E0405 `m.safetensors` has a tensor '\n\033[2J' that stores real numbers (F32), and only integers are read",
        said(folder, "m.safetensors", file(4, tensor("\\n\\u001b[2J", "F32", "[1]", "0", "4"))));
  }

  @Test
  void aVastFileIsRefusedBeforeItIsRead() throws IOException {
    Path path = folder.resolve("m.safetensors");
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(Limits.FILE_BYTES + 1);
    }
    assertEquals("E0404 `m.safetensors` has 1073741825 bytes, more than the limit FILE_BYTES = 1073741824", said(path));
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsRefused() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    byte[] whole = file(4, tensor("a", "I8", "[4]", "0", "4"));
    Path path = Files.write(folder.resolve("m.safetensors"), whole);
    TensorFile open = TensorFile.open(path, "m", Forged.HERE, diagnostics).orElseThrow();
    for (int less = 1; less < whole.length; less += 7) {
      Files.write(path, Arrays.copyOf(whole, whole.length - less));
      assertTrue(open.read("a", diagnostics).isEmpty(), less + " bytes less");
    }
    assertEquals("`a` of `m` ends too early: it was cut off", diagnostics.sorted().stream().map(d -> d.message()).collect(Collectors.joining()));
  }
}
