package strata.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The blocks to be run again when something changes, as bits of the words in which blocks are marked. */
record Fanout(int[] words, long[] masks) {
  static final Fanout NONE = new Fanout(new int[0], new long[0]);

  /** @param dirty the first of these words */
  static Fanout of(int dirty, IntStream blocks) {
    var bits = new TreeMap<Integer, Long>();
    blocks.forEach(block -> bits.merge(dirty + (block >>> 6), 1L << block, (a, b) -> a | b));
    int[] words = bits.keySet().stream().mapToInt(Integer::intValue).toArray();
    return new Fanout(words, Arrays.stream(words).mapToLong(bits::get).toArray());
  }

  /** Equal for equal ones. */
  List<Object> key() {
    List<Object> key = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      key.add(words[i]);
      key.add(masks[i]);
    }
    return key;
  }

  void mark(long[] m) {
    for (int i = 0; i < words.length; i++) {
      m[words[i]] |= masks[i];
    }
  }
}
