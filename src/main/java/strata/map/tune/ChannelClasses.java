package strata.map.tune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import strata.map.Kept;
import strata.map.Plan;
import strata.map.synapse.SynapseWork;
import strata.network.Axis;
import strata.network.Named;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;
import strata.network.linear.Linear;

/**
 * Which values must have the same order of channels.
 *
 * <p>Before: ops that each say how their own values may be relabelled. After: the classes of values that are tied through any
 * number of them. A residual stream with all that is added to it and all neurons that read it is one class; the hidden channels of
 * each expert are one of their own.
 */
public final class ChannelClasses {
  private final Map<Integer, Value> values = new LinkedHashMap<>();
  private final Map<Integer, Integer> parents = new HashMap<>();
  private final Map<Integer, Integer> blocks = new HashMap<>();

  private ChannelClasses() {}

  /** In the order of the values' ids. */
  public static List<ChannelClass> of(Plan plan) {
    ChannelClasses classes = new ChannelClasses();
    plan.graph().inputs().stream().map(Named::value).forEach(classes::add);
    plan.graph().allOps().forEach(classes::op);
    classes.sharedWeights(plan.graph().allOps());
    plan.phases().stream().flatMap(p -> p.jobs().stream()).filter(SynapseWork.class::isInstance).map(SynapseWork.class::cast)
        .forEach(classes::sharedThresholds);
    return classes.classes();
  }

  private void add(Value value) {
    if (values.putIfAbsent(value.id(), value) == null) {
      parents.put(value.id(), value.id());
      blocks.put(value.id(), 1);
      List<Axis> axes = value.type().axes();
      String last = axes.isEmpty() ? Axis.STEPS : axes.get(axes.size() - 1).name();
      if (last.equals(Axis.STEPS) || last.equals(Axis.TOKENS)) {
        // ops go along these axes in order, whatever they say of channels
        fix(value);
      }
    }
  }

  private void op(Op op) {
    Set<Integer> free = new HashSet<>();
    for (Reorderable reorderable : op.reorderable()) {
      Value first = reorderable.values().get(0);
      for (Value value : reorderable.values()) {
        add(value);
        tie(first, value);
        free.add(value.id());
      }
      divide(first, reorderable.blocks());
    }
    Stream.concat(op.inputs().stream(), Stream.of(op.output())).forEach(value -> {
      add(value);
      if (!free.contains(value.id())) {
        fix(value);
      }
    });
  }

  /** Weights that several layers share are kept once. */
  private void sharedWeights(List<Op> ops) {
    Map<String, Linear> first = new HashMap<>();
    ops.stream().filter(Linear.class::isInstance).map(Linear.class::cast).forEach(linear -> {
      Linear other = first.computeIfAbsent(linear.weightName(), name -> linear);
      tie(other.in(), linear.in());
      tie(other.out(), linear.out());
    });
  }

  /** Thresholds of channels are kept once for all experts, so their hidden channels stay where they are. */
  private void sharedThresholds(SynapseWork work) {
    List<Kept.Part> parts = work.out().map(Kept::parts).orElse(List.of());
    if (work.ownThresholds() && parts.size() > 1) {
      parts.forEach(part -> fix(part.value()));
    }
  }

  private int root(int id) {
    int root = id;
    while (parents.get(root) != root) {
      root = parents.get(root);
    }
    parents.put(id, root);
    return root;
  }

  private void tie(Value one, Value other) {
    int to = root(one.id());
    int from = root(other.id());
    if (to != from) {
      if (one.type().width() != other.type().width()) {
        throw new IllegalArgumentException(one + " and " + other + " in one order");
      }
      parents.put(from, to);
      divide(one, blocks.get(from));
    }
  }

  /** Blocks within blocks of any two kinds: their least common multiple, which divides the width as both do. */
  private void divide(Value value, int into) {
    blocks.merge(root(value.id()), into, (a, b) -> a / gcd(a, b) * b);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private void fix(Value value) {
    divide(value, value.type().width());
  }

  private List<ChannelClass> classes() {
    Map<Integer, List<Value>> members = new LinkedHashMap<>();
    values.values().stream().sorted((a, b) -> Integer.compare(a.id(), b.id()))
        .forEach(v -> members.computeIfAbsent(root(v.id()), id -> new ArrayList<>()).add(v));
    return members.entrySet().stream()
        .map(e -> new ChannelClass(e.getValue(), e.getValue().get(0).type().width(), blocks.get(e.getKey()))).toList();
  }
}
