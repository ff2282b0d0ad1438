package strata.machine.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import strata.machine.Machine;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;

/**
 * One linear with everything around it, of random shape and numbers: what the equations of the language give for it, and the job that
 * computes it. A routed case is {@code mixture} of a linear: an expert's inputs are the token's own, or its slot's.
 */
final class SynapseCase {
  private static final int WORD = 32;
  private static final int ROOM = 96;

  private final Synapse core;
  private final Machine machine;
  private final Random random;
  private final Tokens tokens;
  private final int channels;
  private final int outputs;
  private final int steps;
  private final int groups;
  private final int experts;
  private final boolean routed;
  private final boolean merge;
  private final boolean slots;
  private final boolean fold;
  private final boolean planes;
  private final boolean residual;
  private final boolean fire;
  private final int[][][][] spikes;
  private final int[][][] weights;
  private final int[][] bias;
  private final int[][][] old;
  private final int[] masks;
  private final Neuron neuron;

  /** The neuron of 1-language.md, written out. */
  private record Neuron(long m, int s, boolean up, int threshold, boolean above, int reset, int value, boolean next) {
    static Neuron random(Random random, int retainBits) {
      return new Neuron(random.nextInt(1 << retainBits), random.nextInt(4), random.nextBoolean(), random.nextInt(200) - 40,
          random.nextBoolean(), random.nextInt(3), random.nextInt(60) - 30, random.nextInt(3) == 0);
    }

    int[] run(int[] inputs) {
      int[] fires = new int[inputs.length];
      long v = 0;
      boolean late = false;
      for (int t = 0; t < inputs.length; t++) {
        if (late && next && reset == 1) {
          v = value;
        }
        long product = v * m;
        v = Math.floorDiv(up ? product + (1L << s) - 1 : product, 1L << s) + inputs[t];
        if (late && next && reset == 2) {
          v -= threshold;
        }
        boolean now = above ? v > threshold : v >= threshold;
        fires[t] = now ? 1 : 0;
        if (now && !next) {
          v = reset == 1 ? value : reset == 2 ? v - threshold : v;
        }
        late = now;
        assertEquals((short) v, v, "the case is out of range: mend the case");
      }
      return fires;
    }

    void put(Map<String, Long> job) {
      job.put("retain_m", m);
      job.put("retain_s", (long) s);
      job.put("round_up", up ? 1L : 0L);
      job.put("threshold", (long) threshold);
      job.put("fires_above", above ? 1L : 0L);
      job.put("reset", (long) reset);
      job.put("reset_value", (long) value);
      job.put("resets_next", next ? 1L : 0L);
    }
  }

  SynapseCase(Synapse core, Machine machine, long seed) {
    this.core = core;
    this.machine = machine;
    this.random = new Random(seed);
    this.tokens = new Tokens(core.walkers() + random.nextInt(10), core.walkers());
    this.channels = 1 + random.nextInt(70);
    this.outputs = 1 + random.nextInt(core.columns() + 40);
    this.routed = core.routes(machine) && random.nextBoolean();
    this.merge = routed && random.nextBoolean();
    this.slots = merge || routed && random.nextBoolean();
    this.experts = routed ? 1 + random.nextInt(core.experts(machine)) : 1;
    this.fold = (!routed || merge) && random.nextInt(3) == 0;
    this.planes = fold && !routed && random.nextBoolean();
    this.groups = 1 + random.nextInt(2);
    this.steps = planes ? groups * core.steps() : (groups - 1) * core.steps() + 1 + random.nextInt(core.steps());
    this.residual = !fold && (!routed || merge) && random.nextBoolean();
    this.fire = !fold;
    this.spikes = new int[slots ? experts : 1][steps][tokens.count()][channels];
    int density = random.nextInt(5);
    each(spikes, density == 0 ? 0 : density == 1 ? 1 : 4 + random.nextInt(8));
    int weightRange = planes ? 2 : 64;
    this.weights = new int[experts][outputs][channels];
    this.bias = new int[experts][outputs];
    for (int e = 0; e < experts; e++) {
      for (int o = 0; o < outputs; o++) {
        bias[e][o] = random.nextInt(101) - 50;
        for (int c = 0; c < channels; c++) {
          weights[e][o][c] = random.nextInt(20) == 0 && !planes ? -128 : random.nextInt(2 * weightRange) - weightRange;
        }
      }
    }
    this.old = new int[steps][tokens.count()][outputs];
    for (int[][] step : old) {
      for (int[] token : step) {
        for (int o = 0; o < outputs; o++) {
          token[o] = random.nextInt(2001) - 1000;
        }
      }
    }
    this.masks = new int[tokens.count()];
    for (int t = 0; t < masks.length; t++) {
      masks[t] = random.nextInt(1 << experts);
    }
    this.neuron = Neuron.random(random, core.retainBits());
  }

