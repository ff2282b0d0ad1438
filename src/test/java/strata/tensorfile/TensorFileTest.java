package strata.tensorfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.num.Tensor;

/** What is written is read back, and what is broken or hostile is refused with a reason. */
class TensorFileTest {
  @TempDir Path folder;

  private static final Span HERE = Source.binary("test").whole();

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] npy(String dictionary, int dataBytes) {
    byte[] header = (dictionary + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(10 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length).put(header).array();
  }

  private static byte[] npy(String descr, boolean fortran, String shape, int dataBytes) {
    return npy("{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape + ", }", dataBytes);
  }

  private static byte[] safetensors(String json, int dataBytes) {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).array();
  }

  /** All that is said of a file while it is opened and every tensor is read. */
  private String said(String name, byte[] bytes) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Optional<TensorFile> file = TensorFile.open(file(name, bytes), name, HERE, diagnostics);
    file.ifPresent(f -> f.names().forEach(n -> f.read(n, diagnostics)));
    return String.join("; ", diagnostics.sorted().stream().map(d -> d.code().id() + " " + d.message()).toList());
  }

  private Tensor onlyTensor(Path path) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile file = TensorFile.open(path, path.getFileName().toString(), HERE, diagnostics).orElseThrow();
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
  void truncatedFilesAreRefusedAtEveryLength() throws IOException {
    byte[] whole = Npy.bytes(Tensor.of(new int[] {1, 2, 3}, 3), Dtype.I32);
    for (int length = 0; length < whole.length; length++) {
      assertTrue(said("cut.npy", java.util.Arrays.copyOf(whole, length)).startsWith("E0403"), "cut at " + length);
    }
    byte[] safe = safetensors("{\"a\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4);
    for (int length = 0; length < safe.length; length++) {
      assertTrue(said("cut.safetensors", java.util.Arrays.copyOf(safe, length)).startsWith("E0403"), "cut at " + length);
    }
  }

  @Test
  void whatIsNoIntegerTensorIsRefusedWithTheReason() throws IOException {
    assertEquals("E0405 `a.npy` stores real numbers (<f4), and only integers are read", said("a.npy", npy("<f4", false, "(2,)", 8)));
    assertEquals("E0402 `a.npy` is in Fortran order; save numpy.ascontiguousarray(...) of it",
        said("a.npy", npy("<i4", true, "(2, 2)", 16)));
    assertEquals("E0402 `a.npy` holds pickled Python objects, which are never read", said("a.npy", npy("|O", false, "(1,)", 8)));
    assertEquals("E0402 `a.npy` is big-endian (>i4)", said("a.npy", npy(">i4", false, "(1,)", 4)));
    assertEquals("E0402 `a.npy` holds records, not numbers",
        said("a.npy", npy("{'descr': [('x', '<i4')], 'fortran_order': False, 'shape': (1,), }", 4)));
    assertEquals("E0402 `a.txt` is not a tensor file; .npy, .npz and .safetensors are read", said("a.txt", new byte[3]));
    assertEquals("E0402 `a` of `a.npy` holds the number 18446744073709551615, beyond u63",
        said("a.npy", filled(npy("<u8", false, "(1,)", 8), 8)));
  }

  private static byte[] filled(byte[] file, int last) {
    java.util.Arrays.fill(file, file.length - last, file.length, (byte) 0xff);
    return file;
  }

  @Test
  void shapesThatLieAreRefusedBeforeAnythingIsAllocated() throws IOException {
    assertEquals("E0403 `a.npy` has an axis of length -1", said("a.npy", npy("<i4", false, "(-1,)", 8)));
    assertTrue(said("a.npy", npy("<i4", false, "(1000000, 1000000)", 8)).contains("more than the limit ELEMENTS = 67108864"));
    assertTrue(said("a.npy", npy("<i4", false, "(4294967296, 4294967296, 4294967296)", 8)).startsWith("E0404"));
    assertTrue(said("a.npy", npy("<i4", false, "(99999999999999999999,)", 8)).startsWith("E0403"));
    assertTrue(said("a.npy", npy("<i4", false, "(1,1,1,1,1,1,1,1,1)", 8)).contains("more than the limit AXES = 8"));
    assertTrue(said("a.npy", npy("<i4", false, "(50000000,)", 8)).startsWith("E0403 `a.npy` is cut off"));
  }

  @Test
  void safetensorsPlacesAreChecked() throws IOException {
    String a = "\"a\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[0,4]}";
    assertEquals("E0403 `m.safetensors` has overlapping tensors 'a' and 'b'",
        said("m.safetensors", safetensors("{" + a + ",\"b\":{\"dtype\":\"I16\",\"shape\":[2],\"data_offsets\":[2,6]}}", 8)));
    assertEquals("E0403 `m.safetensors` places tensor 'a' at bytes 0 to 4 of 3", said("m.safetensors", safetensors("{" + a + "}", 3)));
    assertEquals("E0403 `m.safetensors` gives tensor 'a' 5 bytes, and its shape [4] needs 4",
        said("m.safetensors", safetensors("{\"a\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[0,5]}}", 8)));
    assertEquals("E0405 `m.safetensors` has a tensor 'a' that stores real numbers (BF16), and only integers are read",
        said("m.safetensors", safetensors("{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4)));
    assertEquals("E0403 `m.safetensors` holds two tensors named 'a'", said("m.safetensors", safetensors("{" + a + "," + a.replace("[0,4]",
        "[4,8]") + "}", 8)));
    assertTrue(said("m.safetensors", safetensors("{\"a\":{\"dtype\":\"I8\",\"shape\":[-4],\"data_offsets\":[0,4]}}", 4)).startsWith("E0403"));
  }

  @Test
  void safetensorsHeadersAreDoubted() throws IOException {
    byte[] lying = safetensors("{}", 0);
    java.util.Arrays.fill(lying, 0, 8, (byte) 0xff);
    assertTrue(said("m.safetensors", lying).contains("limit SAFETENSORS_HEADER_BYTES"));
    for (String json : List.of("", "[]", "{", "{\"a\":1}", "{\"a\":{}} x", "{a:{}}", "[".repeat(200_000),
        "{\"a\":{\"dtype\":[],\"shape\":[],\"data_offsets\":[0,1]}}", "{\"a\":{\"shape\":[1e400]}}")) {
      assertTrue(said("m.safetensors", safetensors(json, 0)).startsWith("E0403"), json.substring(0, Math.min(20, json.length())));
    }
    assertEquals("", said("m.safetensors", safetensors("{\"__metadata__\":" + "{\"a\":".repeat(1000) + "1" + "}".repeat(1000) + "}", 0)));
  }

  @Test
  void npzInflatesNoMoreThanTheHeaderAsksFor() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("bomb.npy"));
      zip.write(npy("|i1", false, "(4,)", 4));
      zip.write(new byte[50_000_000]);
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("block0.q.weight.npy"));
      zip.write(Npy.bytes(Tensor.of(new int[] {-3, 4}, 1, 2), Dtype.I8));
      zip.closeEntry();
    }
    Path path = file("w.npz", bytes.toByteArray());
    Diagnostics diagnostics = new Diagnostics();
    TensorFile file = TensorFile.open(path, "w.npz", HERE, diagnostics).orElseThrow();
    assertEquals(List.of("block0.q.weight", "bomb"), file.names());
    assertEquals(Dtype.I8, file.dtype("block0.q.weight"));
    assertEquals(Tensor.of(new int[] {-3, 4}, 1, 2), file.read("block0.q.weight", diagnostics).orElseThrow());
    assertEquals(4, file.read("bomb", diagnostics).orElseThrow().size());
  }

  @Test
  void npzThatIsNoArchiveIsRefused() throws IOException {
    assertEquals("E0403 `w.npz` is not a zip archive that can be read", said("w.npz", new byte[100]));
    assertTrue(said("w.npz", new byte[0]).startsWith("E0403"));
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(TensorFile.open(folder.resolve("none.npy"), "none.npy", HERE, diagnostics).isEmpty());
    assertTrue(TensorFile.open(folder, "x.npy", HERE, diagnostics).isEmpty());
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
    TensorFile npz = TensorFile.open(folder.resolve("digits-moe.npz"), "npz", HERE, diagnostics).orElseThrow();
    TensorFile safe = TensorFile.open(folder.resolve("digits-moe.safetensors"), "safe", HERE, diagnostics).orElseThrow();
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
