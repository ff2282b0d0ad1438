package strata.map.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.synapse.WordCost;
import strata.map.Form;
import strata.map.Kept;
import strata.map.synapse.SynapseWork;
import strata.network.Value;
import strata.num.Tensor;

/**
 * What a job reads of one value in the sample.
 *
 * @param weight column groups that each row is walked for, times the experts of a token where all of them read this value
 * @param rows   a token and a group of steps each: by the network's channel, the pattern over the steps (or planes)
 */
record Reading(SynapseWork work, Value value, long weight, List<int[]> rows) {

  /** One for each value, that is for each expert where each reads its own. @param images golden's values of each, by name */
  static List<Reading> of(SynapseWork work, List<Map<String, Tensor>> images) {
    List<Kept.Part> parts = work.in().parts();
    boolean shared = parts.size() == 1 && work.routes().isPresent();
    long weight = (long) work.columnGroups() * (shared ? work.active() : 1);
    return IntStream.range(0, parts.size()).mapToObj(e -> {
      List<int[]> rows = new ArrayList<>();
      images.forEach(image -> rows(work, e, image, rows));
      return new Reading(work, parts.get(e).value(), weight, rows);
    }).toList();
  }

  private static void rows(SynapseWork work, int part, Map<String, Tensor> image, List<int[]> rows) {
    Tensor values = image.get(work.in().parts().get(part).path());
    Form form = work.in().form();
    boolean each = work.in().parts().size() > 1;
    int lanes = work.machine().steps();
    for (int token = 0; token < form.tokens(); token++) {
      if (!each || routed(work, token, part, image)) {
        for (int first = 0; first < form.depth(); first += lanes) {
          rows.add(form instanceof Form.Planes ? planes(values, form, token, first, lanes) : steps(values, form, token, first, lanes));
        }
      }
    }
  }

  private static boolean routed(SynapseWork work, int token, int expert, Map<String, Tensor> image) {
    return work.routes().map(routes -> image.get(routes.path()).get(token * routes.form().channels() + expert) != 0).orElse(true);
  }

  private static int[] planes(Tensor values, Form form, int token, int first, int lanes) {
    return IntStream.range(0, form.channels())
        .map(c -> (int) (values.get(token * form.channels() + c) >> first & (1L << lanes) - 1)).toArray();
  }

  private static int[] steps(Tensor values, Form form, int token, int first, int lanes) {
    int[] patterns = new int[form.channels()];
    for (int lane = 0; lane < lanes && first + lane < form.depth(); lane++) {
      int at = ((first + lane) * form.tokens() + token) * form.channels();
      for (int c = 0; c < patterns.length; c++) {
        patterns[c] |= (int) values.get(at + c) << lane;
      }
    }
    return patterns;
  }

  /** Additions that it takes with a split, channels in the network's order. */
  long additions(int split) {
    WordCost cost = WordCost.of(work.synapse(), split);
    int[] ofPass = new int[cost.passes()];
    long additions = 0;
    for (int[] row : rows) {
      cost.additions(row, ofPass, 0);
      additions += IntStream.of(ofPass).sum();
    }
    return additions * weight;
  }
}