  private void each(int[][][][] bits, int oneIn) {
    for (int[][][] slot : bits) {
      for (int[][] step : slot) {
        for (int[] token : step) {
          for (int c = 0; c < token.length; c++) {
            token[c] = oneIn > 0 && random.nextInt(oneIn) == 0 ? 1 : 0;
          }
        }
      }
    }
  }

  SpikePlace in() {
    return new SpikePlace(0, 1, tokens, slots ? experts : 1, words(channels), groups, WORD, core.steps());
  }

  SpikePlace out() {
    return new SpikePlace(core.walkers(), 2, tokens, routed && !merge ? experts : 1, words(outputs), groups, WORD, core.steps());
  }

  StatePlace before() {
    return new StatePlace(0, 0, tokens, words(outputs), fold ? 1 : steps, WORD, 16);
  }

  /** In the place of the old state, or behind it. */
  StatePlace after() {
    StatePlace before = before();
    return random.nextBoolean() || before.size() > ROOM ? before
        : new StatePlace(0, before.size(), tokens, words(outputs), fold ? 1 : steps, WORD, 16);
  }

  private static int words(int channels) {
    return (channels + WORD - 1) / WORD;
  }

  void load(SynapseBench bench) {
    bench.putSpikes(in(), spikes);
    int columns = (outputs + core.columns() - 1) / core.columns();
    for (int e = 0; e < experts; e++) {
      bench.putWeights(3 + e * columns * channels, weights[e]);
      bench.putParams(1 + e * words(outputs), bias[e]);
    }
    if (residual) {
      bench.putState(before(), old);
    }
    if (routed) {
      for (int t = 0; t < tokens.count(); t++) {
        bench.put("lists", 0, 2 + tokens.rank(t) * core.walkers() + tokens.owner(t), java.math.BigInteger.valueOf(masks[t]));
      }
    }
  }

  Map<String, Long> job(StatePlace after) {
    int columnWords = core.columns() / WORD;
    int columns = (outputs + core.columns() - 1) / core.columns();
    Map<String, Long> job = new LinkedHashMap<>();
    put(job, "in_bank", in().bank());
    put(job, "in_base", in().base() + (planes ? groups - 1 : 0));
    put(job, "descend", planes ? 1 : 0);
    put(job, "in_rank", in().rankStride());
    put(job, "in_slot", slots ? in().slotStride() : 0);
    put(job, "words", words(channels));
    put(job, "groups", groups);
    for (int w = 0; w < core.walkers(); w++) {
      put(job, "tokens" + w, tokens.owned(w));
    }
    put(job, "routed", routed ? 1 : 0);
    put(job, "list_base", routed ? 2 : 0);
    put(job, "merge", merge ? 1 : 0);
    put(job, "weight_base", 3);
    put(job, "weight_expert", experts > 1 ? columns * channels : 0);
    put(job, "weight_column", channels);
    put(job, "columns", columns);
    put(job, "last_words", words(outputs) - (columns - 1) * columnWords);
    put(job, "last_steps", steps - (groups - 1) * core.steps());
    put(job, "pace", core.timing(machine).pace(core.steps(), merge ? experts : 1) + random.nextInt(2));
    put(job, "split", core.splits() ? random.nextInt(3) : 0);
    put(job, "bias_base", 1);
    put(job, "bias_expert", experts > 1 ? words(outputs) : 0);
    put(job, "fire", fire ? 1 : 0);
    put(job, "out_bank", out().bank());
    put(job, "out_base", out().base());
    put(job, "out_word", groups);
    put(job, "out_column", columnWords * groups);
    put(job, "out_slot", out().slotStride());
    put(job, "out_rank", out().rankStride());
    put(job, "add_state", residual ? 1 : 0);
    put(job, "old_base", before().base());
    put(job, "keep_state", keeps() ? 1 : 0);
    put(job, "new_base", after.base());
    put(job, "state_word", after.wordStride());
    put(job, "state_column", columnWords * after.wordStride());
    put(job, "state_rank", after.rankStride());
    put(job, "fold", fold ? 1 : 0);
    put(job, "planes", planes ? 1 : 0);
    put(job, "neuron", fold ? core.neuronIndex("fold") : 0);
    if (!fold) {
      neuron.put(job);
    }
    job.keySet().removeIf(name -> core.job(machine).fields().stream().noneMatch(f -> f.name().equals(name)));
    return job;
  }

