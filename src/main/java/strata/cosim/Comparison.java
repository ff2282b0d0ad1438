package strata.cosim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.map.Program;
import strata.map.cycles.ImageCycles;
import strata.num.Tensor;

/**
 * Finds the first difference between what golden, cycle model, simulator and Verilator have. Images come first, then phases, then elements.
 */
final class Comparison {
  private final Job job;
  private final Played sim;
  private final Optional<Played> verilator;

  /** @param verilator empty if only the simulator ran */
  Comparison(Job job, Played sim, Optional<Played> verilator) {
    this.job = job;
    this.sim = sim;
    this.verilator = verilator;
  }

  /** The first element that differs. @param golden what each image must give, by name */
  Optional<Difference> bits(List<Map<String, Tensor>> golden) {
    List<Program.Tensor> tensors = job.program().tensors().stream()
        .sorted((a, b) -> Integer.compare(a.phase(), b.phase())).toList();
    for (int image = 0; image < job.images().size(); image++) {
      for (Program.Tensor tensor : tensors) {
        Optional<Difference> found = tensor(tensor, image, golden.get(image));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The first beat, phase end or counter that simulator and Verilator do not share. */
  Optional<Difference> cycles() {
    for (int image = 0; verilator.isPresent() && image < job.images().size(); image++) {
      RunRecord a = sim.records().get(image);
      RunRecord b = verilator.get().records().get(image);
      Sides sides = new Sides(Difference.Fault.EMITTER, image, "simulator", "verilator");
      Optional<Difference> found = lists("beats", sides, a.beats(), b.beats());
      found = found.isPresent() ? found : lists("phase ends", sides, a.phaseEnds(), b.phaseEnds());
      found = found.isPresent() ? found : lists("counters", sides, counters(a), counters(b));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The first phase end or counter that the cycle model has otherwise than the simulator. @param model of each image */
  Optional<Difference> cycles(List<ImageCycles> model) {
    for (int image = 0; image < job.images().size(); image++) {
      ImageCycles a = model.get(image);
      RunRecord b = sim.records().get(image);
      Sides sides = new Sides(Difference.Fault.CYCLE_MODEL, image, "cycle model", "simulator");
      Optional<Difference> found = lists("phase ends", sides, a.phaseEnds(), b.phaseEnds());
      found = found.isPresent() ? found
          : lists("counters", sides, counters(a.cycles(), a.outputCycles(), a.phaseEnds().size(), a.work()), counters(b));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<String> counters(RunRecord r) {
    return counters(r.cycles(), r.outputCycles(), r.phases(), r.work());
  }

  private static List<String> counters(long cycles, long outputCycles, long phases, List<Long> work) {
    List<String> all = new ArrayList<>(List.of("cycles " + cycles, "output cycles " + outputCycles, "phases " + phases));
    work.forEach(count -> all.add("work " + count));
    return all;
  }

  /** Who is held against whom, and who is to blame. */
  private record Sides(Difference.Fault fault, int image, String one, String other) {}

  private static <T> Optional<Difference> lists(String what, Sides sides, List<T> a, List<T> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String one = i < a.size() ? a.get(i).toString() : "nothing";
      String other = i < b.size() ? b.get(i).toString() : "nothing";
      if (!one.equals(other)) {
        long cycle = i < a.size() && a.get(i) instanceof RunRecord.Beat beat ? beat.cycle() : 0;
        return Optional.of(new Difference(sides.fault(), what, sides.image(), List.of(new Difference.Index("number", i)),
            cycle, List.of(new Difference.Value(sides.one(), one), new Difference.Value(sides.other(), other))));
      }
    }
    return Optional.empty();
  }

  private Optional<Difference> tensor(Program.Tensor tensor, int image, Map<String, Tensor> golden) {
    Tensor ours = sim.tensors().get(image).get(tensor.tensor());
    Optional<Tensor> theirs = verilator.map(v -> v.tensors().get(image).get(tensor.tensor()));
    Optional<Tensor> truth = Optional.ofNullable(golden.get(tensor.tensor()));
    for (int i = 0; i < ours.size(); i++) {
      long have = ours.get(i);
      int at = i;
      Optional<Long> want = truth.map(t -> t.get(at));
      boolean right = want.isEmpty() || want.get() == have;
      boolean same = theirs.isEmpty() || theirs.get().get(i) == have;
      if (!right || !same) {
        return Optional.of(difference(tensor, image, i, want, have, theirs));
      }
    }
    return Optional.empty();
  }

  private Difference difference(Program.Tensor tensor, int image, int at, Optional<Long> want, long have,
      Optional<Tensor> theirs) {
    boolean sameBeats = verilator.isEmpty()
        || data(sim.records().get(image)).equals(data(verilator.get().records().get(image)));
    boolean decoded = theirs.isPresent() && theirs.get().get(at) != have && sameBeats;
    Difference.Fault fault = decoded ? Difference.Fault.DECODER
        : want.isPresent() && want.get() != have ? Difference.Fault.DESIGN : Difference.Fault.EMITTER;
    List<Difference.Value> values = new ArrayList<>();
    want.ifPresent(v -> values.add(new Difference.Value("golden", v.toString())));
    values.add(new Difference.Value("simulator", Long.toString(have)));
    theirs.ifPresent(t -> values.add(new Difference.Value("verilator", Long.toString(t.get(at)))));
    return new Difference(fault, tensor.tensor(), image, where(tensor, at), lastCycle(tensor, image, at), values);
  }

  private static List<Long> data(RunRecord record) {
    return record.beats().stream().map(RunRecord.Beat::data).toList();
  }

  /** Only the axes that are longer than 1 say anything. */
  private static List<Difference.Index> where(Program.Tensor tensor, int at) {
    int tokens = tensor.place().tokens().count();
    List<Difference.Index> where = new ArrayList<>();
    if (tensor.lanes() == Program.Lanes.STEPS && tensor.depth() > 1) {
      where.add(new Difference.Index("step", at / tensor.channels() / tokens));
    }
    if (tokens > 1) {
      where.add(new Difference.Index("token", at / tensor.channels() % tokens));
    }
    where.add(new Difference.Index("channel", at % tensor.channels()));
    return where;
  }

  /** The cycle in which the packet with the element has left the simulated machine. */
  private long lastCycle(Program.Tensor tensor, int image, int at) {
    int token = at / tensor.channels() % tensor.place().tokens().count();
    int tag = tensor.tags().get(tensor.place().tokens().owner(token));
    int beats = 0;
    for (Program.Send send : job.program().sends()) {
      beats += job.sentBeats(send);
      if (send.tag() == tag) {
        return sim.records().get(image).beats().get(beats - 1).cycle();
      }
    }
    return 0;
  }
}
