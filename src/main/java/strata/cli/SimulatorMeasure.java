package strata.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import strata.cosim.JavaHost;
import strata.cosim.Job;
import strata.cosim.Played;
import strata.cosim.RunRecord;
import strata.diag.Diagnostics;
import strata.sim.Design;
import strata.tool.Scratch;

/**
 * The Java simulator beside Verilator. Warm: cycles a second of both, each as its own host counts them, loading of images included. What
 * is timed is how much longer many images take than few, so that starting and loading the program is in neither. From nothing: how
 * long {@code strata cosim} of one image takes without Verilator, and with it when nothing is built, both as whole processes.
 */
final class SimulatorMeasure implements Measure {
  private static final int FEW = 20;
  private static final int MANY = 220;
  private static final int WARM_UP = 3;
  private static final int RUNS = 5;
  private static final int FIRST_RUNS = 3;
  private static final double OVER_VERILATOR = 1;
  private static final double SOONER = 10;

  @Override
  public String name() {
    return "simulator";
  }

  /** Plays the first images. */
  private interface Player {
    Optional<Played> play(Job job);
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    Optional<Path> program = Verilated.program(digits.compilation(), progress, diagnostics);
    if (program.isEmpty()) {
      return List.of();
    }
    Design design = Design.of(digits.compilation().stack().stacked());
    Player java = job -> Optional.of(JavaHost.play(job, design, 1, 0, job.images().size()));
    Player verilator = job -> Verilated.play(job, program.get(), diagnostics);
    List<Line> lines = new ArrayList<>(warm(digits, java, verilator, progress));
    lines.addAll(first(progress, diagnostics));
    return lines;
  }

  /** One after the other in every run, so that whatever else the computer does meets both. */
  private static List<Line> warm(DigitsExample digits, Player java, Player verilator, Consumer<String> progress) {
    for (int run = 0; run < WARM_UP; run++) {
      progress.accept("simulator: warming up");
      rate(digits, java);
    }
    List<Double> inJava = new ArrayList<>();
    List<Double> inVerilator = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      progress.accept("simulator: run " + (run + 1) + " of " + RUNS);
      inJava.add(rate(digits, java));
      inVerilator.add(rate(digits, verilator));
    }
    double ours = Numbers.median(inJava);
    double theirs = Numbers.median(inVerilator);
    return List.of(Line.beside("Java simulator, cycles a second, median of " + RUNS, Numbers.text(ours)),
        Line.beside("Verilator, cycles a second, median of " + RUNS, Numbers.text(theirs)),
        Line.atLeast("  Java simulator over Verilator", ours / theirs, OVER_VERILATOR, ""));
  }

  /** Cycles a second; 0 where it could not play. */
  private static double rate(DigitsExample digits, Player player) {
    Optional<Played> few = player.play(Verilated.job(digits.compilation(), digits.images(), FEW));
    Optional<Played> many = player.play(Verilated.job(digits.compilation(), digits.images(), MANY));
    if (few.isEmpty() || many.isEmpty()) {
      return 0;
    }
    List<RunRecord> records = many.get().records();
    long cycles = records.get(MANY - 1).start() - records.get(FEW - 1).start();
    return cycles / (many.get().seconds() - few.get().seconds());
  }

  private static List<Line> first(Consumer<String> progress, Diagnostics diagnostics) {
    try {
      List<Double> inJava = new ArrayList<>();
      for (int run = 0; run < FIRST_RUNS; run++) {
        progress.accept("simulator: first result " + (run + 1) + " of " + FIRST_RUNS);
        inJava.add(launch("--no-verilator"));
      }
      progress.accept("simulator: first result of Verilator");
      double theirs = launch();
      double ours = Numbers.median(inJava);
      return List.of(Line.beside("first result, Java simulator, whole process, median of " + FIRST_RUNS, Numbers.text(ours) + " s"),
          Line.beside("first result, with Verilator, from nothing", Numbers.text(theirs) + " s"),
          Line.atLeast("  the Java simulator's is sooner by", theirs / ours, SOONER, " x"));
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Seconds for one image, with nothing built before. */
  private static double launch(String... more) throws IOException, InterruptedException {
    try (Scratch cache = Scratch.temporary()) {
      return Launched.cosim(1, cache.path(), more).secondsToSuccess();
    }
  }
}
