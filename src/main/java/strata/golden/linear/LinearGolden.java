package strata.golden.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import strata.golden.Argument;
import strata.golden.Argument.Element;
import strata.golden.Lanes;
import strata.golden.Lowering;
import strata.golden.Packing;
import strata.golden.hold.HoldKernel;
import strata.network.Axis;
import strata.network.Op;
import strata.network.Type;
import strata.network.linear.Linear;

/** Runs {@link Linear}, with its weights in as many lanes as the proven range of its outputs allows. */
public final class LinearGolden {
  private LinearGolden() {}

  public static void lower(Op op, Lowering into) {
    Linear linear = (Linear) op;
    Packing packing = into.packing(linear.out().type().range(), linear.out().type().width());
    if (linear.in().type().isSpikes()) {
      spikes(linear, packing, into);
    } else {
      numbers(linear, packing, into);
    }
  }

  private static void spikes(Linear linear, Packing packing, Lowering into) {
    Type in = linear.in().type();
    List<Argument> arguments = new ArrayList<>(listed(linear, into));
    arguments.addAll(List.of(into.active(in.rows()), Argument.of(tokens(in)), Argument.of(weights(linear, packing)),
        Argument.of(biases(linear, packing)), Argument.of(packing.bits()), Argument.of(packing.low()),
        Argument.of(linear.out().type().width()), steps(packing.words(), into), into.room(Element.LONG, packing.words()), Argument.of(linear.out())));
    into.call(linear, PackedLinearKernel.class, "spikes", arguments.toArray(Argument[]::new));
  }

  private static void numbers(Linear linear, Packing packing, Lowering into) {
    Type in = linear.in().type();
    int outputs = linear.out().type().width();
    boolean once = into.isSteady(linear.in()) && !into.mayIdle();
    int rows = once ? tokens(in) : in.rows();
    into.call(linear, PackedLinearKernel.class, "numbers", Argument.of(linear.in()), into.active(rows),
        Argument.of(weights(linear, packing)), Argument.of(biases(linear, packing)), Argument.of(packing.bits()),
        Argument.of(packing.low()), Argument.of(outputs), into.room(Element.LONG, packing.words()),
        into.room(Element.LONG, packing.words()), Argument.of(linear.out()));
    if (once) {
      into.call(linear, HoldKernel.class, "repeat", Argument.of(rows * outputs), Argument.of(linear.out()));
      into.steady(linear.out());
    }
  }

  private static Argument steps(int length, Lowering into) {
    return new Argument.Made(PackedLinearKernel.Steps.class,
        Stream.generate(() -> into.room(Element.LONG, length)).limit(PackedLinearKernel.STEPS + 1).toList());
  }

  /** Rows of a step. */
  private static int tokens(Type type) {
    return type.rows() / type.lengthOf(Axis.STEPS);
  }

  /** The ones of each row of spikes, listed once for all that read them. */
  private static List<Argument> listed(Linear linear, Lowering into) {
    return into.once(linear.in(), whole -> {
      Type type = whole.type();
      int lists = (type.lengthOf(Axis.STEPS) + PackedLinearKernel.STEPS - 1) / PackedLinearKernel.STEPS * tokens(type);
      Argument ends = into.room(Element.INT, lists * PackedLinearKernel.PATTERNS);
      Argument present = into.room(Element.INT, lists * type.width());
      Argument read = whole.equals(linear.in()) ? into.active(type.rows()) : Lowering.all(type.rows());
      into.call(linear, PackedLinearKernel.class, "list", Argument.of(whole), read, Argument.of(tokens(type)),
          steps(type.width(), into), into.room(Element.INT, type.width()), ends, present);
      return List.of(ends, present);
    });
  }

  private static long[][] weights(Linear linear, Packing packing) {
    int outputs = linear.weight().length(0);
    int inputs = linear.weight().length(1);
    long[][] packed = new long[inputs][packing.words()];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        Lanes.add(linear.weight().get(o * inputs + i), o, packing.bits(), packed[i]);
      }
    }
    return packed;
  }

  private static long[] biases(Linear linear, Packing packing) {
    long[] packed = new long[packing.words()];
    for (int o = 0; o < linear.bias().size(); o++) {
      Lanes.add(linear.bias().get(o) - packing.low(), o, packing.bits(), packed);
    }
    return packed;
  }
}
