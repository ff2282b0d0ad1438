package strata.map.tune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.synapse.Synapse;
import strata.machine.synapse.WordCost;
import strata.map.Form;
import strata.map.synapse.Patterns;
import strata.map.synapse.SynapseWork;
import strata.network.Value;
import strata.num.Tensor;

/** What a core reads of a value in the sample: a row for each token, image, group of steps and bit, experts' only of their own tokens. */
final class Rows {
  private final Synapse core;
  private final Value value;
  private final List<int[]> patterns = new ArrayList<>();
  private final Map<Integer, int[]> additions = new HashMap<>();

  private Rows(Synapse core, Value value) {
    this.core = core;
    this.value = value;
  }

  /** @param part the expert, where each reads its own value */
  static Rows of(SynapseWork work, int part, List<Map<String, Tensor>> images) {
    Rows rows = new Rows(work.synapse(), work.in().parts().get(part).value());
    images.forEach(image -> rows.add(work, part, image));
    return rows;
  }

  private void add(SynapseWork work, int part, Map<String, Tensor> image) {
    Tensor values = image.get(work.in().parts().get(part).path());
    Form form = work.in().form();
    Patterns read = Patterns.of(work.in(), work.machine());
    boolean each = work.in().parts().size() > 1;
    for (int token = 0; token < form.tokens(); token++) {
      if (!each || routed(work, token, part, image)) {
        for (int row = 0; row < read.groups() * read.bits(); row++) {
          int group = row / read.bits();
          int bit = row % read.bits();
          int at = token;
          patterns.add(IntStream.range(0, form.channels()).map(c -> read.of(values, at, group, bit, c)).toArray());
        }
      }
    }
  }

  private static boolean routed(SynapseWork work, int token, int expert, Map<String, Tensor> image) {
    return work.routes().map(routes -> image.get(routes.path()).get(token * routes.form().channels() + expert) != 0).orElse(true);
  }

  Synapse core() {
    return core;
  }

  Value value() {
    return value;
  }

  /** By the network's channel, the pattern over the steps, or planes, of each row; not to be changed. */
  List<int[]> patterns() {
    return patterns;
  }

  /** Additions of each row for one column group with a split, channels in the network's order; not to be changed. */
  int[] additions(int split) {
    return additions.computeIfAbsent(split, this::count);
  }

  private int[] count(int split) {
    WordCost cost = WordCost.of(core, split);
    int[] ofPass = new int[cost.passes()];
    return patterns.stream().mapToInt(row -> {
      cost.additions(row, ofPass, 0);
      return IntStream.of(ofPass).sum();
    }).toArray();
  }
}
