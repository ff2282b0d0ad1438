package strata.golden.lif;

import strata.golden.Memory;
import strata.network.Axis;
import strata.network.Type;
import strata.network.fire.Fire;
import strata.network.lif.Lif;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Rounding;

/** Runs a {@link Fire} whose neuron is a {@link Lif}. */
public final class LifGolden {
  private LifGolden() {}

  public static Runnable bind(Fire fire, Memory memory) {
    Type type = fire.in().type();
    LifKernel.Neuron neuron = neuron((Lif) fire.neuron(), type.width(), fire.idle());
    int neurons = type.size() / type.lengthOf(Axis.STEPS);
    long[] x = memory.array(fire.in());
    byte[] active = memory.active(fire.in());
    long[] v = new long[neurons];
    byte[] fired = new byte[neurons];
    long[] y = memory.array(fire.out());
    return () -> LifKernel.run(neuron, x, active, v, fired, y);
  }

  private static LifKernel.Neuron neuron(Lif lif, int channels, Fire.Idle idle) {
    long[] threshold = new long[channels];
    for (int c = 0; c < channels; c++) {
      threshold[c] = lif.threshold(c);
    }
    Interval bounds = lif.width().map(Format::range).orElse(new Interval(Long.MIN_VALUE, Long.MAX_VALUE));
    int reset = switch (lif.reset().kind()) {
      case NONE -> LifKernel.NONE;
      case SUBTRACT -> LifKernel.SUBTRACT;
      case VALUE -> LifKernel.VALUE;
    };
    return new LifKernel.Neuron(lif.retainM(), lif.retainS(), lif.round() == Rounding.UP, threshold,
        lif.fires() == Lif.Fires.ABOVE, reset, lif.reset().value(), lif.resets() == Lif.Resets.NEXT, bounds.low(), bounds.high(),
        idle != Fire.Idle.INTEGRATE);
  }
}
