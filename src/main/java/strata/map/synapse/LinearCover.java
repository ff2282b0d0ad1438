package strata.map.synapse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.machine.synapse.Synapse;
import strata.map.Cover;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Refusal;
import strata.map.Subject;
import strata.network.Op;
import strata.network.byhead.ByHead;
import strata.network.linear.Linear;

/**
 * {@code u = u + linear(x, "p"); s = fire(u)} in one job: the sum over the steps, or the residual and the neuron, are fused. And {@code
 * by_head} as a {@link HeadLayer}.
 */
record LinearCover(Subject subject, Synapse core, Split split) {

  Cover cover(Linear linear) {
    Optional<Kept> in = subject.kept(linear.in())
        .filter(k -> k.form() instanceof Form.Spikes || k.form() instanceof Form.Planes || k.form() instanceof Form.Small);
    if (in.isEmpty()) {
      return new Cover.Refuses(Refusal.of(Code.CORE_CANNOT_RUN, linear.path(),
          "`" + linear.path() + "` reads " + linear.in().type()
          + ", and the core `" + core.name() + "` reads spikes, or unsigned integers bit by bit"));
    }
    boolean planes = in.get().form() instanceof Form.Planes;
    Tail tail = planes ? Tail.none(linear.output()) : Tail.of(subject, core, linear.output());
    Optional<Refusal> refused = new Widths(core, subject.machine()).refuses(List.of(linear), tail, 1, in.get().form());
    List<Op> ops = new ArrayList<>(List.of(linear));
    ops.addAll(tail.ops());
    return refused.<Cover>map(Cover.Refuses::new).orElseGet(() -> runs(ops, linear, in.get(), tail, planes));
  }

  Cover cover(ByHead op) {
    Optional<Kept> in = subject.kept(op.in()).filter(k -> k.form() instanceof Form.Spikes);
    if (in.isEmpty()) {
      return new Cover.Refuses(Refusal.of(Code.CORE_CANNOT_RUN, op.path(), "`" + op.path() + "` reads `" + subject.name(op.in())
          + "`, which is not in the memory spikes (core `" + core.name() + "`)"));
    }
    HeadLayer layer = HeadLayer.of(op);
    Tail tail = Tail.fire(op.output(), layer.fire());
    Optional<Refusal> refused = new Widths(core, subject.machine()).refuses(List.of(layer.linear()), tail, 1, in.get().form());
    return refused.<Cover>map(Cover.Refuses::new).orElseGet(() -> runs(List.of(op), layer.linear(), in.get(), tail, false));
  }

  /** @param ops what the job does, by the names that the network has for it */
  private Cover runs(List<Op> ops, Linear linear, Kept in, Tail tail, boolean planes) {
    Layer layer = Layer.of(core, subject, List.of(linear), in.form(), tail.fire());
    Optional<Kept> sums = tail.keep() ? Optional.of(subject.keep(tail.last(), tail.keptForm())) : Optional.empty();
    Optional<Kept> out = tail.fire().map(f -> subject.keep(f.output(), Subject.spikes(f.output().type())));
    SynapseWork work = new SynapseWork(core, subject.machine(), ops.stream().map(Op::path).toList(), in, Optional.empty(), 1,
        false, layer, tail.fire(), out, tail.old(), sums, planes || tail.fold().isPresent(), split.of(linear.path()), split.pinned().isPresent());
    return new Cover.Runs(List.of(work), ops);
  }
}
