package strata.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes {@code examples/second/weights.npz}: random numbers from a fixed seed, so large that a quarter of the neurons fire. */
final class SecondWeights {
  static final Path FILE = Path.of("examples/second/weights.npz");
  private static final int INPUTS = 32;
  private static final int DIM = 96;
  private static final int HIDDEN = 40;
  private static final int EXPERTS = 6;
  private static final int BLOCKS = 2;
  private static final int CLASSES = 7;

  private SecondWeights() {}

  /** Writes the file anew. */
  public static void main(String[] arguments) throws IOException {
    Files.write(FILE, bytes());
  }

  static byte[] bytes() {
    RandomWeights weights = new RandomWeights(2);
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
}
