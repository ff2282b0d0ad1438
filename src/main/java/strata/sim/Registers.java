package strata.sim;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The registers: what each takes at the next edge is computed before, and only those that change are visited at the edge. */
final class Registers {
  /** A register's words, the words with its next value, and who reads it. */
  private record Cell(int word, int next, int words, Fanout fanout, Node.Register node) {}

  private final List<Cell> list = new ArrayList<>();
  private Cell[] cells = {};
  private long[] pending = {};
  private long[] control = {};

  /** The task that decides the next value; {@code next} has room for it. */
  Tasks.Task add(Node.Register node, int next, Fanout fanout) {
    int number = list.size();
    list.add(new Cell(node.q().word(), next, node.q().words(), fanout, node));
    Tasks.Task before = Tasks.steps(node.steps());
    Op enable = node.enable().map(Closures::compile).orElse(m -> 1);
    if (node.steps().isEmpty() && node.next().size() == 1) {
      return narrow(number, enable, Closures.compile(node.next().get(0)), node.q().word(), next);
    }
    Op[] values = Closures.compile(node.next());
    int q = node.q().word();
    return (m, dirty) -> {
      before.run(m, dirty);
      boolean changes = false;
      if (enable.eval(m) != 0) {
        for (int i = 0; i < values.length; i++) {
          m[next + i] = values[i].eval(m);
          changes |= m[next + i] != m[q + i];
        }
      }
      pend(number, changes);
    };
  }

  private Tasks.Task narrow(int number, Op enable, Op value, int q, int next) {
    return (m, dirty) -> {
      if (enable.eval(m) != 0) {
        long v = value.eval(m);
        m[next] = v;
        pend(number, v != m[q]);
      } else {
        pend(number, false);
      }
    };
  }

  private void pend(int number, boolean changes) {
    if (changes) {
      pending[number >>> 6] |= 1L << number;
    } else {
      pending[number >>> 6] &= ~(1L << number);
    }
  }

  /** To be called once, when all have been added: control registers hold their reset values, the others a pattern. */
  void start(long[] m, LongSupplier pattern) {
    cells = list.toArray(Cell[]::new);
    pending = new long[View.words(Math.max(1, cells.length))];
    control = new long[pending.length];
    for (int i = 0; i < cells.length; i++) {
      View q = cells[i].node.q();
      if (cells[i].node.reset().isPresent()) {
        control[i >>> 6] |= 1L << i;
      }
      for (int w = 0; w < q.words(); w++) {
        m[q.word() + w] = pattern.getAsLong() & View.mask(q.width(), w);
      }
    }
    reset(m);
  }

  /** Puts every control register to its reset value; who reads them must be told. */
  void reset(long[] m) {
    for (Cell cell : cells) {
      cell.node.reset().ifPresent(value -> write(m, cell, value));
    }
  }

  private static void write(long[] m, Cell cell, BigInteger value) {
    for (int w = 0; w < cell.words; w++) {
      m[cell.word + w] = value.shiftRight(64 * w).longValue();
    }
  }

  /** The clock edge; in reset only data registers change. */
  void commit(long[] m, long[] dirty, boolean inReset) {
    for (int w = 0; w < pending.length; w++) {
      long bits = inReset ? pending[w] & ~control[w] : pending[w];
      pending[w] ^= bits;
      for (; bits != 0; bits &= bits - 1) {
        Cell cell = cells[64 * w + Long.numberOfTrailingZeros(bits)];
        for (int i = 0; i < cell.words; i++) {
          m[cell.word + i] = m[cell.next + i];
        }
        cell.fanout.mark(dirty);
      }
    }
  }
}
