package strata.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Who reads which bits. */
final class Readers {
  private record Reader(View bits, int number) {}

  private final List<List<Reader>> byWord = new ArrayList<>();
  private final int[] seen;
  private int search;

  /** @param words of the simulator @param readers numbers are below it */
  Readers(int words, int readers) {
    for (int i = 0; i < words; i++) {
      byWord.add(List.of());
    }
    seen = new int[readers];
  }

  void add(View bits, int reader) {
    for (int word = bits.word(); word <= bits.lastWord(); word++) {
      if (byWord.get(word).isEmpty()) {
        byWord.set(word, new ArrayList<>());
      }
      byWord.get(word).add(new Reader(bits, reader));
    }
  }

  /** Each reader of any of these bits, once. */
  void of(View bits, IntConsumer found) {
    search++;
    for (int word = bits.word(); word <= bits.lastWord(); word++) {
      for (Reader reader : byWord.get(word)) {
        if (seen[reader.number] != search && reader.bits.overlaps(bits)) {
          seen[reader.number] = search;
          found.accept(reader.number);
        }
      }
    }
  }
}
