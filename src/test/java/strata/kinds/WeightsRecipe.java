package strata.kinds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/** The weights of {@code examples/kinds}, as its README says. */
final class WeightsRecipe {
  private static final int[] WIDTHS = {8, 12, 20};
  private static final int EXPERTS = 4;

  private WeightsRecipe() {}

  private interface Element {
    long of(int o, int i);
  }

  static Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int n : WIDTHS) {
      put(tensors, "square" + n + ".weight", n, n, (o, i) -> (29 * o + 17 * i + o * i) % 256 - 128);
      put(tensors, "square" + n + ".bias", n, (o, i) -> 37 * o % 41 - 20);
      put(tensors, "up" + n + ".weight", 2 * n, n, (o, i) -> (13 * o + 5 * i + 3 * o * i) % 31 - 12);
      for (int e = 0; e < EXPERTS; e++) {
        int expert = e;
        put(tensors, "expert" + e + ".down" + n + ".weight", n, 2 * n, (o, i) -> (11 * o + 7 * i + (expert + 1) * o * i) % 63 - 31);
        put(tensors, "expert" + e + ".down" + n + ".bias", n, (o, i) -> (19 * o + 8 * expert) % 23 - 11);
      }
      put(tensors, "thresholds" + n, n, (o, i) -> 53 * o % 97 + 1);
    }
    return tensors;
  }

  static byte[] npz() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var tensor : tensors().entrySet()) {
        ZipEntry entry = new ZipEntry(tensor.getKey() + ".npy");
        entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(Npy.bytes(tensor.getValue(), Dtype.I8));
      }
    }
    return bytes.toByteArray();
  }

  private static void put(Map<String, Tensor> tensors, String name, int outputs, Element element) {
    put(tensors, name, outputs, 1, element);
    tensors.computeIfPresent(name, (n, tensor) -> tensor.reshape(outputs));
  }

  private static void put(Map<String, Tensor> tensors, String name, int outputs, int inputs, Element element) {
    long[] numbers = new long[outputs * inputs];
    for (int at = 0; at < numbers.length; at++) {
      numbers[at] = element.of(at / inputs, at % inputs);
    }
    tensors.put(name, Tensor.of(numbers, outputs, inputs));
  }
}
