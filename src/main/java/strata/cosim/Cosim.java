package strata.cosim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.emit.Emitter;
import strata.golden.Golden;
import strata.golden.GoldenRun;
import strata.machine.Machine;
import strata.map.Program;
import strata.map.cycles.CycleModel;
import strata.network.Graph;
import strata.num.Tensor;
import strata.rtl.Module;
import strata.sim.Design;
import strata.sim.SimulationFault;
import strata.tensorfile.Npy;
import strata.tool.OutputFolder;

/** Runs images through golden model, Java simulator and Verilator and compares. */
public final class Cosim {
  /** Nothing that the host does to the machine takes more cycles an image, whatever the program. */
  public static final long WATCHDOG = 20_000_000;

  /**
   * What to compare.
   *
   * @param graph  with a name for all that the machine keeps: {@link strata.map.Plan#traced}
   * @param top    the stack's module, or the flat one
   * @param emitter prints it as the machine's user gets it
   * @param plain  the program in which cycles are counted
   * @param trace  the one that sends every kept value
   * @param model  of the plain program's cycles
   * @param images inputs of each, by name
   */
  public record Request(Graph graph, Machine machine, Module top, Emitter emitter, Program plain, Program trace, CycleModel model,
      List<Map<String, Tensor>> images, Options options) {
    public Request {
      images = List.copyOf(images);
    }
  }

  /**
   * How to compare.
   *
   * @param verilator false leaves Verilator out
   * @param pauses    of the host in the trace run; the plain run never waits
   * @param wave      where to write waves of the plain run
   * @param out       where to leave the tensors, in {@code golden/}, {@code sim/}, {@code verilator/}
   */
  public record Options(boolean verilator, Job.Pauses pauses, Optional<Path> wave, Optional<Path> out, Path cache) {
    public static Options standard() {
      return new Options(true, Job.Pauses.NONE, Optional.empty(), Optional.empty(), VerilatorBuild.defaultCache());
    }
  }

  private final Request request;
  private final Progress progress;
  private final Diagnostics diagnostics;

  private Cosim(Request request, Progress progress, Diagnostics diagnostics) {
    this.request = request;
    this.progress = progress;
    this.diagnostics = diagnostics;
  }

  /** Empty where a diagnostic says why there is no verdict: a tool is missing, a folder cannot be written. */
  public static Optional<Verdict> run(Request request, Progress progress, Diagnostics diagnostics) {
    return new Cosim(request, progress, diagnostics).run();
  }

  /** What the two machines did with the two programs. */
  private record Runs(Played simPlain, Played simTrace, Optional<Played> verilatorPlain, Optional<Played> verilatorTrace) {}

  /** Waves come at the end of long work: that they have a place is asked before it. */
  private boolean wavesHaveAPlace() {
    Optional<Path> folder = request.options().wave().map(file -> file.toAbsolutePath().getParent());
    if (folder.isEmpty() || Files.isDirectory(folder.get()) && Files.isWritable(folder.get())) {
      return true;
    }
    diagnostics.add(Code.CANNOT_WRITE, Source.binary("co-simulation").whole(),
        "cannot write " + request.options().wave().get() + ": there is no folder " + folder.get() + " to write to");
    return false;
  }

  private Optional<Verdict> run() {
    if (!wavesHaveAPlace()) {
      return Optional.empty();
    }
    Job plain = new Job(request.machine(), request.plain(), request.images(), WATCHDOG, Job.Pauses.NONE);
    Job trace = new Job(request.machine(), request.trace(), request.images(), WATCHDOG, request.options().pauses());
    ExecutorService workers = Executors.newFixedThreadPool(2, task -> {
      Thread thread = new Thread(task, "co-simulation");
      thread.setDaemon(true);
      return thread;
    });
    try {
      Future<Optional<Path>> program = workers.submit(this::build);
      int all = request.images().size();
      Design design = Design.of(request.top());
      Future<Played> simPlain = simulate(workers, plain, design, 1, 0, all);
      progress.stage("running " + request.images().size() + " images");
      List<Map<String, Tensor>> golden = golden();
      // The trace takes three times as long as the plain run, so it is halved for two processors.
      Future<Played> simTrace = simulate(workers, trace, design, 2, 0, all / 2);
      Future<Played> simTraceRest = simulate(workers, trace, design, 3, all / 2, all);
      Optional<Path> executable = program.get();
      if (request.options().verilator() && executable.isEmpty()) {
        return Optional.empty();
      }
      Optional<Future<Played>> fast = executable.map(path -> submit(workers, plain, path, request.options().wave()));
      Optional<Future<Played>> full = executable.map(path -> submit(workers, trace, path, Optional.empty()));
      Runs runs = new Runs(simPlain.get(), simTrace.get().then(simTraceRest.get()), get(fast), get(full));
      return leave(golden, runs) ? Optional.of(verdict(plain, trace, golden, runs)) : Optional.empty();
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      workers.shutdownNow();
    }
  }

  private static Future<Played> simulate(ExecutorService workers, Job job, Design design, long seed, int from, int to) {
    return workers.submit(() -> JavaHost.play(job, design, seed, from, to));
  }

