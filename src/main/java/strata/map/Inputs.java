package strata.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.machine.Machine;
import strata.network.Axis;
import strata.network.Named;
import strata.network.Op;
import strata.network.Type;
import strata.network.fire.Fire;
import strata.network.hold.Hold;
import strata.num.Format;

/**
 * How a network's inputs are kept. {@code hold} costs nothing: the host fills all steps of a word with the same frame, so the
 * value of {@code hold} is the input itself, seen with steps.
 */
record Inputs(Subject subject, List<Plan.Input> inputs, List<Op> done, List<Refusal> refusals) {

  /** As {@link CoreRule#runs}. */
  static final Map<String, String> RUNS = Map.of(Hold.KIND, "an input is put into all steps of a word as it comes; nothing else is held");

  static Inputs of(Subject subject, List<Named> inputs) {
    Inputs of = new Inputs(subject, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    inputs.forEach(of::place);
    return of;
  }

  private void place(Named input) {
    List<Op> readers = subject.readers(input.value());
    List<Hold> holds = readers.stream().filter(Hold.class::isInstance).map(Hold.class::cast).toList();
    if (holds.size() < readers.size() || subject.isOutput(input.value())) {
      form(input.path(), input.value().type(), readers).ifPresent(form -> {
        Program.Lanes lanes = form instanceof Form.Planes ? Program.Lanes.PLANES : Program.Lanes.STEPS;
        inputs.add(new Plan.Input(input.path(), subject.keep(input.value(), form), lanes));
      });
    }
    Optional<Hold> first = holds.stream().findFirst();
    List<Hold> same = holds.stream().filter(h -> h.steps() == first.get().steps()).toList();
    List<Op> ofHeld = same.stream().flatMap(h -> subject.readers(h.output()).stream()).toList();
    first.flatMap(hold -> form(input.path(), hold.output().type(), ofHeld)).ifPresent(form -> {
      Kept held = subject.keep(first.get().output(), form);
      inputs.add(new Plan.Input(input.path(), held, Program.Lanes.HELD));
      same.forEach(hold -> {
        subject.alias(hold.output(), held);
        done.add(hold);
      });
    });
  }

  /** Unsigned numbers come bit by bit, for layers, but where there are only neurons to read them, which are faster with state. */
  private Optional<Form> form(String name, Type type, List<Op> readers) {
    Machine machine = subject.machine();
    boolean steps = type.axes().size() > 1 && type.hasAxis(Axis.STEPS);
    if (type.isSpikes()) {
      return Optional.of(Subject.spikes(type));
    }
    if (!type.format().isSigned() && !steps) {
      return Optional.of(new Form.Planes(Subject.tokens(type), type.width(), type.format().bits()));
    }
    if (!type.format().isSigned() && readers.stream().anyMatch(r -> !(r instanceof Fire))) {
      return Optional.of(Subject.small(type));
    }
    if (machine.memories().stream().noneMatch(m -> m.name().equals("state"))) {
      refusals.add(Refusal.of(Code.MEMORY_MISSING, name,
          "the input `" + name + "` needs the memory state, and `" + machine.name() + "` has none of that name"));
      return Optional.empty();
    }
    Format state = Format.signed(machine.memory("state").width() / machine.word());
    if (!state.holds(type.range())) {
      refusals.add(Refusal.of(Code.TOO_WIDE_FOR_CORE, name, "the input `" + name + "` is " + type.format()
          + ", and a word of the memory state holds " + state));
      return Optional.empty();
    }
    return Optional.of(Subject.state(type));
  }
}
