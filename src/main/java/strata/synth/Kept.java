package strata.synth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import strata.tool.Cache;

/** The results of earlier runs: counts, and the netlists of targets that keep them. */
final class Kept {
  private final Target target;
  private final Cache statistics;
  private final Cache netlists;

  Kept(Path cache, Target target) {
    this.target = target;
    this.statistics = Cache.of(cache.resolve("synth"), Mapped.STATISTICS);
    this.netlists = Cache.of(cache.resolve("netlist"), Design.NETLIST);
  }

  Path folder() {
    return statistics.folder();
  }

  void prepare() throws IOException {
    statistics.prepare();
  }

  /** What is kept of a design; empty where nothing is, or nothing that can be read. */
  Optional<Mapped> find(String hash, Design design) throws IOException {
    Optional<Path> file = statistics.find(hash);
    Optional<Path> netlist = target.keepsNetlist() ? netlists.find(hash) : Optional.empty();
    if (file.isEmpty() || target.keepsNetlist() && netlist.isEmpty()) {
      return Optional.empty();
    }
    return Tally.of(Files.readString(file.get(), StandardCharsets.ISO_8859_1)).map(design::withoutBoxes)
        .filter(tally -> target.refused(design.top(), tally).isEmpty()).map(tally -> new Mapped(tally, netlist));
  }

  Mapped keep(String hash, Tally tally, Path folder) throws IOException {
    Optional<Path> netlist = target.keepsNetlist() ? Optional.of(netlists.keep(hash, folder.resolve(Design.NETLIST))) : Optional.empty();
    statistics.keep(hash, folder.resolve(Mapped.STATISTICS));
    return new Mapped(tally, netlist);
  }
}
