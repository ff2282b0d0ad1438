package strata.sim;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A piece of the flattened design: what it reads, and what it does when that has changed. {@code home} numbers
 * the instance that it stands in: what has one home is run together where the order allows.
 */
sealed interface Node {
  int home();

  List<View> reads();

  /** Keeps {@code target} equal to {@code value}: of one net, or of a net that each lane has. */
  record Net(int home, View target, List<Word> value, List<View> reads) implements Node {}

  /** Keeps {@code target} equal to an operation on two nets, at least one of which has more than 64 bits. */
  record Wide(int home, View target, WideMath.Op op, View left, View right) implements Node {
    @Override
    public List<View> reads() {
      return List.of(left, right);
    }
  }

  /** Decides what {@code q}, of at most 64 bits, takes at the next clock edge. */
  record Register(int home, View q, Optional<Word> enable, Word next, Optional<BigInteger> reset, List<View> reads)
      implements Node {}

  /**
   * A wide register, or one that every lane has: where {@code enable} is not 0, the next clock edge copies to {@code q} what is in
   * {@code from}, a net. Without {@code enable}, every edge does.
   */
  record Copy(int home, View q, View from, Optional<Word> enable, Optional<BigInteger> reset, List<View> reads)
      implements Node {}

  /** The {@code memory}-th memory's word at {@code address} appears in {@code data} after the next clock edge. */
  record Read(int home, int memory, View data, Word enable, Word address, List<View> reads) implements Node {}

  /** The next clock edge writes what is in {@code from}, a net, to the memory. */
  record Write(int home, int memory, View from, Word enable, Word address, List<View> reads) implements Node {}

  record Check(int home, String path, String otherwise, Word holds, List<View> reads) implements Node {}

  /** The shape of a memory; {@code path} names it in faults. */
  record Memory(String path, int width, int depth) {}
}
