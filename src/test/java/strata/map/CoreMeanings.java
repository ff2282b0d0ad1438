package strata.map;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import strata.machine.attention.Attention;
import strata.machine.vector.Vector;
import strata.machine.vector.VectorOp;

/** What jobs of the cores with one unit mean. */
final class CoreMeanings {
  private CoreMeanings() {}

  private static void eachToken(Interpreter on, Map<String, Long> job, java.util.function.BiConsumer<Integer, Long> visit) {
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

  static void vector(Interpreter on, Vector core, Map<String, Long> job) {
    VectorOp op = VectorOp.values()[job.get("op").intValue()];
    if (job.get("over_tokens") == 0) {
      eachToken(on, job, (owner, rank) -> {
        long at = 0;
        for (long w = 0; w < job.get("words"); w++) {
          for (BigInteger result : word(on, core, job, op, List.of(new long[] {owner, rank}), w)) {
            put(on, job, op, owner, rank, at++, result);
          }
        }
      });
      return;
    }
    List<long[]> tokens = new ArrayList<>();
    eachToken(on, job, (owner, rank) -> tokens.add(new long[] {owner, rank}));
    long at = 0;
    for (long w = 0; w < job.get("words"); w++) {
      for (BigInteger result : word(on, core, job, op, tokens, w)) {
        put(on, job, op, 0, 0, at++, result);
      }
    }
  }

  private static void put(Interpreter on, Map<String, Long> job, VectorOp op, long owner, long rank, long at, BigInteger result) {
    on.write(op.writesState() ? "state" : "spikes", job.get("out_bank") + owner,
        job.get("out_base") + rank * job.get("out_rank") + at,
        result);
  }

  private static BigInteger operand(Interpreter on, Map<String, Long> job, VectorOp op, String name, long[] token, long w,
      long i) {
    return on.read(op.readsState() ? "state" : "spikes", job.get(name + "_bank") + token[0],
        job.get(name + "_base") + token[1] * job.get(name + "_rank") + w * job.get("inner") + i);
  }

  private static List<BigInteger> word(Interpreter on, Vector core, Map<String, Long> job, VectorOp op, List<long[]> tokens,
      long w) {
    int word = on.machine.word();
    int lanes = on.machine.steps();
    List<BigInteger> results = new ArrayList<>();
    if (op == VectorOp.FIRE) {
      Membranes[] neurons = new Membranes[word];
      for (int c = 0; c < word; c++) {
        neurons[c] = new Membranes(job, core.stateBits());
      }
      for (long s = 0; s < job.get("inner"); s++) {
        BigInteger in = operand(on, job, op, "a", tokens.get(0), w, s);
        BigInteger out = s % lanes == 0 ? BigInteger.ZERO : results.remove(results.size() - 1);
        for (int c = 0; c < word; c++) {
          boolean fires = neurons[c].step(Interpreter.lane(in, c, core.stateBits()), job.get("threshold"));
          out = fires ? out.setBit((int) (s % lanes) * word + c) : out;
        }
        results.add(out);
      }
      return results;
    }
    if (!op.gathers()) {
      for (long i = 0; i < job.get("inner"); i++) {
        results.add(both(core, word, op, operand(on, job, op, "a", tokens.get(0), w, i),
            operand(on, job, op, "b", tokens.get(0), w, i)));
      }
      return results;
    }
    long[] counts = new long[word];
    BigInteger any = BigInteger.ZERO;
    for (long[] token : tokens) {
      for (long i = 0; i < job.get("inner"); i++) {
        BigInteger in = operand(on, job, op, "a", token, w, i);
        any = any.or(in);
        for (int b = 0; b < lanes * word; b++) {
          counts[b % word] += Interpreter.bit(in, b);
        }
      }
    }
    if (op == VectorOp.ANY) {
      return List.of(any);
    }
    return op == VectorOp.COUNT ? planes(counts, job.get("out_words"), word, lanes) : List.of(folded(any, word, lanes));
  }

  private static BigInteger both(Vector core, int word, VectorOp op, BigInteger a, BigInteger b) {
    if (op != VectorOp.ADD) {
      return op == VectorOp.AND ? a.and(b) : op == VectorOp.OR ? a.or(b) : a.andNot(b);
    }
    BigInteger sum = BigInteger.ZERO;
    for (int c = 0; c < word; c++) {
      long value = Interpreter.lane(a, c, core.stateBits()) + Interpreter.lane(b, c, core.stateBits());
      sum = sum.or(BigInteger.valueOf(value).mod(BigInteger.ONE.shiftLeft(core.stateBits())).shiftLeft(c * core.stateBits()));
    }
    return sum;
  }

  private static BigInteger folded(BigInteger any, int word, int lanes) {
    BigInteger out = BigInteger.ZERO;
    for (int b = 0; b < word * lanes; b++) {
      out = any.testBit(b) ? out.setBit(b % word) : out;
    }
    return out;
  }

  private static List<BigInteger> planes(long[] counts, long words, int word, int lanes) {
    List<BigInteger> results = new ArrayList<>();
    for (long g = 0; g < words; g++) {
      BigInteger out = BigInteger.ZERO;
      for (int lane = 0; lane < lanes; lane++) {
        long plane = g * lanes + lane;
        for (int c = 0; c < word; c++) {
          out = (counts[c] >> plane & 1) != 0 ? out.setBit(lane * word + c) : out;
        }
      }
      results.add(out);
    }
    return results;
  }
}
