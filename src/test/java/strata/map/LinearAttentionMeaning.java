package strata.map;

import java.math.BigInteger;
import java.util.Map;
import strata.machine.linearattention.LinearAttention;

/** What a job of a linear attention core means: for each channel of a value, the keys' channels of its head, counted first. */
final class LinearAttentionMeaning {
  private final Interpreter on;
  private final Map<String, Long> job;
  private final int word;
  private final long headWidth;

  private LinearAttentionMeaning(Interpreter on, Map<String, Long> job) {
    this.on = on;
    this.job = job;
    this.word = on.machine.word();
    this.headWidth = job.get("head_span") / job.get("groups") * word + job.get("head_rest");
  }

  static void run(Interpreter on, LinearAttention core, Map<String, Long> job) {
    var meaning = new LinearAttentionMeaning(on, job);
    for (int owner = 0; owner < on.machine.owners(); owner++) {
      for (long rank = 0; rank < job.get("tokens" + owner); rank++) {
        for (long w = 0; w < job.get("words"); w++) {
          meaning.word(core, owner, rank, w);
        }
      }
    }
  }

  private void word(LinearAttention core, int owner, long rank, long w) {
    Membranes[] neurons = new Membranes[word];
    for (int c = 0; c < word; c++) {
      neurons[c] = new Membranes(job, core.sumBits());
    }
    for (long g = 0; g < job.get("groups"); g++) {
      BigInteger out = BigInteger.ZERO;
      long steps = g + 1 == job.get("groups") ? job.get("last_steps") : on.machine.steps();
      for (int s = 0; s < steps; s++) {
        for (int c = 0; c < word; c++) {
          boolean fires = neurons[c].step(context(owner, rank, w * word + c, g, s), on.threshold(job, w, c));
          out = fires ? out.setBit(s * word + c) : out;
        }
      }
      on.write("spikes", job.get("out_bank") + owner, job.get("out_base") + rank * job.get("rank") + w * job.get("groups") + g, out);
    }
  }

  private long context(int owner, long rank, long channel, long g, int s) {
    long head = channel / headWidth;
    long context = 0;
    for (long d = head * headWidth; d < (head + 1) * headWidth && head < job.get("heads"); d++) {
      long count = 0;
      for (int o = 0; o < on.machine.owners(); o++) {
        for (long r = 0; r < job.get("tokens" + o); r++) {
          count += spike("k", o, r, d, g, s) && spike("v", o, r, channel, g, s) ? 1 : 0;
        }
      }
      context += spike("q", owner, rank, d, g, s) ? count : 0;
    }
    return context;
  }

  private boolean spike(String tensor, long owner, long rank, long channel, long g, int s) {
    return on.read("spikes", job.get(tensor + "_bank") + owner,
        job.get(tensor + "_base") + rank * job.get("rank") + channel / word * job.get("groups") + g).testBit((int) (s * word + channel % word));
  }
}
