package strata.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/** Makes {@code examples/second/weights.npz}: random numbers from a fixed seed, so large that a quarter of the neurons fire. */
final class SecondWeights {
  static final Path FILE = Path.of("examples/second/weights.npz");
  private static final int INPUTS = 32;
  private static final int DIM = 96;
  private static final int HIDDEN = 40;
  private static final int EXPERTS = 6;
  private static final int BLOCKS = 2;
  private static final int CLASSES = 7;
  private static final int LARGEST_BIAS = 6;
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Random random = new Random(2);
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private SecondWeights() {}

  /** Writes the file anew. */
  public static void main(String[] arguments) throws IOException {
    Files.write(FILE, bytes());
  }

  /** The same each time: entries are stored, not compressed. */
  static byte[] bytes() {
    SecondWeights weights = new SecondWeights();
    weights.linear("embed", DIM, INPUTS, 40);
    for (int b = 0; b < BLOCKS; b++) {
      String block = "block" + b;
      weights.linear(block + ".q", DIM, DIM, 24);
      weights.linear(block + ".k", DIM, DIM, 24);
      weights.linear(block + ".v", DIM, DIM, 24);
      weights.linear(block + ".p", DIM, DIM, 20);
      weights.linear(block + ".router", EXPERTS, DIM, 20);
      for (int e = 0; e < EXPERTS; e++) {
        weights.linear(block + ".expert" + e + ".fc1", HIDDEN, DIM, 24);
        weights.linear(block + ".expert" + e + ".fc2", DIM, HIDDEN, 20);
      }
    }
    weights.linear("head", CLASSES, DIM, 16);
    return weights.zip();
  }

  private void linear(String name, int outputs, int inputs, int largest) {
    files.put(name + ".weight.npy", Npy.bytes(numbers(largest, outputs, inputs), Dtype.I8));
    files.put(name + ".bias.npy", Npy.bytes(numbers(LARGEST_BIAS, outputs), Dtype.I16));
  }

  private Tensor numbers(int largest, int... shape) {
    return Tensor.of(random.ints(Tensor.size(shape), -largest, largest + 1).toArray(), shape);
  }

  private byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        CRC32 sum = new CRC32();
        sum.update(file.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
