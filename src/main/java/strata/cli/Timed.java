package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs of one piece of work, of which the first are not counted, since Java compiles while they run. */
record Timed(int warmUp, int runs) {
  /** Takes a run. What must not be timed goes into {@link #check}. */
  interface Work {
    void run();

    /** After each run: what came of it. */
    default void check() {}
  }

  /** The median of the counted runs, in seconds. @param name what the progress begins with */
  double seconds(String name, Consumer<String> progress, Work work) {
    List<Double> times = new ArrayList<>();
    for (int run = 0; run < warmUp + runs; run++) {
      progress.accept(name + ": run " + (run + 1) + " of " + (warmUp + runs));
      long start = System.nanoTime();
      work.run();
      double seconds = (System.nanoTime() - start) / 1e9;
      work.check();
      if (run >= warmUp) {
        times.add(seconds);
      }
    }
    return Numbers.median(times);
  }
}
