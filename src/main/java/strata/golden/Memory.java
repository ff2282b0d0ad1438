package strata.golden;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import strata.network.Op;
import strata.network.Value;

/** The arrays of one runner: one a value, of its type's size, row-major. */
public final class Memory {
  private final Kernels kernels;
  private final Map<Integer, long[]> arrays;
  private final byte[] active;

  private Memory(Kernels kernels, Map<Integer, long[]> arrays, byte[] active) {
    this.kernels = kernels;
    this.arrays = arrays;
    this.active = active;
  }

  static Memory of(Kernels kernels) {
    return new Memory(kernels, new HashMap<>(), new byte[0]);
  }

  /** The array of a value; the same each time. */
  public long[] array(Value value) {
    return arrays.computeIfAbsent(value.id(), id -> new long[value.type().size()]);
  }

  /** The memory as ops inside an expert see it: only rows with 1 in {@code rows} are active, now and whenever it changes. */
  public Memory within(byte[] rows) {
    return new Memory(kernels, arrays, rows);
  }

  /** Which of a value's rows are active: 1 or 0 for each; all of them outside experts. */
  public byte[] active(Value value) {
    if (active.length > 0) {
      return active;
    }
    byte[] all = new byte[value.type().rows()];
    Arrays.fill(all, (byte) 1);
    return all;
  }

  /** Binds ops in order into one action. */
  public Runnable bind(List<Op> ops) {
    Runnable[] steps = ops.stream().map(op -> kernels.bind(op, this)).toArray(Runnable[]::new);
    return () -> {
      for (Runnable step : steps) {
        step.run();
      }
    };
  }

  /** The kernels, for an op that is bound by a registry of its own. */
  public Kernels kernels() {
    return kernels;
  }
}
