package strata.sim;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The registers of a design: what each takes at the next edge is decided before, and only units in which something may change are
 * visited at the edge. A unit is a wide register or the narrow ones of a block.
 */
final class Registers {
  /** A register, for its beginning and for reset. */
  private record Cell(View q, Optional<BigInteger> reset) {}

  /** A wide register: {@code words} are copied. */
  private record Copy(int q, int from, int words, boolean control, Fanout fanout) {}

  private final Program program;
  private final int pending;
  private final int units;
  private final Copy[] copies;
  /** Units that an edge outside reset does not finish: wide registers with an enable, which is theirs as long as it is 1. */
  private final long[] lasting;
  private final List<Cell> cells;

  Registers(Layout layout, Program program) {
    this.program = program;
    pending = layout.pending();
    copies = layout.copies().stream().map(copy -> new Copy(copy.q().word(), copy.from().word(), copy.q().lastWord() + 1 - copy.q().word(),
        copy.reset().isPresent(), layout.fanout(copy.q(), reader -> true))).toArray(Copy[]::new);
    units = copies.length + layout.units().size();
    lasting = new long[View.words(units)];
    for (int i = 0; i < copies.length; i++) {
      lasting[i >>> 6] |= layout.copies().get(i).enable().isPresent() ? 1L << i : 0;
    }
    cells = layout.blocks().stream().flatMap(block -> block.nodes().stream()).flatMap(node ->
        node instanceof Node.Register r ? java.util.stream.Stream.of(new Cell(r.q(), r.reset()))
            : node instanceof Node.Copy c ? java.util.stream.Stream.of(new Cell(c.q(), c.reset())) : java.util.stream.Stream.empty()).toList();
  }

  /** Control registers hold their reset values, the others a pattern. */
  void start(long[] m, LongSupplier pattern) {
    for (Cell cell : cells) {
      for (int lane = 0; lane < cell.q.lanes(); lane++) {
        for (int w = 0; w < cell.q.words(); w++) {
          m[cell.q.lane(lane).word() + w] = pattern.getAsLong() & View.mask(cell.q.width(), w);
        }
      }
    }
    reset(m);
  }

  /** Puts every control register to its reset value; who reads them must be told. */
  void reset(long[] m) {
    for (Cell cell : cells) {
      cell.reset.ifPresent(value -> {
        for (int lane = 0; lane < cell.q.lanes(); lane++) {
          for (int w = 0; w < cell.q.words(); w++) {
            m[cell.q.lane(lane).word() + w] = value.shiftRight(64 * w).longValue();
          }
        }
      });
    }
  }

  /** The clock edge; while {@code quiet}, in reset, only data registers change. */
  void commit(long[] m, boolean quiet) {
    for (int w = 0; w < lasting.length; w++) {
      long bits = m[pending + w];
      m[pending + w] = quiet ? bits : bits & lasting[w];
      for (; bits != 0; bits &= bits - 1) {
        int unit = 64 * w + Long.numberOfTrailingZeros(bits);
        if (unit >= copies.length) {
          program.commit(unit, m, quiet);
        } else if (!quiet || !copies[unit].control) {
          commit(copies[unit], m);
        }
      }
    }
  }

  private static void commit(Copy copy, long[] m) {
    if (!Arrays.equals(m, copy.from, copy.from + copy.words, m, copy.q, copy.q + copy.words)) {
      System.arraycopy(m, copy.from, m, copy.q, copy.words);
      copy.fanout.mark(m);
    }
  }
}
