package strata.golden.linear;

import java.util.ArrayList;
import java.util.List;
import strata.golden.Argument;
import strata.golden.Argument.Element;
import strata.golden.Lanes;
import strata.golden.Lowering;
import strata.golden.Packing;
import strata.golden.hold.HoldKernel;
import strata.network.Axis;
import strata.network.Op;
import strata.network.Type;
import strata.network.Value;
import strata.network.linear.Linear;

/** Runs {@link Linear}, with its weights in as many lanes as the proven range of its outputs allows. */
public final class LinearGolden {
  private LinearGolden() {}

  public static void lower(Op op, Lowering into) {
    Linear linear = (Linear) op;
    Type in = linear.in().type();
    Type out = linear.out().type();
    Packing packing = Packing.of(out.range(), out.width());
    boolean once = into.isSteady(linear.in()) && !into.mayIdle();
    int rows = once ? in.rows() / in.lengthOf(Axis.STEPS) : in.rows();
    List<Argument> arguments = new ArrayList<>(in.isSpikes() ? listed(op, linear.in(), into) : List.of(Argument.of(linear.in())));
    arguments.addAll(List.of(into.active(rows), Argument.of(weights(linear, packing)), Argument.of(biases(linear, packing)),
        Argument.of(packing.bits()), Argument.of(packing.low()), Argument.of(out.width()),
        into.room(Element.LONG, packing.words()), Argument.of(linear.out())));
    into.call(op, PackedLinearKernel.class, in.isSpikes() ? "spikes" : "numbers", arguments.toArray(Argument[]::new));
    if (once) {
      into.call(op, HoldKernel.class, "repeat", Argument.of(rows * out.width()), Argument.of(linear.out()));
      into.steady(linear.out());
    }
  }

  /** The ones of each row of spikes, listed once for all that read them. */
  private static List<Argument> listed(Op op, Value spikes, Lowering into) {
    return into.once(spikes, whole -> {
      Argument counts = into.room(Element.INT, whole.type().rows());
      Argument present = into.room(Element.INT, whole.type().size());
      Argument read = whole.equals(spikes) ? into.active(whole.type().rows()) : Lowering.all(whole.type().rows());
      into.call(op, PackedLinearKernel.class, "list", Argument.of(whole), read, counts, present);
      return List.of(counts, present);
    });
  }

  private static long[] weights(Linear linear, Packing packing) {
    int outputs = linear.weight().length(0);
    int inputs = linear.weight().length(1);
    long[] packed = new long[inputs * packing.words()];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        Lanes.add(linear.weight().get(o * inputs + i), o, packing.bits(), packed, i * packing.words(), packing.words());
      }
    }
    return packed;
  }

  private static long[] biases(Linear linear, Packing packing) {
    long[] packed = new long[packing.words()];
    for (int o = 0; o < linear.bias().size(); o++) {
      Lanes.add(linear.bias().get(o) - packing.low(), o, packing.bits(), packed, 0, packing.words());
    }
    return packed;
  }
}
