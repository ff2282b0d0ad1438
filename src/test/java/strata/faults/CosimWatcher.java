package strata.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import strata.cosim.JavaHost;
import strata.cosim.Job;
import strata.cosim.Misbehaviour;
import strata.cosim.Played;
import strata.cosim.RunRecord;
import strata.cosim.VerilatorHost;
import strata.rtl.Module;

/**
 * What {@code strata cosim} of some images would see: with the program that sends every kept value, to a host that pauses; and, where that
 * shows nothing, with the plain one.
 */
final class CosimWatcher {
  /** Contents of registers and memories before reset, which must not matter. */
  private static final List<String> UNKNOWN = List.of("+verilator+rand+reset+2", "+verilator+seed+1");

  private final Path program;
  private final Job trace;
  private final Job plain;
  private final Played traced;
  private final Played ran;
  private final Set<String> outputs;

  /** @param program the model with all faults; the jobs are for the machine {@code top} */
  CosimWatcher(Path program, Module top, Job trace, Job plain) {
    this.program = program;
    this.trace = trace;
    this.plain = plain;
    this.traced = JavaHost.play(trace, top, 1, 0, trace.images().size());
    this.ran = JavaHost.play(plain, top, 1, 0, plain.images().size());
    this.outputs = ran.tensors().get(0).keySet();
  }

  /** Plays the design with a fault; 0 is none. */
  Set<Notice> watch(int fault) throws IOException {
    Path seeded = MachineBuild.with(program, "fault" + fault, List.of("+fault=" + fault, UNKNOWN.get(0), UNKNOWN.get(1)));
    Set<Notice> notices = compare(seeded, trace, traced);
    if (notices.isEmpty()) {
      notices.addAll(compare(seeded, plain, ran));
    }
    Files.delete(seeded);
    return notices;
  }

  private Set<Notice> compare(Path program, Job job, Played right) throws IOException {
    Optional<Played> played = play(program, job);
    Set<Notice> notices = EnumSet.noneOf(Notice.class);
    if (played.isEmpty() || !same(right, played.get(), outputs::contains)) {
      notices.add(Notice.OUTPUTS);
    }
    if (played.isEmpty() || !same(right, played.get(), name -> true)) {
      notices.add(Notice.KEPT);
    }
    if (!notices.isEmpty() || !seen(right).equals(seen(played.get()))) {
      notices.add(Notice.COSIM);
    }
    return notices;
  }

  /** Nothing if the hardware did not do what every program must: it never ended, or its model did not settle. */
  private static Optional<Played> play(Path program, Job job) {
    try {
      return Optional.of(VerilatorHost.play(job, program, Optional.empty()));
    } catch (Misbehaviour | IllegalStateException | IOException e) {
      return Optional.empty();
    }
  }

  /** Without when it was started, as the two hosts write registers in different ways. */
  private static List<RunRecord> seen(Played played) {
    return played.records().stream()
        .map(r -> new RunRecord(0, r.cycles(), r.outputCycles(), r.phases(), r.work(), r.phaseEnds(), r.beats())).toList();
  }

  private static boolean same(Played right, Played played, Predicate<String> counts) {
    return tensors(right, counts).equals(tensors(played, counts));
  }

  private static List<String> tensors(Played played, Predicate<String> counts) {
    return played.tensors().stream().flatMap(image -> image.entrySet().stream()).filter(e -> counts.test(e.getKey()))
        .map(e -> e.getKey() + Arrays.toString(e.getValue().toLongs())).toList();
  }
}
