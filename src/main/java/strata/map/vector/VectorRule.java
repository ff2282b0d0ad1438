package strata.map.vector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.machine.Core;
import strata.machine.vector.Vector;
import strata.machine.vector.VectorCycles;
import strata.machine.vector.VectorOp;
import strata.map.CoreRule;
import strata.map.Cover;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.Work;
import strata.map.cycles.CoreCycles;
import strata.map.cycles.SlotCycles;
import strata.map.neuron.NeuronRule;
import strata.map.neuron.NeuronRules;
import strata.network.Axis;
import strata.network.Op;
import strata.network.Type;
import strata.network.Value;
import strata.network.add.Add;
import strata.network.any.Any;
import strata.network.count.Count;
import strata.network.fire.Fire;
import strata.network.logic.Logic;
import strata.num.Format;

/** The vector core runs what is done to each element of a tensor that is kept, and counts of spikes; nothing is fused. */
public final class VectorRule implements CoreRule {
  @Override
  public String kind() {
    return Vector.KIND;
  }

  @Override
  public Map<String, String> runs() {
    return Map.of(
        Fire.KIND, "on integers that are kept, a word and step a cycle",
        "+", "of two kept tensors of integers, a word a cycle",
        "&", "of two kept tensors of spikes, a word a cycle",
        "|", "of two kept tensors of spikes, a word a cycle",
        "&~", "of two kept tensors of spikes, a word a cycle",
        Count.KIND, "over the steps, or over steps and tokens, into bit planes",
        Any.KIND, "over steps, tokens or both, a word a cycle");
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    var rule = new VectorCycles(plan.machine(), (Vector) core);
    return SlotCycles.of(plan.machine(), rule.core().tier(), works.stream().map(work -> {
      Map<String, Long> job = work.fields(plan.places());
      return SlotCycles.Cost.of(work, rule.cycles(job), rule.work(job), rule.reads(job), rule.writes(job));
    }).toList());
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    Case what = new Case(subject, (Vector) core, op);
    Cover cover;
    if (op instanceof Fire fire) {
      cover = what.fire(fire);
    } else if (op instanceof Add add) {
      cover = what.add(add);
    } else if (op instanceof Logic logic) {
      cover = what.logic(logic);
    } else if (op instanceof Count count) {
      cover = what.count(count);
    } else if (op instanceof Any any) {
      cover = what.any(any);
    } else {
      return new Cover.Foreign();
    }
    return options.isEmpty() ? cover : new Cover.Refuses(Refusal.of(Code.PIN_REFUSED, op.path(),
        "a vector core has no choice named `" + options.keySet().iterator().next() + "`"));
  }

  /** One op on one core. */
  private record Case(Subject subject, Vector core, Op op) {

    Cover fire(Fire fire) {
      Optional<Kept> in = state(fire.in());
      if (in.isEmpty()) {
        return cannot("reads " + fire.in().type() + ", which is not kept as integers in the memory state");
      }
      List<String> kinds = core.neurons().stream().map(k -> k.name()).toList();
      Optional<Refusal> refused = NeuronRules.refuses(fire, core.name(), kinds,
          NeuronRule.Hardware.of(core.neurons(), core.stateBits(), core.retainBits(), false, subject.machine().word()));
      return refused.<Cover>map(Cover.Refuses::new).orElseGet(() -> runs(VectorOp.FIRE, List.of(in.get()),
          Subject.spikes(fire.output().type()), NeuronRules.fields(fire, core.neurons()), false));
    }

    Cover add(Add add) {
      Optional<Kept> left = state(add.left());
      Optional<Kept> right = state(add.right());
      if (add.subtract()) {
        return cannot("subtracts, and the core adds");
      }
      if (left.isEmpty() || right.isEmpty() || !left.get().form().equals(right.get().form())) {
        return cannot("adds " + add.left().type() + " and " + add.right().type()
            + ", and the core adds two tensors of one shape that are kept as integers in the memory state");
      }
      return narrow(add.output()).orElseGet(() ->
          runs(VectorOp.ADD, List.of(left.get(), right.get()), Subject.state(add.output().type()), Map.of(), false));
    }

