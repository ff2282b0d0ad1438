package strata.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Finds that the words of a wide value are computed alike, each from the next words of the same nets, so that one piece of code can do
 * them all: the words are then taken as lanes.
 */
final class Rows {
  private Rows() {}

  /** The word that stands for all of {@code words}, of as many lanes. */
  static Optional<Word> of(List<Word> words) {
    Word first = words.get(0);
    if (words.stream().anyMatch(word -> word.getClass() != first.getClass())) {
      return Optional.empty();
    } else if (words.stream().allMatch(first::equals)) {
      return Optional.of(first);
    } else if (first instanceof Word.Load load && advance(words, word -> ((Word.Load) word).word())) {
      return Optional.of(new Word.Load(load.word(), 1));
    } else if (first instanceof Word.Across across && across.mask() == -1 && advance(words, word -> across(across, (Word.Across) word))) {
      return Optional.of(new Word.Lane(64 * across.word() + across.shift(), 64, 64));
    } else if (first instanceof Word.Two two) {
      return words.stream().allMatch(word -> ((Word.Two) word).op() == two.op() && ((Word.Two) word).mask() == two.mask())
          ? operands(words).map(of -> new Word.Two(two.op(), of.get(0), of.get(1), two.mask())) : Optional.empty();
    } else if (first instanceof Word.Choice) {
      return operands(words).map(of -> new Word.Choice(of.get(0), of.get(1), of.get(2)));
    } else if (first instanceof Word.Inverse inverse) {
      return words.stream().allMatch(word -> ((Word.Inverse) word).mask() == inverse.mask())
          ? operands(words).map(of -> new Word.Inverse(of.get(0), inverse.mask())) : Optional.empty();
    }
    return Optional.empty();
  }

  /** A word number that no other follows on, where shift or mask differ. */
  private static int across(Word.Across first, Word.Across word) {
    return word.shift() == first.shift() && word.mask() == first.mask() ? word.word() : -1;
  }

  private static boolean advance(List<Word> words, ToIntFunction<Word> number) {
    int first = number.applyAsInt(words.get(0));
    for (int i = 1; i < words.size(); i++) {
      if (number.applyAsInt(words.get(i)) != first + i) {
        return false;
      }
    }
    return true;
  }

  private static Optional<List<Word>> operands(List<Word> words) {
    List<Word> rows = new ArrayList<>();
    for (int i = 0; i < words.get(0).operands().size(); i++) {
      int number = i;
      Optional<Word> row = of(words.stream().map(word -> word.operands().get(number)).toList());
      if (row.isEmpty()) {
        return Optional.empty();
      }
      rows.add(row.get());
    }
    return Optional.of(rows);
  }
}
