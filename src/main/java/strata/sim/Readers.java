package strata.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/** Who reads which bits. */
final class Readers {
  private record Reader(View bits, int number) {}

  private final List<List<Reader>> byWord = new ArrayList<>();

  /** @param words of the simulator */
  Readers(int words) {
    for (int i = 0; i < words; i++) {
      byWord.add(List.of());
    }
  }

  void add(View bits, int reader) {
    for (int word = bits.word(); word <= bits.lastWord(); word++) {
      if (byWord.get(word).isEmpty()) {
        byWord.set(word, new ArrayList<>());
      }
      byWord.get(word).add(new Reader(bits, reader));
    }
  }

  /** Each reader of any of these bits, once. It leaves nothing behind: simulations of one design ask from several threads. */
  void of(View bits, IntConsumer found) {
    var seen = new BitSet();
    for (int word = bits.word(); word <= bits.lastWord(); word++) {
      for (Reader reader : byWord.get(word)) {
        if (!seen.get(reader.number) && reader.bits.overlaps(bits)) {
          seen.set(reader.number);
          found.accept(reader.number);
        }
      }
    }
  }
}
