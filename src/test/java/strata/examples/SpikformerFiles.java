package strata.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/**
 * Makes the files of {@code examples/spikformer/} from fixed seeds: random weights, as large as sums of 16 bits allow, and two images
 * in which 15 % of the spikes are set. The thresholds that go with them stand in {@code spikformer.arch}.
 */
final class SpikformerFiles {
  static final Path WEIGHTS = Path.of("examples/spikformer/weights.npz");
  static final Path PATCHES = Path.of("examples/spikformer/patches.npy");
  private static final int IMAGES = 2;
  private static final int TOKENS = 64;
  private static final int INPUTS = 48;
  private static final int DIM = 384;
  private static final int HIDDEN = 1536;
  private static final int CLASSES = 10;
  private static final int PERCENT = 15;

  private SpikformerFiles() {}

  /** Writes the files anew. */
  public static void main(String[] arguments) throws IOException {
    Files.write(WEIGHTS, weights());
    Files.write(PATCHES, Npy.bytes(patches(), Dtype.U8));
  }

  static byte[] weights() {
    RandomWeights weights = new RandomWeights(384);
    weights.linear("embed", DIM, INPUTS, 40);
    for (String name : new String[] {"q", "k", "v", "p"}) {
      weights.linear("block0." + name, DIM, DIM, 40);
    }
    weights.linear("block0.fc1", HIDDEN, DIM, 40);
    weights.linear("block0.fc2", DIM, HIDDEN, 24);
    weights.ternary("head", CLASSES, DIM);                       // it reads counts up to 256
    return weights.zip();
  }

  /** [image, token, channel] */
  static Tensor patches() {
    Random random = new Random(48);
    int[] spikes = random.ints((long) IMAGES * TOKENS * INPUTS, 0, 100).map(n -> n < PERCENT ? 1 : 0).toArray();
    return Tensor.of(spikes, IMAGES, TOKENS, INPUTS);
  }
}
