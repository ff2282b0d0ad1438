package strata.map.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.machine.vector.Vector;
import strata.machine.vector.VectorOp;
import strata.map.Clipping;
import strata.map.Cover;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.Work;
import strata.network.Op;
import strata.network.Type;
import strata.network.Value;
import strata.network.add.Add;
import strata.num.Format;
import strata.num.Interval;

/**
 * Sums of two tensors, whatever form each is kept in, and what clips them.
 *
 * <p>What is added plane by plane stays in planes, so that layers can read it; every other sum is kept as integers. There one operand
 * lies in the memory state; where neither does, a job before puts one there.
 */
record VectorSums(Subject subject, Vector core, Op op) {

  Cover clip(Clipping clipping) {
    Value in = op.inputs().get(0);
    Optional<Kept> kept = integers(in);
    return kept.<Cover>map(k -> narrow(op.output()).orElseGet(() -> runs(List.of(), VectorOp.ADD, List.of(k), Optional.of(clipping))))
        .orElseGet(() -> cannot("reads " + in.type() + ", which the core cannot take as integers of " + state()));
  }

  Cover add(Add add) {
    Optional<Kept> left = integers(add.left());
    Optional<Kept> right = integers(add.right());
    if (left.isEmpty() || right.isEmpty()) {
      Value missing = left.isEmpty() ? add.left() : add.right();
      return cannot("adds " + missing.type() + ", which the core cannot take as integers of " + state());
    }
    Optional<Clipping> clipping = subject.soleReader(add.output()).filter(r -> subject.mayFuse(r, core)).flatMap(Clipping::of);
    if (!add.subtract() && inPlanes(left.get()) && inPlanes(right.get()) && clipping.isEmpty() && bits(add.output()) <= core.stateBits()) {
      Kept out = subject.keep(op.output(), Subject.small(op.output().type()));
      return new Cover.Runs(List.of(work(VectorOp.ADD_PLANES, List.of(left.get(), right.get()), out, List.of(op), state().range())),
          List.of(op));
    }
    Value last = clipping.map(c -> c.op().output()).orElse(add.output());
    return narrow(last).orElseGet(() -> state(add, left.get(), right.get(), clipping));
  }

  /** With the operand that is kept in state, or put there, as the second. */
  private Cover state(Add add, Kept left, Kept right, Optional<Clipping> clipping) {
    boolean stored = right.form() instanceof Form.State;
    if (stored || !(left.form() instanceof Form.State)) {
      List<Work> before = new ArrayList<>();
      Kept second = stored ? right : converted(add.right(), right, before);
      return runs(before, add.subtract() ? VectorOp.SUBTRACT : VectorOp.ADD, List.of(left, second), clipping);
    }
    return runs(List.of(), add.subtract() ? VectorOp.SUBTRACT_FROM : VectorOp.ADD, List.of(right, left), clipping);
  }

  /** The same numbers as integers of state. */
  private Kept converted(Value value, Kept kept, List<Work> before) {
    Kept integers = subject.keepSlots(List.of(value), Subject.state(value.type()));
    before.add(work(VectorOp.ADD, List.of(kept), integers, List.of(op), state().range()));
    return integers;
  }

  private Cover runs(List<Work> before, VectorOp which, List<Kept> operands, Optional<Clipping> clipping) {
    List<Op> ops = new ArrayList<>(List.of(op));
    clipping.map(Clipping::op).filter(c -> c != op).ifPresent(ops::add);
    Interval range = clipping.map(Clipping::range).orElse(state().range());
    Value last = ops.get(ops.size() - 1).output();
    Kept out = subject.keep(last, Subject.state(last.type()));
    List<Work> works = new ArrayList<>(before);
    works.add(work(which, operands, out, ops, cut(range)));
    return new Cover.Runs(works, ops);
  }

  /** What lies beyond a word of state is never reached: the result fits. */
  private Interval cut(Interval range) {
    Interval all = state().range();
    return new Interval(Math.min(all.high(), Math.max(all.low(), range.low())), Math.max(all.low(), Math.min(all.high(), range.high())));
  }

  private VectorWork work(VectorOp which, List<Kept> operands, Kept out, List<Op> ops, Interval range) {
    return new VectorWork(core, subject.machine(), which, ops.stream().map(Op::path).toList(), operands, out, range, Optional.empty(),
        false);
  }

  /** A tensor that is kept in a form that the core takes for integers: in state, or in so few planes that they fit there. */
  Optional<Kept> integers(Value value) {
    return subject.kept(value).filter(k -> k.form() instanceof Form.State
        || (inPlanes(k) || k.form() instanceof Form.Planes) && VectorWork.bits(k.form()) <= core.mostPlanes());
  }

  private static boolean inPlanes(Kept kept) {
    return kept.form() instanceof Form.Small || kept.form() instanceof Form.Spikes spikes && spikes.slots() == 1;
  }

  private static int bits(Value value) {
    Type type = value.type();
    return type.format().bits();
  }

  private Format state() {
    return Format.signed(core.stateBits());
  }

  private Optional<Cover> narrow(Value value) {
    return state().holds(value.type().range()) ? Optional.empty()
        : Optional.of(new Cover.Refuses(Refusal.of(Code.TOO_WIDE_FOR_CORE, op.path(),
        "`" + op.path() + "` is " + value.type().format() + ", and the core `" + core.name() + "` has state: " + state())));
  }

  private Cover cannot(String why) {
    return new Cover.Refuses(Refusal.of(Code.CORE_CANNOT_RUN, op.path(),
        "`" + op.path() + "` " + why + " (core `" + core.name() + "`)"));
  }
}
