package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import strata.machine.synapse.Synapse;

/** What a job of one walker of a synapse core means. */
final class SynapseMeaning {
  private final Interpreter on;
  private final Synapse core;
  private final Map<String, Long> job;
  private final int walker;
  private final int word;
  private final int lanes;

  SynapseMeaning(Interpreter on, Synapse core, Map<String, Long> job, int walker) {
    this.on = on;
    this.core = core;
    this.job = job;
    this.walker = walker;
    this.word = on.machine.word();
    this.lanes = on.machine.steps();
  }

  private long f(String name) {
    return job.get(name);
  }

  void run() {
    for (long rank = 0; rank < f("tokens" + walker); rank++) {
      List<Integer> experts = experts(rank);
      if (f("merge") != 0) {
        tile(rank, experts, 0, true);
      } else {
        for (int slot = 0; slot < experts.size(); slot++) {
          tile(rank, List.of(experts.get(slot)), slot, false);
        }
      }
    }
  }

  private List<Integer> experts(long rank) {
    if (f("routed") == 0) {
      return List.of(0);
    }
    BigInteger mask = on.read("lists", 0, f("list_base") + rank * core.walkers() + walker);
    List<Integer> experts = new ArrayList<>();
    for (int e = 0; e < mask.bitLength(); e++) {
      if (mask.testBit(e)) {
        experts.add(e);
      }
    }
    return experts;
  }

  /** All column groups of a tile; a column group's last may have fewer words. */
  private void tile(long rank, List<Integer> experts, int slot, boolean merge) {
    int columnWords = core.columns() / word;
    for (long column = 0; column < f("columns"); column++) {
      long words = column + 1 == f("columns") ? f("last_words") : columnWords;
      for (int w = 0; w < words; w++) {
        outputWord(rank, experts, slot, merge, column, w);
      }
    }
  }

  private void outputWord(long rank, List<Integer> experts, int slot, boolean merge, long column, int w) {
    Membranes[] neurons = new Membranes[word];
    long[] folded = new long[word];
    for (int c = 0; c < word; c++) {
      neurons[c] = new Membranes(job, core.sum().bits());
    }
    int columnWords = core.columns() / word;
    for (long g = 0; g < f("groups"); g++) {
      BigInteger spikes = BigInteger.ZERO;
      long steps = g + 1 == f("groups") ? f("last_steps") : lanes;
      for (int s = 0; s < steps; s++) {
        boolean last = g + 1 == f("groups") && s + 1 == steps;
        long stateAt = rank * f("state_rank") + column * f("state_column") + w * f("state_word") + g * lanes + s;
        BigInteger old = f("add_state") != 0 ? on.read("state", f("old_bank") + walker, f("old_base") + stateAt)
            : BigInteger.ZERO;
        BigInteger kept = BigInteger.ZERO;
        List<long[]> terms = terms(rank, experts, slot, merge, column, g, s);
        for (int c = 0; c < word; c++) {
          int output = w * word + c;
          long value = terms.stream().mapToLong(t -> t[output]).sum()
              + (f("planes") == 0 || last ? bias(experts, column * columnWords + w, c) : 0)
              + Interpreter.lane(old, c, stateBits());
          folded[c] = (f("planes") != 0 ? 2 * folded[c] : folded[c]) + value;
          kept = kept.or(raw(value).shiftLeft(c * stateBits()));
          if (f("fire") != 0 && neurons[c].step(value, threshold(column * columnWords + w, c))) {
            spikes = spikes.setBit(s * word + c);
          }
        }
        if (f("keep_state") != 0 && f("fold") == 0) {
          on.write("state", f("new_bank") + walker, f("new_base") + stateAt, kept);
        }
      }
      if (f("fire") != 0) {
        long to = f("out_base") + rank * f("out_rank") + slot * f("out_slot") + column * f("out_column") + w * f("out_word") + g;
        on.write("spikes", f("out_bank") + walker, to, spikes);
      }
    }
    if (f("fold") != 0) {
      assertEquals(f("neuron"), core.neuronIndex("fold"));
      BigInteger kept = BigInteger.ZERO;
      for (int c = 0; c < word; c++) {
        kept = kept.or(raw(folded[c]).shiftLeft(c * stateBits()));
      }
      on.write("state", f("new_bank") + walker,
          f("new_base") + rank * f("state_rank") + column * f("state_column") + w * f("state_word"), kept);
    }
  }

  /** The weight words to add. */
  private List<long[]> terms(long rank, List<Integer> experts, int slot, boolean merge, long column, long group, int step) {
    List<long[]> terms = new ArrayList<>();
    for (int i = 0; i < experts.size(); i++) {
      long weights = f("weight_base") + experts.get(i) * f("weight_expert") + column * f("weight_column");
      for (int w = 0; w < f("words"); w++) {
        BigInteger spikes = on.read("spikes", f("in_bank") + walker,
            f("in_base") + rank * f("in_rank") + (merge ? i : slot) * f("in_slot") + w * f("groups")
                + (f("descend") != 0 ? -group : group));
        int lane = f("descend") != 0 ? lanes - 1 - step : step;
        for (int first = 0; first < word; first += core.tables()) {
          int set = 0;
          for (int c = 0; c < core.tables(); c++) {
            set |= spikes.testBit(lane * word + first + c) ? 1 << c : 0;
          }
          if (set != 0) {
            terms.add(on.lanes("weights", 0, tableRow(weights, w * word + first, set), weightBits()));
          }
        }
      }
    }
    return terms;
  }

  /** Where the sum of a set of neighbouring channels is: one word a channel, or 3 for 2 channels, or 15 for 4. */
  private long tableRow(long base, int channel, int set) {
    return switch (core.tables()) {
      case 2 -> base + channel / 2 * 3 + set - 1;
      case 4 -> base + channel / 4 * 15 + set - 1;
      default -> base + channel;
    };
  }

  /** A sum of two is a bit wider than a weight, a sum of four two. */
  private int weightBits() {
    return core.weights().bits() + core.tables() / 2;
  }

  private long bias(List<Integer> experts, long outputWord, int channel) {
    return experts.stream().mapToLong(e ->
        on.lanes("params", 0, f("bias_base") + e * f("bias_expert") + outputWord, core.bias().bits())[channel]).sum();
  }

  private long threshold(long outputWord, int channel) {
    return f("own_thresholds") == 0 ? f("threshold")
        : on.lanes("params", 0, f("threshold_base") + outputWord, core.bias().bits())[channel];
  }

  private int stateBits() {
    return on.machine.memory("state").width() / word;
  }

  private BigInteger raw(long value) {
    if (value != value << 64 - stateBits() >> 64 - stateBits() && f("keep_state") != 0) {
      throw new AssertionError("a kept sum overflows: " + value);
    }
    return BigInteger.valueOf(value).mod(BigInteger.ONE.shiftLeft(stateBits()));
  }
}
