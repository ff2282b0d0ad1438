package strata.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/** The weights that networks of frames name: all 1, since nobody runs them. */
final class FrameFiles {
  /** Square layers of 32 channels. */
  private static final List<String> SQUARE = List.of("q", "k", "v", "p", "block0.q", "block0.k", "block1.q", "block1.k");
  private static final int DIM = 32;
  private static final int EXPERTS = 4;

  private FrameFiles() {}

  static void write(Path folder) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("weights.npz")))) {
      for (String name : SQUARE) {
        put(zip, name + ".weight", DIM, DIM);
      }
      put(zip, "q.bias", DIM);
      put(zip, "up.weight", 64, DIM);
      put(zip, "wide.weight", 16, 64);
      put(zip, "head.weight", 10, DIM);
      put(zip, "router.weight", EXPERTS, DIM);
      put(zip, "gate.weight", 2, DIM);
      put(zip, "soft.threshold", DIM);
      for (int e = 0; e < EXPERTS; e++) {
        put(zip, "expert" + e + ".fc1.weight", 48, DIM);
        put(zip, "expert" + e + ".fc2.weight", DIM, 48);
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, int... shape) throws IOException {
    int[] ones = new int[Tensor.size(shape)];
    java.util.Arrays.fill(ones, 1);
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(Npy.bytes(Tensor.of(ones, shape), Dtype.I8));
  }
}
