package strata.triples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several networks on one machine, in one file: its depths suit all, so all run on the same Verilog. */
record Shared(List<Triple> triples) {
  /** Draws machines with so many networks; those that the compiler refuses for want of banks are left out. */
  static Shared draw(long seed, int networks, Trial trial) {
    return new Shared(Draw.shared(seed, networks).stream().filter(t -> trial.check(t).fine()).toList());
  }

  String text() {
    String networks = IntStream.range(0, triples.size()).mapToObj(i -> triples.get(i).network("Net" + i, "t" + i + "/weights.npz") + "\n")
        .collect(Collectors.joining());
    return networks + triples.get(0).chip().text() + IntStream.range(0, triples.size())
        .mapToObj(i -> "\n" + triples.get(i).map("map M" + i + " : Net" + i)).collect(Collectors.joining());
  }

  Path write(Path folder) throws IOException {
    for (int i = 0; i < triples.size(); i++) {
      triples.get(i).write(folder.resolve("t" + i));
    }
    return Files.writeString(folder.resolve("shared.arch"), text());
  }

  /** Of {@code strata cosim}, for one of the networks; of every second machine the flat twin is tried. */
  List<String> arguments(Path folder, int index) {
    List<String> all = new ArrayList<>(List.of(folder.resolve("shared.arch").toString(), "--map", "M" + index));
    List<String> own = triples.get(index).arguments(folder.resolve("t" + index));
    all.addAll(own.subList(1, own.size()));
    if (triples.get(0).seed() % 2 == 1) {
      all.addAll(List.of("--flat-tier", "twin"));
    }
    return all;
  }
}
