package strata.sim;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The nodes to be looked at again when something changes, as bits of the dirty words. */
record Fanout(int[] words, long[] masks) {
  static Fanout of(List<Integer> nodes) {
    var bits = new TreeMap<Integer, Long>();
    nodes.forEach(node -> bits.merge(node >>> 6, 1L << node, (a, b) -> a | b));
    int[] words = bits.keySet().stream().mapToInt(Integer::intValue).toArray();
    long[] masks = Arrays.stream(words).mapToLong(bits::get).toArray();
    return new Fanout(words, masks);
  }

  void mark(long[] dirty) {
    for (int i = 0; i < words.length; i++) {
      dirty[words[i]] |= masks[i];
    }
  }
}
