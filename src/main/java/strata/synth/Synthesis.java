package strata.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.tool.Cache;
import strata.tool.Run;
import strata.tool.Scratch;
import strata.tool.Tools;

/** Maps designs to standard cells with Yosys, each content once; results are kept from run to run. */
public final class Synthesis {
  /** Two, and at low priority: a machine that others work on stays usable. */
  private static final int AT_ONCE = 2;

  private final Cache cache;
  private final Cache netlists;
  private final Liberty liberty;
  private final Consumer<String> progress;

  /** What came of a design: its cells, or why there are none. */
  private record Outcome(Optional<Mapped> mapped, String refused) {}

  /**
   * @param cache    where results are kept, in a folder of their own; it is made when needed
   * @param progress hears what is being done, from any thread
   */
  public Synthesis(Path cache, Liberty liberty, Consumer<String> progress) {
    this.cache = Cache.of(cache.resolve("synth"), Mapped.STATISTICS);
    this.netlists = Cache.of(cache.resolve("netlist"), Design.NETLIST);
    this.liberty = liberty;
    this.progress = progress;
  }

  public Liberty liberty() {
    return liberty;
  }

  /** The designs in cells, in their order; empty, after saying why, if one cannot be mapped. */
  public Optional<List<Mapped>> map(List<Design> designs, Diagnostics diagnostics) {
    Optional<Diagnostic> missing = Tools.missing(List.of("yosys"), "synthesis");
    if (missing.isPresent()) {
      diagnostics.add(missing.get());
      return Optional.empty();
    }
    try {
      String version = Tools.version("yosys", "-V");
      List<String> hashes = designs.stream().map(design -> design.hash(liberty, version)).toList();
      Map<String, Design> distinct = new LinkedHashMap<>();
      for (int i = 0; i < designs.size(); i++) {
        distinct.putIfAbsent(hashes.get(i), designs.get(i));
      }
      Map<String, Mapped> known = mapAll(distinct, diagnostics);
      return known.size() < distinct.size() ? Optional.empty() : Optional.of(hashes.stream().map(known::get).toList());
    } catch (IOException e) {
      diagnostics.add(Diagnostic.of(Code.CANNOT_WRITE, Source.binary(cache.folder().toString()).whole(),
          "what is synthesised cannot be kept in " + cache.folder() + " (" + e.getMessage() + ")").help("choose another folder with STRATA_CACHE"));
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** By hash; what is refused is not among them. */
  private Map<String, Mapped> mapAll(Map<String, Design> designs, Diagnostics diagnostics) throws IOException, InterruptedException {
    cache.prepare();
    Map<String, Mapped> known = new LinkedHashMap<>();
    Map<String, Design> left = new LinkedHashMap<>();
    for (var design : designs.entrySet()) {
      kept(design.getKey(), design.getValue()).ifPresentOrElse(mapped -> known.put(design.getKey(), mapped),
          () -> left.put(design.getKey(), design.getValue()));
    }
    var outcomes = run(left);
    outcomes.forEach((hash, outcome) -> outcome.mapped().ifPresentOrElse(mapped -> known.put(hash, mapped),
        () -> refuse(designs.get(hash).top(), outcome.refused(), diagnostics)));
    return known;
  }

  private static void refuse(String top, String why, Diagnostics diagnostics) {
    diagnostics.add(Diagnostic.of(Code.VERILOG_REFUSED, Source.binary(top).whole(), "yosys refuses " + top + ": " + why)
        .help("this is a fault of the generator or of the tool, not of the file"));
  }

  private Map<String, Outcome> run(Map<String, Design> designs) throws IOException, InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var begun = new AtomicInteger();
      Map<String, Future<Outcome>> running = new LinkedHashMap<>();
      designs.forEach((hash, design) -> running.put(hash, workers.submit(() -> {
        progress.accept("yosys maps " + design.top() + " to gates (" + begun.incrementAndGet() + " of " + designs.size() + ")");
        return run(hash, design);
      })));
      Map<String, Outcome> outcomes = new LinkedHashMap<>();
      for (var each : running.entrySet()) {
        outcomes.put(each.getKey(), each.getValue().get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private Outcome run(String hash, Design design) throws IOException {
    try (Scratch scratch = Scratch.temporary()) {
      for (var file : design.files().entrySet()) {
        Files.writeString(scratch.path().resolve(file.getKey()), file.getValue());
      }
      Files.writeString(scratch.path().resolve("synth.ys"), design.script());
      Files.createSymbolicLink(scratch.path().resolve(Design.LIBRARY), liberty.file().toAbsolutePath());
      Run.Result result = Run.of(scratch.path(), command());
      if (result.exit() != 0) {
        return new Outcome(Optional.empty(), Yosys.mistake(result.output()));
      }
      String statistics = Files.readString(scratch.path().resolve(Mapped.STATISTICS));
      Path netlist = scratch.path().resolve(Design.NETLIST);
      Mapped mapped = Mapped.of(statistics, design.boxes(), netlist);
      Optional<String> refused = mapped.refused(liberty);
      if (refused.isPresent()) {
        return new Outcome(Optional.empty(), refused.get());
      }
      Path kept = netlists.keep(hash, netlist);
      cache.keep(hash, scratch.path().resolve(Mapped.STATISTICS));
      return new Outcome(Optional.of(new Mapped(mapped.cells(), mapped.area(), kept)), "");
    }
  }

  private static List<String> command() {
    List<String> yosys = List.of("yosys", "-q", "-s", "synth.ys");
    return Tools.present("nice") ? Stream.concat(Stream.of("nice"), yosys.stream()).toList() : yosys;
  }

  /** What is kept of a design; empty where nothing is, or nothing that can be read. */
  private Optional<Mapped> kept(String hash, Design design) throws IOException {
    Optional<Path> file = cache.find(hash);
    Optional<Path> netlist = netlists.find(hash);
    Optional<Mapped> mapped = file.isPresent() && netlist.isPresent()
        ? Optional.of(Mapped.of(Files.readString(file.get()), design.boxes(), netlist.get())) : Optional.empty();
    return mapped.filter(m -> m.count() > 0 && m.refused(liberty).isEmpty());
  }
}
