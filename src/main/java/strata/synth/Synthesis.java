package strata.synth;

import java.io.IOException;
import java.nio.file.Path;
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
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.emit.Emitter;
import strata.rtl.Module;
import strata.tool.Tools;

/** Maps designs to a target with Yosys, each content once; results are kept from run to run. */
public final class Synthesis {
  /** Two, and at low priority: a machine that others work on stays usable. */
  private static final int AT_ONCE = 2;

  private final Kept kept;
  private final Target target;
  private final Consumer<String> progress;

  /**
   * @param cache    where results are kept, in folders of their own; they are made when needed
   * @param progress hears what is being done, from any thread
   */
  public Synthesis(Path cache, Target target, Consumer<String> progress) {
    this.kept = new Kept(cache, target);
    this.target = target;
    this.progress = progress;
  }

  public Target target() {
    return target;
  }

  /** The library, of a target that is one. */
  public Liberty liberty() {
    if (target instanceof StandardCells cells) {
      return cells.liberty();
    }
    throw new IllegalStateException(target.title() + " has no library");
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
      List<String> hashes = designs.stream().map(design -> design.hash(target, version)).toList();
      Map<String, Design> distinct = new LinkedHashMap<>();
      for (int i = 0; i < designs.size(); i++) {
        distinct.putIfAbsent(hashes.get(i), designs.get(i));
      }
      Map<String, Mapped> known = mapAll(distinct, version, diagnostics);
      return known.size() < distinct.size() ? Optional.empty() : Optional.of(hashes.stream().map(known::get).toList());
    } catch (IOException e) {
      diagnostics.add(Diagnostic.of(Code.CANNOT_WRITE, Source.binary(kept.folder().toString()).whole(),
          "what is synthesised cannot be kept in " + kept.folder() + " (" + e.getMessage() + ")").help("choose another folder with STRATA_CACHE"));
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** What the banks of each become, all of them together: nothing, for a target without memories. Each shape is mapped once, by itself. */
  Optional<List<Tally>> banks(List<Banks> banks, Emitter emitter, Diagnostics diagnostics) {
    if (!target.hasMemories()) {
      return Optional.of(banks.stream().map(each -> Tally.NONE).toList());
    }
    Map<String, Module> shapes = new LinkedHashMap<>();
    banks.forEach(each -> each.counts().keySet().forEach(bank -> shapes.putIfAbsent(bank.name(), bank)));
    return map(shapes.values().stream().map(bank -> Design.whole(bank, emitter)).toList(), diagnostics).map(mapped -> {
      Map<String, Tally> tallies = new LinkedHashMap<>();
      shapes.keySet().forEach(name -> tallies.put(name, mapped.get(tallies.size()).tally()));
      return banks.stream().map(each -> each.counts().entrySet().stream().map(bank -> tallies.get(bank.getKey().name()).times(bank.getValue()))
          .reduce(Tally.NONE, Tally::plus)).toList();
    });
  }

  /** By hash; what is refused is not among them. */
  private Map<String, Mapped> mapAll(Map<String, Design> designs, String version, Diagnostics diagnostics) throws IOException, InterruptedException {
    kept.prepare();
    Map<String, Mapped> known = new LinkedHashMap<>();
    Map<String, Design> left = new LinkedHashMap<>();
    for (var design : designs.entrySet()) {
      kept.find(design.getKey(), design.getValue()).ifPresentOrElse(mapped -> known.put(design.getKey(), mapped),
          () -> left.put(design.getKey(), design.getValue()));
    }
    if (!left.isEmpty() && probed(version, diagnostics)) {
      run(left).forEach((hash, outcome) -> {
        outcome.mapped().ifPresent(mapped -> known.put(hash, mapped));
        outcome.wrong().ifPresent(diagnostics::add);
      });
    }
    return known;
  }

  /** Whether the target can be mapped to at all. */
  private boolean probed(String version, Diagnostics diagnostics) throws IOException {
    Optional<Probe> probe = target.probe();
    if (probe.isEmpty()) {
      return true;
    }
    Design design = probe.get().design();
    String hash = design.hash(target, version);
    if (kept.find(hash, design).isEmpty()) {
      Outcome outcome = new Job(design, target).run((mapped, folder) -> kept.keep(hash, mapped, folder), probe.get().fails());
      outcome.wrong().ifPresent(diagnostics::add);
      return outcome.mapped().isPresent();
    }
    return true;
  }

  /** What is said where Yosys refuses a module. */
  static Diagnostic refuse(String top, String why) {
    return Diagnostic.of(Code.VERILOG_REFUSED, Source.binary(top).whole(), "yosys refuses " + top + ": " + why)
        .help("this is a fault of the generator or of the tool, not of the file");
  }

  private Map<String, Outcome> run(Map<String, Design> designs) throws IOException, InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var begun = new AtomicInteger();
      Map<String, Future<Outcome>> running = new LinkedHashMap<>();
      designs.forEach((hash, design) -> running.put(hash, workers.submit(() -> {
        progress.accept("yosys maps " + design.top() + " to " + target.title() + " (" + begun.incrementAndGet() + " of " + designs.size() + ")");
        return new Job(design, target).run((mapped, folder) -> kept.keep(hash, mapped, folder), why -> target.failed(design.top(), why));
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
}
