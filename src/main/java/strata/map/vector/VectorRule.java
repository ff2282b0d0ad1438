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
import strata.map.Clipping;
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
import strata.map.cycles.Traffic;
import strata.map.neuron.NeuronRule;
import strata.map.neuron.NeuronRules;
import strata.map.neuron.NeuronSetting;
import strata.network.Axis;
import strata.network.Op;
import strata.network.Type;
import strata.network.Value;
import strata.network.add.Add;
import strata.network.any.Any;
import strata.network.channelattention.ChannelAttention;
import strata.network.clip.Clip;
import strata.network.count.Count;
import strata.network.fire.Fire;
import strata.network.logic.Logic;
import strata.network.maskattention.MaskAttention;
import strata.num.Format;
import strata.num.Interval;

/** The vector core runs what is done to each element of a tensor that is kept, and counts of spikes. */
public final class VectorRule implements CoreRule {
  /** What is no sum is moved nowhere. */
  static final Interval NO_RANGE = new Interval(0, 0);

  @Override
  public String kind() {
    return Vector.KIND;
  }

  @Override
  public Map<String, String> runs() {
    return Map.ofEntries(
        Map.entry(Fire.KIND, "on integers that are kept in any form, a word and step a cycle, times their bits where these are apart"),
        Map.entry("+", "of two kept tensors, a word a cycle; of spikes and small integers bit by bit, for all steps at once"),
        Map.entry("-", "of two kept tensors, a word a cycle"),
        Map.entry(Clip.KIND, "behind a sum or difference in the same job, or alone; saturating sums too"),
        Map.entry("&", "of two kept tensors of spikes, a word a cycle"),
        Map.entry("|", "of two kept tensors of spikes, a word a cycle"),
        Map.entry("&~", "of two kept tensors of spikes, a word a cycle"),
        Map.entry(Count.KIND, "over the steps, or over steps and tokens, into bit planes"),
        Map.entry(Any.KIND, "over steps, tokens or both, a word a cycle; over tokens of what an & leaves, in the same job"),
        Map.entry(MaskAttention.KIND, "a row of bits of all keys and values, which then masks the queries: two jobs, a word a cycle each"),
        Map.entry(ChannelAttention.KIND, "a row of bits of all queries, which then masks the keys: two jobs, a word a cycle each"));
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    var rule = new VectorCycles(plan.machine(), (Vector) core);
    return SlotCycles.of(plan.machine(), rule.core().tier(), works.stream().map(work -> {
      Map<String, Long> job = work.fields(plan.places());
      return cost((VectorWork) work, rule, job);
    }).toList());
  }

  private static SlotCycles.Cost cost(VectorWork work, VectorCycles rule, Map<String, Long> job) {
    Traffic.Count count = Traffic.Count.ofJob(work.core(), rule.work(job));
    List<Long> reads = List.of(rule.reads(job), rule.secondReads(job));
    for (int i = 0; i < work.reads().size(); i++) {
      count.read(work.core() + "_" + work.reads().get(i).stream(), work.reads().get(i).tensor().memory(), reads.get(i));
    }
    work.writes().forEach(w -> count.write(work.core() + "_" + w.stream(), w.tensor().memory(), rule.writes(job)));
    count.read(work.core() + "_params", "params", rule.thresholdReads(job));
    return new SlotCycles.Cost(rule.cycles(job), rule.work(job), count.traffic());
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    Case what = new Case(subject, (Vector) core, op);
    Cover cover;
    if (op instanceof Fire fire) {
      cover = what.fire(fire);
    } else if (op instanceof Add add) {
      cover = what.sums().add(add);
    } else if (op instanceof Logic logic) {
      cover = what.logic(logic);
    } else if (op instanceof Count count) {
      cover = what.count(count);
    } else if (op instanceof Any any) {
      cover = what.any(any);
    } else if (VectorMasks.Masking.of(op).isPresent()) {
      cover = what.masks(VectorMasks.Masking.of(op).get());
    } else if (Clipping.of(op).isPresent()) {
      cover = what.sums().clip(Clipping.of(op).get());
    } else {
      return new Cover.Foreign();
    }
    return Refusal.ofOptions(options, op.path(), core).<Cover>map(Cover.Refuses::new).orElse(cover);
  }

