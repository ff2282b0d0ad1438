package strata.map;

import java.math.BigInteger;
import java.util.Map;
import strata.machine.attention.Attention;
import strata.machine.word.Tokens;

/** What a job of the attention core means: every query, channel and step by itself, over all keys that the query sees. */
final class AttentionMeaning {
  private final Interpreter on;
  private final Attention core;
  private final Map<String, Long> job;
  private final Tokens tokens;
  private final int word;
  private final int steps;

  AttentionMeaning(Interpreter on, Attention core, Map<String, Long> job) {
    this.on = on;
    this.core = core;
    this.job = job;
    this.tokens = new Tokens(job.get("tokens").intValue(), on.machine.owners());
    this.word = on.machine.word();
    this.steps = on.machine.steps();
  }

  void run() {
    for (int query = 0; query < tokens.count(); query++) {
      for (int w = 0; w < job.get("words"); w++) {
        word(query, w);
      }
    }
  }

  private void word(int query, int w) {
    Membranes[] neurons = new Membranes[word];
    for (int c = 0; c < word; c++) {
      neurons[c] = new Membranes(job, core.sumBits());
    }
    long channels = w + 1 == job.get("words") ? job.get("last_channels") : word;
    for (int g = 0; g < job.get("groups"); g++) {
      BigInteger out = BigInteger.ZERO;
      long inGroup = g + 1 == job.get("groups") ? job.get("last_steps") : steps;
      for (int s = 0; s < inGroup; s++) {
        for (int c = 0; c < word; c++) {
          long context = c < channels ? context(query, g * steps + s, w * word + c) : 0;
          out = neurons[c].step(context, on.threshold(job, w, c)) ? out.setBit(s * word + c) : out;
        }
      }
      on.write("spikes", job.get("out_bank") + tokens.owner(query), at("out", "rank", query, w, g), out);
    }
  }

  private long context(int query, int step, int channel) {
    long width = job.get("head_width");
    long head = channel / width;
    long before = (head - head / job.get("shared")) * width;      // channels that the keys of other heads need not have
    int chunk = Math.max(1, job.getOrDefault("chunk", 1L).intValue());
    long context = 0;
    for (int other = step - step % chunk; other < step - step % chunk + chunk; other++) {
      for (int key = 0; key < tokens.count(); key++) {
        boolean sees = key >= query - job.get("back") && key <= query + job.get("ahead");
        for (long c = head * width; sees && spike("v", "kv_rank", key, other, channel - before) && c < (head + 1) * width; c++) {
          boolean set = job.get("self") == 1 || spike("k", "kv_rank", key, other, c - before);
          context += set && spike("q", "rank", query, step, c) ? 1 : 0;
        }
      }
    }
    return context;
  }

  private long at(String tensor, String rank, int token, long w, long group) {
    return job.get(tensor + "_base") + tokens.rank(token) * job.get(rank) + w * job.get("groups") + group;
  }

  private boolean spike(String tensor, String rank, int token, int step, long channel) {
    return on.read("spikes", job.get(tensor + "_bank") + tokens.owner(token), at(tensor, rank, token, channel / word, step / steps))
        .testBit((int) (step % steps * word + channel % word));
  }
}
