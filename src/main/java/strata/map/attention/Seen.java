package strata.map.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.machine.Machine;
import strata.map.Form;
import strata.map.Subject;
import strata.network.attention.Attention;
import strata.network.tokenattention.TokenAttention;

/**
 * What a job of the attention core goes through.
 *
 * @param q      the form of the queries and of the output
 * @param shared heads that read one of the keys and values
 * @param back   tokens before itself that a query sees, {@code ahead} those after it
 * @param chunk  steps whose tokens see each other
 * @param self   the key is the query
 */
record Seen(Form.Spikes q, int heads, int shared, int back, int ahead, int chunk, boolean self) {
  static Seen of(Attention op) {
    return new Seen(Subject.spikes(op.q().type()), op.heads(), op.shared(), op.sight().back(), op.sight().ahead(), op.chunk(), false);
  }

  /** A token that sees itself alone: the score is how many spikes its query has, and only whether there are any counts. */
  static Seen of(TokenAttention op) {
    return new Seen(Subject.spikes(op.q().type()), op.heads(), 1, 0, 0, 1, true);
  }

  int headWidth() {
    return q.channels() / heads;
  }

  /** The fields of the job that are not places of tensors. */
  Map<String, Long> fields(Machine machine, strata.machine.attention.Attention core) {
    Map<String, Long> fields = new LinkedHashMap<>();
    long words = q.words(machine);
    long groups = q.groups(machine);
    fields.put("words", words);
    fields.put("groups", groups);
    fields.put("last_steps", q.steps() - (groups - 1) * machine.steps());
    fields.put("tokens", (long) q.tokens());
    fields.put("head_width", (long) headWidth());
    fields.put("last_channels", q.channels() - (words - 1) * machine.word());
    fields.put("back", (long) back);
    fields.put("ahead", (long) ahead);
    fields.put("shared", (long) shared);
    fields.put("head_stride", shared > 1 ? headWidth() / machine.word() * groups : 0L);
    if (core.chunks(machine.steps()).size() > 1) {
      fields.put("chunk", (long) chunk);
    }
    fields.put("self", self ? 1L : 0L);
    return fields;
  }
}
