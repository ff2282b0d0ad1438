package strata.tensorfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.num.Tensor;

/**
 * What holds for every tensor file, however it came about: it is read, or refused with a diagnostic; what is read is the same when it
 * is written and read again; and the memory that this takes hangs on the file's size.
 */
final class FuzzedTensors {
  /** Bytes that reading may allocate whatever the file: buffers, messages, and what reads zip archives. */
  private static final long BASE = 16L << 20;
  /** Bytes for each byte of a file that is not packed: a name of one character is an object, and what leads the fuzzer allocates, too. */
  private static final long EACH = 512;
  /** Bytes for each byte of a packed one: 1032 that it can become, 8 for each as a number, twice. */
  private static final long EACH_PACKED = 16 * 1032;

  private FuzzedTensors() {}

  /** Reads the bytes as a file of that name. */
  static void check(byte[] bytes, Path folder, String name) throws IOException {
    Path path = Files.write(folder.resolve(name), bytes);
    long allowed = BASE + bytes.length * (name.endsWith(".npz") ? EACH_PACKED : EACH);
    // what is more may be a class that was loaded, which happens but once
    long allocated = allocated(path, name) <= allowed ? 0 : allocated(path, name);
    assertTrue(allocated <= allowed, allocated + " bytes were allocated for " + bytes.length);
  }

  private static long allocated(Path path, String name) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    Diagnostics diagnostics = new Diagnostics();
    Optional<TensorFile> file = TensorFile.open(path, name, Forged.HERE, diagnostics);
    assertEquals(file.isEmpty(), diagnostics.hasErrors(), "refused without a word, or read with one");
    for (String tensor : file.map(TensorFile::names).orElse(List.of())) {
      int errors = diagnostics.errors();
      Optional<Tensor> read = file.get().read(tensor, diagnostics);
      assertEquals(read.isEmpty(), diagnostics.errors() > errors, "refused without a word, or read with one");
      assertFalse(tensor.length() > Limits.NAME_LENGTH);
      if (read.isPresent()) {
        assertEquals(file.get().shape(tensor), read.get().lengths());
        writtenAgain(read.get(), file.get().dtype(tensor), path.resolveSibling("again.npy"));
      }
    }
    assertTrue(Renderer.render(diagnostics).lines().allMatch(line -> line.length() < 2000), "a line too long");
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  private static void writtenAgain(Tensor tensor, Dtype dtype, Path path) throws IOException {
    Files.write(path, Npy.bytes(tensor, dtype));
    Diagnostics diagnostics = new Diagnostics();
    TensorFile again = TensorFile.open(path, "again.npy", Forged.HERE, diagnostics).orElseThrow();
    assertEquals(dtype, again.dtype("again"));
    assertEquals(tensor, again.read("again", diagnostics).orElseThrow());
  }
}
