package strata.map;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import strata.machine.vector.Vector;
import strata.machine.vector.VectorOp;

/** What a job of the vector core means, word by word. */
final class VectorMeaning {
  private final Interpreter on;
  private final Vector core;
  private final Map<String, Long> job;
  private final VectorOp op;
  private final int word;
  private final int lanes;

  /** A token's place: its owner and rank. */
  private record At(long owner, long rank) {}

  VectorMeaning(Interpreter on, Vector core, Map<String, Long> job) {
    this.on = on;
    this.core = core;
    this.job = job;
    this.op = VectorOp.values()[job.get("op").intValue()];
    this.word = on.machine.word();
    this.lanes = on.machine.steps();
  }

  void run() {
    List<At> tokens = new ArrayList<>();
    CoreMeanings.eachToken(on, job, (owner, rank) -> tokens.add(new At(owner, rank)));
    if (job.get("over_tokens") == 1) {
      token(tokens, new At(0, 0));
    } else {
      tokens.forEach(token -> token(List.of(token), token));
    }
  }

  private void token(List<At> tokens, At out) {
    long at = 0;
    for (long w = 0; w < job.get("words"); w++) {
      List<BigInteger> results = word(tokens, w);
      for (int i = 0; i < results.size(); i++) {
        // planes of a sum lie a block of words apart, all else one after the other
        long offset = op == VectorOp.ADD_PLANES ? w + i * job.get("plane") : at++;
        on.write(op.writesState() ? "state" : "spikes", job.get("out_bank") + out.owner(),
            job.get("out_base") + out.rank() * job.get("out_rank") + offset, results.get(i));
      }
    }
  }

  private List<BigInteger> word(List<At> tokens, long w) {
    if (op == VectorOp.FIRE) {
      return fired(tokens.get(0), w);
    } else if (op.sums()) {
      List<BigInteger> sums = new ArrayList<>();
      for (long s = 0; s < job.get("inner"); s++) {
        sums.add(sum(tokens.get(0), w, s));
      }
      return sums;
    } else if (op == VectorOp.ADD_PLANES) {
      return added(tokens.get(0), w);
    }
    return op.gathers() ? gathered(tokens, w) : logic(tokens.get(0), w);
  }

  private long address(String name, At token) {
    return job.get(name + "_base") + token.rank() * job.get(name + "_rank");
  }

  private BigInteger spikes(String name, At token, long offset) {
    long owner = name.equals("b") && job.get("b_one") == 1 ? 0 : token.owner();
    return on.read("spikes", job.get(name + "_bank") + owner, address(name, token) + offset);
  }

  /** The integer of a at a step. */
  private long a(At token, long w, long step, int channel) {
    long from = job.get("a_from");
    if (from == 0) {
      BigInteger state = on.read("state", job.get("a_bank") + token.owner(), address("a", token) + w * job.get("a_word") + step);
      return Interpreter.lane(state, channel, core.stateBits());
    }
    long value = 0;
    for (long p = 0; p < job.get("planes"); p++) {
      BigInteger plane = spikes("a", token, w * job.get("a_word") + p * job.get("plane") + (from == 1 ? step / lanes : 0));
      for (int lane = 0; lane < lanes; lane++) {
        long bit = Interpreter.bit(plane, lane * word + channel);
        value += from == 2 ? bit << p * lanes + lane : lane == step % lanes ? bit << p : 0;
      }
    }
    return value;
  }

  private BigInteger sum(At token, long w, long step) {
    BigInteger sums = BigInteger.ZERO;
    for (int c = 0; c < word; c++) {
      long a = a(token, w, step, c);
      long b = 0;
      if (job.get("b_none") == 0) {
        long owner = job.get("b_one") == 1 ? 0 : token.owner();
        b = Interpreter.lane(on.read("state", job.get("b_bank") + owner, address("b", token) + w * job.get("inner") + step), c,
            core.stateBits());
      }
      long exact = op == VectorOp.ADD ? a + b : op == VectorOp.SUBTRACT ? a - b : b - a;
      long value = Math.min(job.get("high"), Math.max(job.get("low"), exact));
      value = w + 1 == job.get("words") && c >= job.get("last_lanes") ? 0 : value;
      sums = sums.or(BigInteger.valueOf(value).mod(BigInteger.ONE.shiftLeft(core.stateBits())).shiftLeft(c * core.stateBits()));
    }
    return sums;
  }

  private List<BigInteger> fired(At token, long w) {
    Membranes[] neurons = new Membranes[word];
    for (int c = 0; c < word; c++) {
      neurons[c] = new Membranes(job, core.stateBits());
    }
    List<BigInteger> results = new ArrayList<>();
    for (long s = 0; s < job.get("inner"); s++) {
      BigInteger out = s % lanes == 0 ? BigInteger.ZERO : results.remove(results.size() - 1);
      for (int c = 0; c < word; c++) {
        out = neurons[c].step(a(token, w, s, c), on.threshold(job, w, c)) ? out.setBit((int) (s % lanes) * word + c) : out;
      }
      results.add(out);
    }
    return results;
  }

  private List<BigInteger> logic(At token, long w) {
    List<BigInteger> results = new ArrayList<>();
    for (long i = 0; i < job.get("inner"); i++) {
      BigInteger a = spikes("a", token, w * job.get("a_word") + i);
      BigInteger b = spikes("b", token, w * job.get("inner") + i);
      results.add(op == VectorOp.AND ? a.and(b) : op == VectorOp.OR ? a.or(b) : a.andNot(b));
    }
    return results;
  }

  /** Bit by bit of the words, as numbers. */
  private List<BigInteger> added(At token, long w) {
    List<BigInteger> results = new ArrayList<>();
    BigInteger carry = BigInteger.ZERO;
    for (long p = 0; p < job.get("planes"); p++) {
      BigInteger a = p < job.get("a_planes") ? spikes("a", token, w + p * job.get("plane")) : BigInteger.ZERO;
      BigInteger b = p < job.get("b_planes") ? spikes("b", token, w + p * job.get("plane")) : BigInteger.ZERO;
      results.add(a.xor(b).xor(carry));
      carry = a.and(b).or(a.and(carry)).or(b.and(carry));
    }
    return results;
  }

  private List<BigInteger> gathered(List<At> tokens, long w) {
    long[] counts = new long[word];
    BigInteger any = BigInteger.ZERO;
    for (At token : tokens) {
      for (long i = 0; i < job.get("inner"); i++) {
        BigInteger in = spikes("a", token, w * job.get("a_word") + i);
        any = any.or(op == VectorOp.ANY_BOTH ? in.and(spikes("b", token, w * job.get("inner") + i)) : in);
        for (int b = 0; b < lanes * word; b++) {
          counts[b % word] += Interpreter.bit(in, b);
        }
      }
    }
    return op == VectorOp.COUNT ? planes(counts) : List.of(op == VectorOp.ANY_STEP ? folded(any) : any);
  }

  private BigInteger folded(BigInteger any) {
    BigInteger out = BigInteger.ZERO;
    for (int b = 0; b < word * lanes; b++) {
      out = any.testBit(b) ? out.setBit(b % word) : out;
    }
    return out;
  }

  private List<BigInteger> planes(long[] counts) {
    List<BigInteger> results = new ArrayList<>();
    for (long g = 0; g < job.get("out_words"); g++) {
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
