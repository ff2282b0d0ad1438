package strata.map.synapse;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import strata.map.Subject;
import strata.network.byhead.ByHead;
import strata.network.fire.Fire;
import strata.network.lif.Lif;
import strata.network.linear.Linear;
import strata.num.Interval;
import strata.num.Rounding;
import strata.num.Tensor;

/**
 * A bit of each head for all of its channels, as a layer: the weight from a head to its own channels is 1, to the others 0, and a neuron
 * that remembers nothing fires at 1.
 *
 * @param fire reads and makes what the op makes: the sums are bits already
 */
record HeadLayer(Linear linear, Fire fire) {
  private static final Lif RELAY = new Lif(0, 0, Rounding.DOWN, List.of(1L), Lif.Fires.AT, Lif.Reset.NONE, Lif.Resets.NOW, Optional.empty());

  static HeadLayer of(ByHead op) {
    int heads = op.heads();
    int channels = op.output().type().width();
    long[] weight = new long[channels * heads];
    Arrays.setAll(weight, i -> i / heads / (channels / heads) == i % heads ? 1 : 0);
    List<Interval> bits = Collections.nCopies(channels, Interval.BIT);
    Linear linear = new Linear(op.path(), op.in(), Tensor.of(weight, channels, heads), Tensor.of(new long[channels], channels), op.path(), 2,
        bits, op.output());
    int steps = Subject.steps(op.output().type());
    return new HeadLayer(linear, new Fire(op.path(), op.output(), RELAY, RELAY.membrane(bits, steps, false), Fire.Idle.NEVER, op.output()));
  }
}
