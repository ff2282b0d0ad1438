package strata.tensorfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.num.Tensor;

/** What is written is read back. */
class TensorFileTest {
  @TempDir Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Tensor onlyTensor(Path path) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile file = TensorFile.open(path, path.getFileName().toString(), Forged.HERE, diagnostics).orElseThrow();
    return file.read(file.names().get(0), diagnostics).orElseThrow();
  }

  @Test
  void everyTypeIsReadBackAsItWasWritten() throws IOException {
    for (Dtype dtype : Dtype.values()) {
      long low = dtype.format().min();
      long high = dtype.format().max();
      Tensor tensor = Tensor.of(new long[] {low, high, 0, 1, low / 2, high / 2}, 2, 3);
      Path path = file(dtype + ".npy", Npy.bytes(tensor, dtype));
      assertEquals(tensor, onlyTensor(path), dtype.toString());
      assertEquals(0, (Files.size(path) - 6L * dtype.bytes()) % 64, "numpy aligns the data to 64 bytes");
    }
  }

  @Test
  void tensorsWithoutAxesOrElementsAreTensors() throws IOException {
    assertEquals(Tensor.of(new int[] {7}), onlyTensor(file("a.npy", Npy.bytes(Tensor.of(new int[] {7}), Dtype.I32))));
    assertEquals(Tensor.of(new int[0], 3, 0), onlyTensor(file("b.npy", Npy.bytes(Tensor.of(new int[0], 3, 0), Dtype.I8))));
  }

  @Test
  void whatIsNoTensorFileByItsNameIsRefused() throws IOException {
    assertEquals("E0402 `a.txt` is not a tensor file; .npy, .npz and .safetensors are read", Forged.said(folder, "a.txt", new byte[3]));
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(TensorFile.open(folder.resolve("none.npy"), "none.npy", Forged.HERE, diagnostics).isEmpty());
    assertTrue(TensorFile.open(folder, "x.npy", Forged.HERE, diagnostics).isEmpty());
    assertEquals("there is no file `none.npy`", diagnostics.sorted().get(0).message());
  }

  @Test
  void whatNumpyWroteIsReadAndWrittenByteForByte() throws IOException {
    for (String name : List.of("images.npy", "labels.npy", "spikes.npy", "expected/logits.npy", "expected/first4.block0.u_attn.npy")) {
      Path path = Path.of("examples/digits").resolve(name);
      Dtype dtype = name.contains("logits") || name.contains("u_attn") ? Dtype.I32 : Dtype.U8;
      assertTrue(java.util.Arrays.equals(Files.readAllBytes(path), Npy.bytes(onlyTensor(path), dtype)), name);
    }
  }

  @Test
  void bothWeightFilesOfTheExampleHoldTheSame() {
    Diagnostics diagnostics = new Diagnostics();
    Path folder = Path.of("examples/digits");
    TensorFile npz = TensorFile.open(folder.resolve("digits-moe.npz"), "npz", Forged.HERE, diagnostics).orElseThrow();
    TensorFile safe = TensorFile.open(folder.resolve("digits-moe.safetensors"), "safe", Forged.HERE, diagnostics).orElseThrow();
    assertEquals(30, npz.names().size());
    assertEquals(npz.names(), safe.names());
    for (String name : npz.names()) {
      assertEquals(npz.read(name, diagnostics), safe.read(name, diagnostics), name);
      assertEquals(npz.dtype(name), safe.dtype(name), name);
    }
  }

  @Test
  void valuesAreWrittenAsWideAsTheyNeed() {
    assertEquals(Dtype.U8, Dtype.of(strata.num.Format.SPIKE));
    assertEquals(Dtype.I32, Dtype.of(strata.num.Format.unsigned(31)));
    assertEquals(Dtype.I64, Dtype.of(strata.num.Format.unsigned(32)));
    assertEquals(Dtype.I32, Dtype.of(strata.num.Format.signed(32)));
    assertEquals(Dtype.I64, Dtype.of(strata.num.Format.signed(33)));
  }
}
