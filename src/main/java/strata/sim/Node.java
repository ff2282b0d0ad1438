package strata.sim;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A piece of the flattened design: what it reads, and what it does when that has changed. Steps come before the words. */
sealed interface Node {
  List<View> reads();

  /** Keeps {@code target} equal to {@code value}. */
  record Net(View target, List<Step> steps, List<Word> value, List<View> reads) implements Node {}

  /** Decides what {@code q} takes at the next clock edge. */
  record Register(View q, List<Step> steps, Optional<Word> enable, List<Word> next, Optional<BigInteger> reset, List<View> reads)
      implements Node {}

  /** The {@code memory}-th memory's word at {@code address} appears in {@code data} after the next clock edge. */
  record Read(int memory, View data, List<Step> steps, Word enable, Word address, List<View> reads) implements Node {}

  record Write(int memory, List<Step> steps, Word enable, Word address, List<Word> data, List<View> reads) implements Node {}

  record Check(String path, String otherwise, List<Step> steps, Word holds, List<View> reads) implements Node {}

  /** The shape of a memory; {@code path} names it in faults. */
  record Memory(String path, int width, int depth) {}
}
