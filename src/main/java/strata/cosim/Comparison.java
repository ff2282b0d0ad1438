package strata.cosim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.map.Program;
import strata.num.Tensor;

/**
 * Finds the first difference between what golden, simulator and Verilator have. Images come first, then phases, then elements.
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
      Optional<Difference> found = lists("beats", image, a.beats(), b.beats());
      found = found.isPresent() ? found : lists("phase ends", image, a.phaseEnds(), b.phaseEnds());
      found = found.isPresent() ? found : lists("counters", image, counters(a), counters(b));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<String> counters(RunRecord r) {
    List<String> all = new ArrayList<>(List.of("cycles " + r.cycles(), "output cycles " + r.outputCycles(),
        "phases " + r.phases()));
    r.work().forEach(count -> all.add("work " + count));
    return all;
  }

  private static <T> Optional<Difference> lists(String what, int image, List<T> a, List<T> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String one = i < a.size() ? a.get(i).toString() : "nothing";
      String other = i < b.size() ? b.get(i).toString() : "nothing";
      if (!one.equals(other)) {
        long cycle = i < a.size() && a.get(i) instanceof RunRecord.Beat beat ? beat.cycle() : 0;
        return Optional.of(new Difference(Difference.Fault.EMITTER, what, image, List.of(new Difference.Index("number", i)),
            cycle, List.of(new Difference.Value("simulator", one), new Difference.Value("verilator", other))));
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
