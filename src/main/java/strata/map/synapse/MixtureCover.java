package strata.map.synapse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.machine.synapse.Synapse;
import strata.map.Cover;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.Work;
import strata.network.Op;
import strata.network.Value;
import strata.network.fire.Fire;
import strata.network.linear.Linear;
import strata.network.mixture.Mixture;

/**
 * {@code mixture(x, routes) { e, x -> linear(fire(linear(x, "fc1")), "fc2") }}: a job a linear. All but the last take a tile for
 * each routed expert and fire into its slot; the last sums the experts of a token in one tile, so nothing is merged afterwards,
 * and what follows the mixture is fused with it.
 */
record MixtureCover(Subject subject, Synapse core, Split split) {

  /** One linear of every expert, and the neuron behind it, which the last has not. */
  private record Stage(List<Linear> linears, List<Fire> fires) {}

  Cover cover(Mixture mixture) {
    Optional<Kept> in = subject.kept(mixture.in()).filter(k -> k.form() instanceof Form.Spikes || k.form() instanceof Form.Small);
    Optional<Kept> routes = subject.kept(mixture.routes()).filter(k -> k.form() instanceof Form.Lists);
    if (in.isEmpty()) {
      return refuse(mixture, "reads " + mixture.in().type() + ", and the core reads spikes, or unsigned integers bit by bit with steps");
    }
    if (routes.isEmpty()) {
      return refuse(mixture, "is routed by `" + subject.name(mixture.routes())
          + "`, which is not in the memory lists: routes come from top");
    }
    if (mixture.merge() != Mixture.Merge.SUM) {
      return refuse(mixture, "merges by " + mixture.merge().name().toLowerCase(Locale.ROOT) + ", and the core sums");
    }
    List<Stage> stages = stages(mixture);
    if (stages.isEmpty()) {
      return refuse(mixture, "has experts that are not linear, or linear(fire(… linear)), of one shape and one kind of neuron");
    }
    int active = ((Form.Lists) routes.get().form()).active();
    List<Tail> tails = new ArrayList<>();
    for (Stage stage : stages) {
      tails.add(stage.fires().isEmpty() ? Tail.of(subject, core, mixture.output())
          : Tail.fire(stage.linears().get(0).output(), stage.fires().get(0)));
    }
    return refusal(mixture, in.get().form(), stages, tails, active).<Cover>map(Cover.Refuses::new)
        .orElseGet(() -> runs(mixture, in.get(), routes.get(), stages, tails, active));
  }

  private Cover refuse(Mixture mixture, String why) {
    return new Cover.Refuses(Refusal.of(Code.CORE_CANNOT_RUN, mixture.path(),
        "`" + mixture.path() + "` " + why + " (core `" + core.name() + "`)"));
  }

  private Optional<Refusal> refusal(Mixture mixture, Form in, List<Stage> stages, List<Tail> tails, int active) {
    Widths widths = new Widths(core, subject.machine());
    return Stream.concat(
        IntStream.range(0, stages.size()).boxed().flatMap(i ->
            widths.refuses(stages.get(i).linears(), tails.get(i), stages.get(i).fires().isEmpty() ? active : 1,
                i == 0 ? in : Subject.spikes(stages.get(i).linears().get(0).in().type())).stream()),
        widths.sum(mixture).stream()).findFirst();
  }

  private Cover runs(Mixture mixture, Kept in, Kept routes, List<Stage> stages, List<Tail> tails, int active) {
    List<Work> works = new ArrayList<>();
    List<Op> ops = new ArrayList<>(List.of(mixture));
    Kept from = in;
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      Tail tail = tails.get(i);
      boolean last = stage.fires().isEmpty();
      Layer layer = Layer.of(core, subject, stage.linears(), from.form(), tail.fire());
      Optional<Kept> sums = tail.keep() ? Optional.of(subject.keep(tail.last(), tail.keptForm())) : Optional.empty();
      Optional<Kept> out = last
          ? tail.fire().map(f -> subject.keep(f.output(), Subject.spikes(f.output().type())))
          : Optional.of(hidden(stage, active));
      List<Op> done = new ArrayList<>(last ? List.of(mixture) : List.of());
      done.addAll(stage.linears());
      done.addAll(last ? tail.ops() : stage.fires());
      works.add(new SynapseWork(core, subject.machine(), done.stream().map(Op::path).toList(), from, Optional.of(routes), active,
          last, layer, tail.fire(), out, tail.old(), sums, tail.fold().isPresent(), split.of(done.get(0).path()),
          split.pinned().isPresent()));
      ops.addAll(done);
      from = out.orElse(from);
    }
    return new Cover.Runs(works, ops);
  }

  private Kept hidden(Stage stage, int active) {
    List<Value> values = stage.fires().stream().map(Op::output).toList();
    Form.Spikes one = Subject.spikes(values.get(0).type());
    return subject.keepSlots(values, new Form.Spikes(one.tokens(), active, one.channels(), one.steps()));
  }

  /** Empty if the experts are anything else than linears with neurons between, alike but for their weights. */
  private static List<Stage> stages(Mixture mixture) {
    int depth = mixture.experts().get(0).ops().size();
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < depth; i += 2) {
      int at = i;
      List<Linear> linears = nth(mixture, at, Linear.class);
      List<Fire> fires = nth(mixture, at + 1, Fire.class);
      boolean last = at + 1 == depth;
      if (linears.isEmpty() || !alike(linears) || !last && (fires.isEmpty() || !sameNeuron(fires))) {
        return List.of();
      }
      stages.add(new Stage(linears, fires));
    }
    return depth % 2 == 1 && chained(mixture) ? stages : List.of();
  }

  /** The n-th op of every expert, if all are of the kind. */
  private static <T extends Op> List<T> nth(Mixture mixture, int n, Class<T> kind) {
    List<T> ops = mixture.experts().stream().filter(e -> n < e.ops().size()).map(e -> e.ops().get(n)).filter(kind::isInstance)
        .map(kind::cast).toList();
    return ops.size() == mixture.experts().size() ? ops : List.of();
  }

  private static boolean alike(List<Linear> linears) {
    return linears.stream().map(l -> l.weight().lengths()).distinct().count() == 1;
  }

  private static boolean sameNeuron(List<Fire> fires) {
    return fires.stream().map(Fire::neuron).distinct().count() == 1;
  }

  /** Each op reads what the one before it made, the first the expert's input, and the last makes the result. */
  private static boolean chained(Mixture mixture) {
    return mixture.experts().stream().allMatch(expert -> {
      int value = expert.in().id();
      for (Op op : expert.ops()) {
        if (op.inputs().size() != 1 || op.inputs().get(0).id() != value) {
          return false;
        }
        value = op.output().id();
      }
      return value == expert.result().id() && expert.ops().size() == mixture.experts().get(0).ops().size();
    });
  }
}
