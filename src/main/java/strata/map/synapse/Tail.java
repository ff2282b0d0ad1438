package strata.map.synapse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.machine.neuron.NeuronKind;
import strata.machine.synapse.Synapse;
import strata.map.Clipping;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Subject;
import strata.map.neuron.NeuronRule;
import strata.map.neuron.NeuronRules;
import strata.network.Axis;
import strata.network.Op;
import strata.network.Value;
import strata.network.add.Add;
import strata.network.fire.Fire;
import strata.network.sum.Sum;

/**
 * What becomes of weighted sums on their way out: the ops after a linear or a mixture that the same job does.
 *
 * @param fold they are summed over the steps; then nothing follows
 * @param add  they are added to an integer tensor that is kept already
 * @param fire the neuron that reads the result
 * @param last the value after {@code fold} and {@code add}
 * @param keep whether others than {@code fire} need it
 */
record Tail(Optional<Sum> fold, Optional<Add> add, Optional<Kept> old, Optional<Fire> fire, Value last, boolean keep) {

  /** All that can be done in the same pass. */
  static Tail of(Subject subject, Synapse core, Value sums) {
    Optional<Op> reader = subject.soleReader(sums).filter(r -> subject.mayFuse(r, core));
    if (reader.isPresent() && reader.get() instanceof Sum sum && sum.over().equals(List.of(Axis.STEPS))) {
      return new Tail(Optional.of(sum), Optional.empty(), Optional.empty(), Optional.empty(), sum.output(), true);
    }
    // a sum that only fits when it has been clipped is left to a core that clips
    Optional<Add> add = reader.filter(Add.class::isInstance).map(Add.class::cast).filter(a -> !a.subtract())
        .filter(a -> core.sum().holds(a.output().type().range()) || !Clipping.follows(subject, a.output()));
    Optional<Kept> old = add.flatMap(a -> subject.kept(other(a, sums)))
        .filter(kept -> kept.form().equals(Subject.state(sums.type())));
    Optional<Add> added = add.filter(a -> old.isPresent());
    Value last = added.map(Op::output).orElse(sums);
    List<Fire> fires = subject.readers(last).stream().filter(Fire.class::isInstance).map(Fire.class::cast)
        .filter(f -> subject.mayFuse(f, core)).toList();
    Optional<Fire> fire = fires.stream().filter(f -> onlyHere(subject, core, f)).findFirst().or(() -> fires.stream().findFirst());
    boolean keep = fire.isEmpty() || subject.isOutput(last) || subject.readers(last).size() > 1;
    return new Tail(Optional.empty(), added, old, fire, last, keep);
  }

  /** Whether a neuron needs thresholds for each channel, which no other core has. */
  private static boolean onlyHere(Subject subject, Synapse core, Fire fire) {
    NeuronRule.Hardware own = Widths.neurons(core, subject.machine());
    List<String> kinds = core.neurons().stream().map(NeuronKind::name).toList();
    return NeuronRules.refuses(fire, core.name(), kinds, own).isEmpty() && NeuronRules.refuses(fire, core.name(), kinds, own.oneThreshold()).isPresent();
  }

  /** Nothing but the sums, kept. */
  static Tail none(Value sums) {
    return new Tail(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), sums, true);
  }

  /** Nothing but a neuron: the inside of an expert. */
  static Tail fire(Value sums, Fire fire) {
    return new Tail(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(fire), sums, false);
  }

  List<Op> ops() {
    List<Op> ops = new ArrayList<>();
    fold.ifPresent(ops::add);
    add.ifPresent(ops::add);
    fire.ifPresent(ops::add);
    return ops;
  }

  /** The values on the way that are integers, each of which must fit. */
  List<Op> sums() {
    List<Op> ops = new ArrayList<>();
    fold.ifPresent(ops::add);
    add.ifPresent(ops::add);
    return ops;
  }

  Form.State keptForm() {
    return Subject.state(last.type());
  }

  private static Value other(Add add, Value sums) {
    return add.left().id() == sums.id() ? add.right() : add.left();
  }
}