  private static void put(Map<String, Long> job, String name, long value) {
    job.put(name, value);
  }

  private boolean keeps() {
    return !routed || merge;
  }

  /** The sum of a channel at a step for the experts of {@code mask}. */
  private int sum(int step, int token, int output, int mask) {
    int sum = 0;
    int slot = 0;
    for (int e = 0; e < experts; e++) {
      if ((mask >> e & 1) == 1) {
        int[] x = spikes[slots ? slot : 0][step][token];
        sum += bias[e][output];
        for (int c = 0; c < channels; c++) {
          sum += x[c] * weights[e][output][c];
        }
        slot++;
      }
    }
    return sum;
  }

  void check(SynapseBench bench, StatePlace after) {
    for (int t = 0; t < tokens.count(); t++) {
      int mask = routed ? masks[t] : 1;
      if (!routed || merge) {
        checkSums(bench, after, t, 0, mask);
      } else {
        int slot = 0;
        for (int e = 0; e < experts; e++) {
          if ((mask >> e & 1) == 1) {
            checkSlot(bench, t, e, slot++);
          }
        }
      }
    }
  }

  private void checkSums(SynapseBench bench, StatePlace after, int token, int slot, int mask) {
    for (int o = 0; o < outputs; o++) {
      int[] sums = new int[steps];
      for (int s = 0; s < steps; s++) {
        sums[s] = sum(s, token, o, mask) + (residual ? old[s][token][o] : 0);
      }
      if (fold) {
        int folded = 0;
        for (int s = 0; s < steps; s++) {
          folded += planes ? sums[s] - bias[0][o] << s : sums[s];
        }
        assertEquals((short) (planes ? folded + bias[0][o] : folded), bench.state(after, 0, token, o), "sum " + token + " " + o);
      } else {
        int[] fires = neuron.run(sums);
        for (int s = 0; s < steps; s++) {
          assertEquals(sums[s], bench.state(after, s, token, o), "state, step " + s + " token " + token + " channel " + o);
          assertEquals(fires[s], bench.spike(out(), slot, s, token, o), "step " + s + " token " + token + " channel " + o);
        }
      }
    }
  }

  private void checkSlot(SynapseBench bench, int token, int expert, int slot) {
    for (int o = 0; o < outputs; o++) {
      int[] sums = new int[steps];
      for (int s = 0; s < steps; s++) {
        int[] x = spikes[slots ? slot : 0][s][token];
        sums[s] = bias[expert][o];
        for (int c = 0; c < channels; c++) {
          sums[s] += x[c] * weights[expert][o][c];
        }
      }
      int[] fires = neuron.run(sums);
      for (int s = 0; s < steps; s++) {
        assertEquals(fires[s], bench.spike(out(), slot, s, token, o),
            "expert " + expert + " step " + s + " token " + token + " channel " + o);
      }
    }
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>(List.of(tokens.count() + " tokens", channels + " to " + outputs, steps + " steps"));
    words.add(routed ? experts + " experts" + (merge ? " merged" : "") + (slots ? " of their own inputs" : "") : "");
    words.add((fold ? planes ? "planes " : "fold " : "") + (residual ? "residual " : "") + neuron);
    return core.mode() + " " + core.columns() + " columns " + core.walkers() + " walkers " + core.accumulators() + " sets "
        + core.steps() + " steps: " + String.join(", ", words);
  }
}
