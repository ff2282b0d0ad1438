package strata.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The second network, which runs on the machine of the first. */
class SecondNetworkTest {
  @Test
  void theCommittedWeightsAreThoseOfTheGenerator() throws IOException {
    assertArrayEquals(SecondWeights.bytes(), Files.readAllBytes(SecondWeights.FILE), "java SecondWeights writes them anew");
  }
}
