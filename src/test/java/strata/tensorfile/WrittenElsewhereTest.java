package strata.tensorfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.diag.Diagnostics;
import strata.num.Tensor;

/** Files that numpy 2.4 and the safetensors library 0.8 wrote: every integer type, a scalar, an empty tensor. */
class WrittenElsewhereTest {
  private static final Path FOLDER = Path.of("src/test/resources/tensors");

  private final Diagnostics diagnostics = new Diagnostics();

  private TensorFile open(String file) {
    TensorFile open = TensorFile.open(FOLDER.resolve(file), file, Forged.HERE, diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
    return open;
  }

  private Tensor read(TensorFile file, String name) {
    return file.read(name, diagnostics).orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
  }

  /** Lowest and highest number, 0, 1, and half of both: towards zero, the lowest downwards. */
  private static Tensor extremes(long low, long high) {
    return Tensor.of(new long[] {low, high, 0, 1, low / 2, high / 2}, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"numpy.npz", "numpy-compressed.npz", "safetensors.safetensors"})
  void everyTypeAndShapeIsRead(String name) {
    TensorFile file = open(name);
    assertEquals(List.of("block0.q.weight", "bool", "empty", "int16", "int32", "int64", "int8", "one", "scalar", "uint16", "uint32", "uint64",
        "uint8"), file.names());
    assertEquals(Tensor.of(new int[] {1, 0, 1, 0, 0, 1}, 2, 3), read(file, "bool"));
    assertEquals(extremes(0, 255), read(file, "uint8"));
    assertEquals(extremes(-128, 127), read(file, "int8"));
    assertEquals(extremes(0, 65535), read(file, "uint16"));
    assertEquals(extremes(-32768, 32767), read(file, "int16"));
    assertEquals(extremes(0, 0xffffffffL), read(file, "uint32"));
    assertEquals(extremes(Integer.MIN_VALUE, Integer.MAX_VALUE), read(file, "int32"));
    assertEquals(extremes(0, Long.MAX_VALUE), read(file, "uint64"));
    assertEquals(extremes(Long.MIN_VALUE, Long.MAX_VALUE), read(file, "int64"));
    assertEquals(Tensor.of(new int[] {-7}), read(file, "scalar"));
    assertEquals(Tensor.of(new int[0], 3, 0, 2), read(file, "empty"));
    assertEquals(Tensor.of(new int[] {5}, 1), read(file, "one"));
    assertEquals(Tensor.of(new int[] {0, 1, 2, 3, 4, 5}, 1, 2, 3), read(file, "block0.q.weight"));
    assertEquals(Dtype.BOOL, file.dtype("bool"));
  }

  @Test
  void everyVersionOfNpyIsRead() {
    assertEquals(Tensor.of(new int[] {-7}), read(open("scalar.npy"), "scalar"));
    assertEquals(extremes(-32768, 32767), read(open("version2.npy"), "version2"));
    assertEquals(extremes(-32768, 32767), read(open("version3.npy"), "version3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.npz", "none.safetensors"})
  void aFileOfNoTensorsIsAFile(String name) {
    assertEquals(List.of(), open(name).names());
  }
}
