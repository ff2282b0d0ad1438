package strata.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Weights of a network that was never trained: uniformly random integers from a fixed seed, and the {@code .npz} file that holds them. */
final class RandomWeights {
  private static final int LARGEST_BIAS = 6;
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Random random;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  RandomWeights(long seed) {
    this.random = new Random(seed);
  }

  /** Adds a weight and a bias. @param largest magnitude of a weight */
  void linear(String name, int outputs, int inputs, int largest) {
    put(name, numbers(largest, outputs, inputs));
  }

  /** The same with weights of which two in five are 1 or -1, and the others 0. */
  void ternary(String name, int outputs, int inputs) {
    int[] weights = random.ints((long) outputs * inputs, -2, 3).map(n -> n / 2).toArray();
    put(name, Tensor.of(weights, outputs, inputs));
  }

  private void put(String name, Tensor weight) {
    files.put(name + ".weight.npy", Npy.bytes(weight, Dtype.I8));
    files.put(name + ".bias.npy", Npy.bytes(numbers(LARGEST_BIAS, weight.length(0)), Dtype.I16));
  }

  private Tensor numbers(int largest, int... shape) {
    return Tensor.of(random.ints(Tensor.size(shape), -largest, largest + 1).toArray(), shape);
  }

  /** The same each time: entries are stored, not compressed. */
  byte[] zip() {
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
