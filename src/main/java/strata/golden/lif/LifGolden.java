package strata.golden.lif;

import java.util.Arrays;
import java.util.List;
import strata.golden.Argument;
import strata.golden.Argument.Element;
import strata.golden.Lowering;
import strata.network.Axis;
import strata.network.Type;
import strata.network.fire.Fire;
import strata.network.lif.Lif;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Rounding;

/** Runs a {@link Fire} whose neuron is a {@link Lif}. */
public final class LifGolden {
  /** Neurons that go through all steps together, or those of one token where they are more: their arrays stay in the nearest cache. */
  private static final int TOGETHER = 1024;

  private LifGolden() {}

  public static void lower(Fire fire, Lowering into) {
    Lif lif = (Lif) fire.neuron();
    if (lif.retainM() <= 1 && lif.resets() == Lif.Resets.NOW && lif.width().isEmpty() && fire.idle() == Fire.Idle.NEVER) {
      wide(fire, lif, into);
      return;
    }
    Type type = fire.in().type();
    int neurons = type.size() / type.lengthOf(Axis.STEPS);
    into.call(fire, LifKernel.class, "run", any(lif, type.width(), fire.idle()), Argument.of(fire.in()), into.active(type.rows()),
        into.room(Element.LONG, neurons), into.room(Element.BYTE, neurons), Argument.of(fire.out()));
  }

  /** Membranes of which bits flip. @param flips [steps, tokens, channels]: see {@link FaultyLifKernel} */
  public static void faulty(Fire fire, Argument flips, Lowering into) {
    Type type = fire.in().type();
    int neurons = type.size() / type.lengthOf(Axis.STEPS);
    into.call(fire, FaultyLifKernel.class, "faulty", any((Lif) fire.neuron(), type.width(), fire.idle()), Argument.of(fire.in()),
        into.active(type.rows()), flips, into.room(Element.LONG, neurons), into.room(Element.BYTE, neurons), Argument.of(fire.out()));
  }

  private static void wide(Fire fire, Lif lif, Lowering into) {
    Type type = fire.in().type();
    int neurons = type.size() / type.lengthOf(Axis.STEPS);
    int together = Math.min(neurons, Math.max(1, TOGETHER / type.width()) * type.width());
    boolean puts = lif.reset().kind() == Lif.Reset.Kind.VALUE;
    Argument neuron = new Argument.Made(WideLifKernel.Neuron.class, List.of(Argument.of(-lif.retainM()), Argument.of(lif.retainS()),
        Argument.of(lif.round() == Rounding.UP ? (1L << lif.retainS()) - 1 : 0), Argument.of(puts ? 0L : -1L)));
    long[] fires = new long[together];
    long[] take = new long[together];
    Arrays.setAll(fires, n -> lif.firesFrom(n % type.width()));
    Arrays.setAll(take, n -> puts ? -lif.reset().value() : lif.reset().kind() == Lif.Reset.Kind.SUBTRACT ? lif.threshold(n % type.width()) : 0);
    boolean alike = lif.threshold().stream().distinct().count() == 1;
    into.call(fire, WideLifKernel.class, alike ? "run" : "each", neuron, alike ? Argument.of(fires[0]) : Argument.of(fires),
        alike ? Argument.of(take[0]) : Argument.of(take), Argument.of(fire.in()), into.active(type.rows()), Argument.of(neurons),
        into.room(Element.LONG, together), into.room(Element.LONG, together), Argument.of(fire.out()));
  }

  private static Argument any(Lif lif, int channels, Fire.Idle idle) {
    long[] threshold = new long[channels];
    Arrays.setAll(threshold, lif::threshold);
    Interval bounds = lif.width().map(Format::range).orElse(new Interval(Long.MIN_VALUE, Long.MAX_VALUE));
    int reset = switch (lif.reset().kind()) {
      case NONE -> LifKernel.NONE;
      case SUBTRACT -> LifKernel.SUBTRACT;
      case VALUE -> LifKernel.VALUE;
    };
    return new Argument.Made(LifKernel.Neuron.class, List.of(Argument.of(lif.retainM()), Argument.of(lif.retainS()),
        Argument.of(lif.round() == Rounding.UP), Argument.of(threshold), Argument.of(lif.fires() == Lif.Fires.ABOVE),
        Argument.of(reset), Argument.of(lif.reset().value()), Argument.of(lif.resets() == Lif.Resets.NEXT),
        Argument.of(bounds.low()), Argument.of(bounds.high()), Argument.of(idle != Fire.Idle.INTEGRATE)));
  }
}
