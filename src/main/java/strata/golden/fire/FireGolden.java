package strata.golden.fire;

import strata.golden.Memory;
import strata.network.Op;
import strata.network.fire.Fire;

/** Runs {@link Fire}, whatever its neuron. */
public final class FireGolden {
  private FireGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    return memory.kernels().bindNeuron((Fire) op, memory);
  }
}
