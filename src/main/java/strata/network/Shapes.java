package strata.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Suggest;
import strata.scope.Formal;
import strata.syntax.Expression;
import strata.syntax.Name;

/** Shape rules that several kinds of op share. */
public final class Shapes {
  private Shapes() {}

  /** {@code [steps: 4, tokens: 16]}. */
  public static String show(List<Axis> axes) {
    return axes.stream().map(Axis::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  /** The axes with their last one of another length, named {@code channels}. */
  public static List<Axis> withChannels(List<Axis> axes, String name, int size) {
    List<Axis> changed = new ArrayList<>(axes.subList(0, axes.size() - 1));
    changed.add(new Axis(name, size));
    return changed;
  }

  /** A new first axis. */
  public static List<Axis> with(Axis first, List<Axis> axes) {
    List<Axis> all = new ArrayList<>();
    all.add(first);
    all.addAll(axes);
    return all;
  }

  /** Whether two arguments have the same axes; if not, says so. */
  public static boolean same(OpCall call, Formal<Expression> first, Formal<Expression> second) {
    List<Axis> left = call.tensor(first).type().axes();
    List<Axis> right = call.tensor(second).type().axes();
    if (left.equals(right)) {
      return true;
    }
    call.refuse(call.problem(Code.AXES_DIFFER, second, "the axes are " + show(left) + " and " + show(right))
        .help("nothing is broadcast: only `hold` and routes repeat over steps"));
    return false;
  }

  /** Whether an argument is spikes; if not, says so. */
  public static boolean spikes(OpCall call, Formal<Expression> formal) {
    Type type = call.tensor(formal).type();
    if (!type.isSpikes()) {
      call.refuse(call.problem(Code.NOT_SPIKES, formal, "expected spikes, found " + type)
          .help("a neuron makes spikes of integers"));
    }
    return type.isSpikes();
  }

  /** Whether an argument has an axis; if not, says so. */
  public static boolean has(OpCall call, Formal<Expression> formal, String axis) {
    Type type = call.tensor(formal).type();
    if (!type.hasAxis(axis)) {
      call.refuse(call.problem(Code.AXIS_MISSING, formal, "there is no axis `" + axis + "` in " + show(type.axes())));
    }
    return type.hasAxis(axis);
  }

  /** Whether an argument ends in the axes {@code [..., tokens, channels]}; if not, says so. */
  public static boolean tokens(OpCall call, Formal<Expression> formal) {
    return has(call, formal, Axis.TOKENS) && follows(call, formal, Axis.TOKENS, 2);
  }

  /** The same of {@code [..., steps, tokens, channels]}. */
  public static boolean stepsOfTokens(OpCall call, Formal<Expression> formal) {
    return has(call, formal, Axis.STEPS) && follows(call, formal, Axis.STEPS, 3);
  }

  private static boolean follows(OpCall call, Formal<Expression> formal, String axis, int fromEnd) {
    List<Axis> axes = call.tensor(formal).type().axes();
    boolean there = axes.size() >= fromEnd && axes.get(axes.size() - fromEnd).name().equals(axis);
    if (!there) {
      call.refuse(call.problem(Code.AXES_ORDER, formal, "the axis `" + axis + "` is not the last but " + (fromEnd == 2 ? "one" : "two")
          + " of " + show(axes)).help("the order is [steps, tokens, channels]"));
    }
    return there;
  }

  /** Whether heads share the channels of an argument equally; if not, says so. */
  public static boolean heads(OpCall call, Formal<Expression> formal, Formal<Integer> heads) {
    int channels = call.tensor(formal).type().width();
    boolean equal = channels % call.get(heads) == 0;
    if (!equal) {
      call.refuse(call.problem(Code.HEADS_UNEQUAL, heads, channels + " channels cannot be shared equally by " + call.get(heads) + " heads"));
    }
    return equal;
  }

  /** The axes named by {@code over}, if the tensor has them all. */
  public static Optional<List<String>> over(OpCall call, Formal<Expression> tensor, Formal<List<Name>> over) {
    Type type = call.tensor(tensor).type();
    List<String> names = type.axes().stream().map(Axis::name).toList();
    for (Name axis : call.get(over)) {
      if (!type.hasAxis(axis.text())) {
        return call.refuse(Diagnostic.of(Code.AXIS_MISSING, axis.span(), "there is no axis `" + axis + "` in "
            + show(type.axes()))
            .label(call.span(tensor), "this is " + type).help(Suggest.help(axis.text(), names)));
      }
    }
    return Optional.of(call.get(over).stream().map(Name::text).toList());
  }
}
