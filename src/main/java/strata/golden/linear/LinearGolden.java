package strata.golden.linear;

import strata.golden.Memory;
import strata.network.Op;
import strata.network.linear.Linear;

/** Runs {@link Linear}. */
public final class LinearGolden {
  private LinearGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Linear linear = (Linear) op;
    int outputs = linear.weight().length(0);
    int inputs = linear.weight().length(1);
    long[] columns = new long[inputs * outputs];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        columns[i * outputs + o] = linear.weight().get(o * inputs + i);
      }
    }
    long[] x = memory.array(linear.in());
    byte[] active = memory.active(linear.in());
    long[] bias = linear.bias().toLongs();
    long[] y = memory.array(linear.out());
    return () -> LinearKernel.run(x, active, columns, bias, y);
  }
}
