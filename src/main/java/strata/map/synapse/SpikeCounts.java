package strata.map.synapse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import strata.machine.Machine;
import strata.machine.synapse.Additions;
import strata.machine.synapse.WordCost;
import strata.map.Form;
import strata.map.Kept;
import strata.num.Tensor;

/**
 * The additions of the words of a kept tensor, worked out where they are first asked for.
 *
 * <p>A <i>cell</i> is a part (an expert's values, where there are several), a token and a group of steps or planes.
 */
final class SpikeCounts {
  private final List<Tensor> parts;
  private final int[][] channels;
  private final Form form;
  private final Patterns read;
  private final WordCost cost;
  private final int[] patterns;
  private final int wordsOfBit;
  private final int words;
  private final int groups;
  private final int[][] additions;
  private final Additions[] tiles;

  /** @param job one that reads the tensor: what does not hang on the image */
  SpikeCounts(SynapseTiles job, Map<String, Tensor> values) {
    Kept tensor = job.work().in();
    Machine machine = job.work().machine();
    this.parts = tensor.parts().stream().map(p -> Objects.requireNonNull(values.get(p.path()), p.path())).toList();
    this.channels = job.channels();
    this.form = tensor.form();
    this.cost = job.cost();
    this.patterns = new int[machine.word()];
    this.read = Patterns.of(tensor, machine);
    this.wordsOfBit = (form.channels() + machine.word() - 1) / machine.word();
    this.words = wordsOfBit * read.bits();
    this.groups = read.groups();
    this.additions = new int[parts.size() * form.tokens() * groups][0];
    this.tiles = new Additions[additions.length];
    Arrays.fill(tiles, Additions.NONE);
  }

  private int cell(int part, int token, int group) {
    return (part * form.tokens() + token) * groups + group;
  }

  /** The part of an expert's values; all experts may read the same. */
  private int part(int expert) {
    return parts.size() == 1 ? 0 : expert;
  }

  /** What a tile adds that sums over experts, ascending. */
  Additions tile(List<Integer> experts, int token, int group) {
    if (experts.size() != 1) {
      return build(experts, token, group);
    }
    int cell = cell(part(experts.get(0)), token, group);
    if (tiles[cell] == Additions.NONE) {
      tiles[cell] = build(experts, token, group);
    }
    return tiles[cell];
  }

  private Additions build(List<Integer> experts, int token, int group) {
    Additions.Builder tile = new Additions.Builder();
    for (List<Integer> round : cost.rounds()) {
      for (int expert : experts) {
        int[] of = additions(part(expert), token, group);
        for (int word = 0; word < words; word++) {
          tile.slot();
          for (int pass : round) {
            tile.pass(of[word * cost.passes() + pass]);
          }
        }
      }
    }
    return tile.build();
  }

  /** Of each word the additions of each pass. */
  private int[] additions(int part, int token, int group) {
    int cell = cell(part, token, group);
    if (additions[cell].length == 0) {
      additions[cell] = new int[words * cost.passes()];
      for (int word = 0; word < words; word++) {
        gather(part, token, group, word);
        cost.additions(patterns, additions[cell], word * cost.passes());
      }
    }
    return additions[cell];
  }

  /** Set bits of a token. */
  long bits(int expert, int token, int group) {
    long bits = 0;
    for (int word = 0; word < words; word++) {
      gather(part(expert), token, group, word);
      bits += Arrays.stream(patterns).map(Integer::bitCount).sum();
    }
    return bits;
  }

  /** The pattern of each channel of a word, as it is kept, over the steps, or planes, of a group. */
  private void gather(int part, int token, int group, int word) {
    Arrays.fill(patterns, 0);
    int first = word % wordsOfBit * patterns.length;
    int count = Math.min(patterns.length, form.channels() - first);
    for (int c = 0; c < count; c++) {
      patterns[c] = read.of(parts.get(part), token, group, word / wordsOfBit, channels[part][first + c]);
    }
  }
}
