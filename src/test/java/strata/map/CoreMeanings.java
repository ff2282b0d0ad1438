package strata.map;

import java.math.BigInteger;
import java.util.Map;
import strata.machine.attention.Attention;

/** What jobs of the cores with one unit mean. */
final class CoreMeanings {
  private CoreMeanings() {}

  static void eachToken(Interpreter on, Map<String, Long> job, java.util.function.BiConsumer<Integer, Long> visit) {
    for (int owner = 0; owner < on.machine.owners(); owner++) {
      for (long rank = 0; rank < job.get("tokens" + owner); rank++) {
        visit.accept(owner, rank);
      }
    }
  }

  static void router(Interpreter on, Map<String, Long> job) {
    int bits = on.machine.memory("state").width() / on.machine.word();
    eachToken(on, job, (owner, rank) -> {
      BigInteger scores = on.read("state", job.get("state_bank") + owner, job.get("state_base") + rank * job.get("rank"));
      BigInteger mask = BigInteger.ZERO;
      for (int e = 0; e < job.get("experts"); e++) {
        int better = 0;
        for (int other = 0; other < job.get("experts"); other++) {
          long mine = Interpreter.lane(scores, e, bits);
          long its = Interpreter.lane(scores, other, bits);
          better += its > mine || its == mine && other < e ? 1 : 0;
        }
        mask = better < job.get("top") ? mask.setBit(e) : mask;
      }
      on.write("lists", 0, job.get("list_base") + rank * on.machine.owners() + owner, mask);
    });
  }

  static void attention(Interpreter on, Attention core, Map<String, Long> job) {
    eachToken(on, job, (owner, rank) -> {
      for (int w = 0; w < job.get("words"); w++) {
        attentionWord(on, core, job, owner, rank, w);
      }
    });
  }

  private static void attentionWord(Interpreter on, Attention core, Map<String, Long> job, int owner, long rank, int w) {
    int word = on.machine.word();
    Membranes[] neurons = new Membranes[word];
    for (int c = 0; c < word; c++) {
      neurons[c] = new Membranes(job, core.sumBits());
    }
    long headWords = job.get("head_words");
    for (int g = 0; g < job.get("groups"); g++) {
      BigInteger out = BigInteger.ZERO;
      long steps = g + 1 == job.get("groups") ? job.get("last_steps") : on.machine.steps();
      for (int s = 0; s < steps; s++) {
        for (int c = 0; c < word; c++) {
          long context = 0;
          long head = c / job.get("head_width");
          for (int o = 0; o < on.machine.owners() && head < job.get("heads_in_word"); o++) {
            for (long r = 0; r < job.get("tokens" + o); r++) {
              long score = 0;
              for (long hw = w / headWords * headWords; hw < w / headWords * headWords + headWords; hw++) {
                BigInteger both = spikes(on, job, "q", owner, rank, hw, g).and(spikes(on, job, "k", o, r, hw, g));
                for (long i = head * job.get("head_width"); i < (head + 1) * job.get("head_width"); i++) {
                  score += Interpreter.bit(both, (int) (s * word + i));
                }
              }
              context += spikes(on, job, "v", o, r, w, g).testBit(s * word + c) ? score : 0;
            }
          }
          out = neurons[c].step(context, job.get("threshold")) ? out.setBit(s * word + c) : out;
        }
      }
      on.write("spikes", job.get("out_bank") + owner, job.get("out_base") + rank * job.get("rank") + w * job.get("groups") + g,
          out);
    }
  }

  private static BigInteger spikes(Interpreter on, Map<String, Long> job, String name, int owner, long rank, long w, long g) {
    return on.read("spikes", job.get(name + "_bank") + owner,
        job.get(name + "_base") + rank * job.get("rank") + w * job.get("groups") + g);
  }
}
