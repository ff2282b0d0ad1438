package strata.golden.fire;

import strata.golden.Lowering;
import strata.network.Op;
import strata.network.fire.Fire;

/** Runs {@link Fire}, whatever its neuron. */
public final class FireGolden {
  private FireGolden() {}

  public static void lower(Op op, Lowering into) {
    into.kernels().lowerNeuron((Fire) op, into);
  }
}