  private static Future<Played> submit(ExecutorService workers, Job job, Path program, Optional<Path> wave) {
    Callable<Played> task = () -> VerilatorHost.play(job, program, wave);
    return workers.submit(task);
  }

  private static Optional<Played> get(Optional<Future<Played>> future) throws ExecutionException, InterruptedException {
    return future.isPresent() ? Optional.of(future.get().get()) : Optional.empty();
  }

  private Optional<Verdict> failed(Throwable cause) {
    if (cause instanceof Misbehaviour || cause instanceof SimulationFault) {
      return Optional.of(Verdict.misbehaved(request.images().size(), cause.getMessage()));
    } else if (cause instanceof IOException e) {
      diagnostics.add(Diagnostic.of(Code.CANNOT_WRITE, Source.binary("co-simulation").whole(), said(e)));
      return Optional.empty();
    }
    if (cause instanceof OutOfMemoryError full) {
      throw full;
    }
    throw new IllegalStateException(cause);
  }

  private static String said(IOException e) {
    return e instanceof NoSuchFileException missing ? "cannot write " + missing.getFile() + ": there is no such folder"
        : "the co-simulation cannot go on: " + e.getMessage();
  }

  private Optional<Path> build() {
    if (!request.options().verilator()) {
      return Optional.empty();
    }
    Map<String, String> verilog = request.emitter().emit(request.top());
    return new VerilatorBuild(request.options().cache(), progress)
        .program(request.top().name(), verilog, request.options().wave().isPresent(), diagnostics);
  }

  /**
   * What each image must give: every named value and every output; of an expert's values only those of the tokens routed to it.
   */
  private List<Map<String, Tensor>> golden() {
    Golden golden = Golden.of(request.graph());
    List<Map<String, Tensor>> all = new ArrayList<>();
    for (Map<String, Tensor> image : request.images()) {
      GoldenRun run = golden.run(image);
      Map<String, Tensor> values = new LinkedHashMap<>(run.trace());
      values.putAll(run.outputs());
      Map<String, Tensor> kept = new LinkedHashMap<>(values);
      request.trace().tensors().forEach(tensor -> kept.computeIfPresent(tensor.tensor(), (name, value) ->
          routed(tensor, value, values)));
      all.add(kept);
    }
    return all;
  }

  /** The hardware never computes what nobody routed: it reads as 0. */
  private static Tensor routed(Program.Tensor tensor, Tensor value, Map<String, Tensor> values) {
    if (tensor.routed().isEmpty() || !values.containsKey(tensor.routed().get().routes())) {
      return value;
    }
    Tensor routes = values.get(tensor.routed().get().routes());
    int tokens = tensor.place().tokens().count();
    int experts = routes.size() / tokens;
    int expert = tensor.routed().get().expert();
    long[] masked = value.toLongs();
    for (int i = 0; i < masked.length; i++) {
      masked[i] *= routes.get(i / tensor.channels() % tokens * experts + expert);
    }
    return Tensor.of(masked, value.shape());
  }

  private Verdict verdict(Job plain, Job trace, List<Map<String, Tensor>> golden, Runs runs) {
    var fast = new Comparison(plain, runs.simPlain(), runs.verilatorPlain());
    var full = new Comparison(trace, runs.simTrace(), runs.verilatorTrace());
    // The trace names the value that is wrong first; the plain run's outputs come after it.
    Optional<Difference> bits = full.bits(golden).or(() -> fast.bits(golden));
    // Where bits differ the hardware had something else to do than the cycle model.
    Optional<Difference> cycles = fast.cycles().or(full::cycles)
        .or(() -> bits.isPresent() ? Optional.empty() : fast.cycles(golden.stream().map(request.model()::run).toList()));
    List<Long> perImage = runs.simPlain().records().stream().map(RunRecord::outputCycles).toList();
    return new Verdict(bits.isEmpty(), cycles.isEmpty(), golden.size(), trace.program().tensors().size(), perImage,
        bits.or(() -> cycles), "");
  }

  /** Leaves every tensor that was compared as a file, with a leading axis of images; false, after saying why, if that cannot be. */
  private boolean leave(List<Map<String, Tensor>> golden, Runs runs) {
    if (request.options().out().isEmpty()) {
      return true;
    }
    OutputFolder out = new OutputFolder(request.options().out().get());
    add("golden", golden, out);
    add("sim", runs.simTrace().tensors(), out);
    runs.verilatorTrace().ifPresent(played -> add("verilator", played.tensors(), out));
    return out.write(diagnostics);
  }

  private void add(String folder, List<Map<String, Tensor>> images, OutputFolder out) {
    for (Program.Tensor tensor : request.trace().tensors()) {
      List<Tensor> values = images.stream().filter(image -> image.containsKey(tensor.tensor()))
          .map(image -> image.get(tensor.tensor())).toList();
      if (!values.isEmpty()) {
        out.add(folder + "/" + tensor.tensor() + ".npy", Npy.bytes(Tensor.stack(values), LayoutText.dtype(tensor)));
      }
    }
  }
}