    Cover logic(Logic logic) {
      Optional<Kept> left = spikes(logic.left());
      Optional<Kept> right = spikes(logic.right());
      if (left.isEmpty() || right.isEmpty() || !left.get().form().equals(right.get().form())) {
        return cannot("reads " + logic.left().type() + " and " + logic.right().type()
            + ", and the core reads spikes of one shape");
      }
      VectorOp function = switch (logic.function()) {
        case AND -> VectorOp.AND;
        case OR -> VectorOp.OR;
        case AND_NOT -> VectorOp.AND_NOT;
      };
      return runs(function, List.of(left.get(), right.get()), left.get().form(), Map.of(), false);
    }

    Cover count(Count count) {
      Optional<Kept> in = spikes(count.in());
      boolean steps = count.over().contains(Axis.STEPS) || Subject.steps(count.in().type()) == 1;
      if (in.isEmpty() || !steps || !rows(count.in().type(), count.over())) {
        return cannot("counts over " + count.over() + " of " + count.in().type()
            + ", and the core counts spikes over the steps, or over steps and tokens");
      }
      Type type = count.output().type();
      if (type.format().bits() >= core.stateBits()) {
        return new Cover.Refuses(Refusal.of(Code.TOO_WIDE_FOR_CORE, op.path(),
            "`" + op.path() + "` is " + type.format() + ", and the core `"
            + core.name() + "` counts in " + Format.signed(core.stateBits())));
      }
      return runs(VectorOp.COUNT, List.of(in.get()), new Form.Planes(Subject.tokens(type), type.width(), type.format().bits()),
          Map.of(), overTokens(count.in().type(), count.over()));
    }

    Cover any(Any any) {
      Optional<Kept> in = spikes(any.in());
      if (in.isEmpty() || !rows(any.in().type(), any.over())) {
        return cannot("is over " + any.over() + " of " + any.in().type()
            + ", and the core takes spikes, over steps, tokens or both");
      }
      VectorOp which = any.over().contains(Axis.STEPS) ? VectorOp.ANY_STEP : VectorOp.ANY;
      return runs(which, List.of(in.get()), Subject.spikes(any.output().type()), Map.of(),
          overTokens(any.in().type(), any.over()));
    }

    private Cover runs(VectorOp which, List<Kept> operands, Form form, Map<String, Long> neuron, boolean overTokens) {
      Kept out = subject.keep(op.output(), form);
      return new Cover.Runs(List.of(new VectorWork(core, subject.machine(), which, op.path(), operands, out, neuron, overTokens)),
          List.of(op));
    }

    /** The axes are the steps, all axes of tokens, or both; never the channels. */
    private static boolean rows(Type type, List<String> over) {
      Set<String> rest = new HashSet<>(over);
      rest.remove(Axis.STEPS);
      return type.axes().size() > 1 && (rest.isEmpty() || rest.equals(tokenAxes(type)));
    }

    private static boolean overTokens(Type type, List<String> over) {
      return !tokenAxes(type).isEmpty() && over.containsAll(tokenAxes(type));
    }

    private static Set<String> tokenAxes(Type type) {
      List<Axis> rows = new ArrayList<>(type.axes().subList(0, type.axes().size() - 1));
      return rows.stream().map(Axis::name).filter(n -> !n.equals(Axis.STEPS)).collect(Collectors.toSet());
    }

    private Optional<Kept> state(Value value) {
      return subject.kept(value).filter(k -> k.form() instanceof Form.State);
    }

    private Optional<Kept> spikes(Value value) {
      return subject.kept(value).filter(k -> k.form() instanceof Form.Spikes);
    }

    private Optional<Cover> narrow(Value value) {
      Format state = Format.signed(core.stateBits());
      return state.holds(value.type().range()) ? Optional.empty()
          : Optional.of(new Cover.Refuses(Refusal.of(Code.TOO_WIDE_FOR_CORE, op.path(),
          "`" + op.path() + "` is " + value.type().format()
              + ", and the core `" + core.name() + "` has state: " + state)));
    }

    private Cover cannot(String why) {
      return new Cover.Refuses(Refusal.of(Code.CORE_CANNOT_RUN, op.path(),
          "`" + op.path() + "` " + why + " (core `" + core.name() + "`)"));
    }
  }
}
