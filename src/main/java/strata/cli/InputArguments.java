package strata.cli;

import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import strata.diag.Diagnostics;
import strata.golden.Images;
import strata.network.Graph;

/** The images that a command works on. */
final class InputArguments {
  @Mixin
  private InputFiles files;

  @Option(names = "--images", paramLabel = "N", description = "Only the first N images.")
  private Optional<Integer> images = Optional.empty();

  /** Reads the files and holds them against the network; empty, after saying all that is wrong, if they do not fit. */
  Optional<Images> read(Graph graph, Diagnostics diagnostics) {
    return files.read(graph, diagnostics).map(this::chosen);
  }

  private Images chosen(Images all) {
    return images.map(all::first).orElse(all);
  }

  /** Whether any image is given. */
  boolean given() {
    return files.given();
  }

  /** How many of the images are asked for, if not all. */
  Optional<Integer> most() {
    return images;
  }

  /** Whether the command line asks for something that cannot be; empty if not. */
  Optional<String> misuse() {
    return images.filter(n -> n < 1).map(n -> "--images " + n + ": at least one image is needed");
  }
}