  /** One op on one core. */
  private record Case(Subject subject, Vector core, Op op) {

    Cover fire(Fire fire) {
      Optional<Kept> in = sums().integers(fire.in());
      if (in.isEmpty()) {
        return cannot("reads " + fire.in().type() + ", which is not kept where the core could take it for integers");
      }
      List<String> kinds = core.neurons().stream().map(k -> k.name()).toList();
      var hardware = NeuronRule.Hardware.of(core.neurons(), core.stateBits(), core.retainBits(), core.ownThresholds(),
          subject.machine().word());
      Optional<Refusal> refused = NeuronRules.refuses(fire, core.name(), kinds, hardware);
      return refused.<Cover>map(Cover.Refuses::new).orElseGet(() -> runs(VectorOp.FIRE, List.of(in.get()),
          Subject.spikes(fire.output().type()), Optional.of(NeuronSetting.of(subject, fire, core.neurons(), hardware)), false));
    }

    VectorSums sums() {
      return new VectorSums(subject, core, op);
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
      return anyOf(logic).map(any -> runs(VectorOp.ANY_BOTH, List.of(left.get(), right.get()), List.of(logic, any)))
          .orElseGet(() -> runs(function, List.of(left.get(), right.get()), left.get().form(), Optional.empty(), false));
    }

    /** Of spikes that meet, whether there are any: both in one pass. */
    private Optional<Any> anyOf(Logic logic) {
      return subject.soleReader(logic.output()).filter(r -> logic.function() == Logic.Function.AND && subject.mayFuse(r, core))
          .filter(Any.class::isInstance).map(Any.class::cast)
          .filter(any -> rows(any.in().type(), any.over()) && !any.over().contains(Axis.STEPS));
    }

    Cover masks(VectorMasks.Masking masking) {
      List<Kept> met = masking.met().stream().flatMap(v -> spikes(v).stream()).toList();
      Optional<Kept> masked = spikes(masking.masked());
      Type type = masking.masked().type();
      if (met.size() < masking.met().size() || masked.isEmpty() || !rows(type, List.of(Axis.TOKENS))
          || met.stream().anyMatch(m -> !m.form().equals(masked.get().form()))) {
        return cannot("masks " + type + ", and the core masks spikes of one shape over all that is neither steps nor channels");
      }
      return new VectorMasks(subject, core).cover(op, met, masked.get());
    }

    private Cover runs(VectorOp which, List<Kept> operands, List<Op> ops) {
      Any last = (Any) ops.get(ops.size() - 1);
      Kept out = subject.keep(last.output(), Subject.spikes(last.output().type()));
      return new Cover.Runs(List.of(new VectorWork(core, subject.machine(), which, ops.stream().map(Op::path).toList(), operands, out,
          NO_RANGE, Optional.empty(), overTokens(last.in().type(), last.over()))), ops);
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
          Optional.empty(), overTokens(count.in().type(), count.over()));
    }

    Cover any(Any any) {
      Optional<Kept> in = spikes(any.in());
      if (in.isEmpty() || !rows(any.in().type(), any.over())) {
        return cannot("is over " + any.over() + " of " + any.in().type()
            + ", and the core takes spikes, over steps, tokens or both");
      }
      VectorOp which = any.over().contains(Axis.STEPS) ? VectorOp.ANY_STEP : VectorOp.ANY;
      return runs(which, List.of(in.get()), Subject.spikes(any.output().type()), Optional.empty(),
          overTokens(any.in().type(), any.over()));
    }

    private Cover runs(VectorOp which, List<Kept> operands, Form form, Optional<NeuronSetting> neuron, boolean overTokens) {
      Kept out = subject.keep(op.output(), form);
      return new Cover.Runs(List.of(new VectorWork(core, subject.machine(), which, List.of(op.path()), operands, out, NO_RANGE, neuron,
          overTokens)), List.of(op));
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

    private Optional<Kept> spikes(Value value) {
      return subject.kept(value).filter(k -> k.form() instanceof Form.Spikes);
    }

    private Cover cannot(String why) {
      return new Cover.Refuses(Refusal.of(Code.CORE_CANNOT_RUN, op.path(),
          "`" + op.path() + "` " + why + " (core `" + core.name() + "`)"));
    }
  }
}
