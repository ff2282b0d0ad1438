import java.io.IOException;
import java.nio.file.Path;

/** Calls a golden model that was compiled from digits.arch. */
public class Driver {
  public static void main(String[] arguments) throws IOException {
    Digits digits = new Digits(Path.of("golden/Digits.weights"));
    long[] pixels = new long[16 * 32];
    @@
    System.out.println(logits.length);
  }
}
