package strata.machine.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.neuron.Lif;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;

/**
 * One linear with everything around it, of random shape and numbers: what the equations of the language give for it, and the job that
 * computes it. A routed case is {@code mixture} of a linear: an expert's inputs are the token's own, or its slot's.
 */
final class SynapseCase {
  private static final int WORD = 32;
  private static final int ROOM = 384;

  /** Cases that memories hold side by side. */
  static final int AREAS = 4;

  /** Spreads small seeds, which give Java's generator much the same numbers. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Synapse core;
  private final Machine machine;
  private final Random random;
  private final int area;
  private final Optional<SynapseCase> feeds;
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
  private final boolean own;
  private final int[] thresholds;
  private final int[][][] old;
  private final int[] masks;
  private final Neuron neuron;

  /** Whether all sums and membranes of a case fit, as the compiler proves of a network. */
  private static final class Range {
    private boolean fits = true;

    void see(long value) {
      fits &= value == (short) value;
    }
  }

  /** The neuron of the language's equation, written out. */
  private record Neuron(long m, int s, boolean up, int threshold, boolean above, int reset, int value, boolean next, int width) {
    static Neuron random(Random random, Synapse core) {
      int s = random.nextInt(4);
      return new Neuron(random.nextInt(Math.min(1 << core.retainBits(), (1 << s) + 1)), s, random.nextBoolean(), random.nextInt(200) - 40,
          random.nextBoolean(), random.nextInt(3), random.nextInt(60) - 30, random.nextBoolean(),
          core.neurons().contains(new Lif(true)) && random.nextInt(4) > 0 ? 4 + random.nextInt(13) : 0);
    }

    private long clamp(long v) {
      return width == 0 ? v : Math.max(-1L << width - 1, Math.min((1L << width - 1) - 1, v));
    }

    /** The spikes; {@code range} sees every membrane. */
    int[] run(int[] inputs, int threshold, Range range) {
      int[] fires = new int[inputs.length];
      long v = 0;
      boolean late = false;
      for (int t = 0; t < inputs.length; t++) {
        range.see(inputs[t]);
        if (late && next && reset == 1) {
          v = value;
        }
        long product = v * m;
        v = Math.floorDiv(up ? product + (1L << s) - 1 : product, 1L << s);
        if (late && next && reset == 2) {
          v = clamp(v - threshold);
        }
        v = clamp(v + inputs[t]);
        range.see(v);
        boolean now = above ? v > threshold : v >= threshold;
        fires[t] = now ? 1 : 0;
        if (now && !next) {
          v = reset == 1 ? value : reset == 2 ? clamp(v - threshold) : v;
        }
        late = now;
        range.see(v);
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
      job.put("saturate", (long) width);
    }
  }

  SynapseCase(Synapse core, Machine machine, long seed) {
    this(core, machine, seed, 0, core.walkers() + new Random(~seed * SPREAD).nextInt(10), false, Optional.empty());
  }

  /** A case in an area of its own; {@code whole} fills its output words, so that another case may read them. */
  static SynapseCase of(Synapse core, Machine machine, long seed, int area, int tokens, boolean whole) {
    return new SynapseCase(core, machine, seed, area, tokens, whole, Optional.empty());
  }

  /** A case whose input is what this one fires. */
  SynapseCase then(long seed) {
    return new SynapseCase(core, machine, seed, area + 1, tokens.count(), false, Optional.of(this));
  }

  /** Whether another case can take what this one fires. */
  boolean feeds() {
    return fire && !routed;
  }

  /** The tokens of the walker that has the fewest. */
  int ranks() {
    return IntStream.range(0, core.walkers()).map(tokens::owned).min().orElse(0);
  }

  private SynapseCase(Synapse core, Machine machine, long seed, int area, int count, boolean whole,
      Optional<SynapseCase> feeds) {
    this.core = core;
    this.machine = machine;
    this.random = new Random(seed * SPREAD);
    this.area = area;
    this.feeds = feeds;
    this.tokens = new Tokens(count, core.walkers());
    this.channels = feeds.map(f -> f.outputs).orElse(1 + random.nextInt(70));
    int some = 1 + random.nextInt(core.columns() + 40);
    this.outputs = whole ? words(some) * WORD : some;
    this.routed = feeds.isEmpty() && core.routes(machine) && random.nextBoolean();
    this.merge = routed && random.nextBoolean();
    this.slots = merge || routed && random.nextBoolean();
    this.experts = routed ? 1 + random.nextInt(core.experts(machine)) : 1;
    this.fold = (!routed || merge) && random.nextInt(3) == 0;
    this.groups = feeds.map(f -> f.groups).orElse(1 + random.nextInt(core.steps() <= 4 ? 3 : 2));
    this.planes = fold && !routed && feeds.isEmpty() && groups * core.steps() <= 16 && random.nextBoolean();
    this.steps = feeds.isPresent() ? feeds.get().steps : planes ? groups * core.steps() : (groups - 1) * core.steps() + 1 + random.nextInt(core.steps());
    this.residual = !fold && (!routed || merge) && random.nextBoolean();
    this.fire = !fold;
    this.spikes = feeds.map(SynapseCase::fires).orElse(new int[slots ? experts : 1][steps][tokens.count()][channels]);
    int density = random.nextInt(5);
    if (feeds.isEmpty()) {
      each(spikes, density == 0 ? 0 : density == 1 ? 1 : 4 + random.nextInt(8));
    }
    boolean extremes = random.nextInt(4) == 0;
    this.weights = new int[experts][outputs][channels];
    this.bias = new int[experts][outputs];
    for (int e = 0; e < experts; e++) {
      for (int o = 0; o < outputs; o++) {
        bias[e][o] = random.nextInt(101) - 50;
        for (int c = 0; c < channels; c++) {
          weights[e][o][c] = extremes ? random.nextBoolean() ? 127 : -128 : random.nextInt(256) - 128;
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
    this.neuron = Neuron.random(random, core);
    this.own = core.ownThresholds() && fire && random.nextBoolean();
    this.thresholds = new int[outputs];
    for (int o = 0; o < outputs; o++) {
      thresholds[o] = own ? random.nextInt(400) - 100 : neuron.threshold();
    }
    for (int halvings = 0; !fits(); halvings++) {
      if (halvings > 8) {
        throw new IllegalStateException("no weights fit: " + this);
      }
      halveWeights();
    }
  }

  private boolean fits() {
    var range = new Range();
    for (int t = 0; t < tokens.count(); t++) {
      for (int o = 0; o < outputs; o++) {
        if (!routed || merge) {
          results(t, o, routed ? masks[t] : 1, 0, range);
        } else {
          for (int e = 0, slot = 0; e < experts; e++) {
            slot += (masks[t] >> e & 1) == 1 && results(t, o, 1 << e, slot, range).length > 0 ? 1 : 0;
          }
        }
      }
    }
    return range.fits;
  }

  private void halveWeights() {
    for (int[][] expert : weights) {
      for (int[] row : expert) {
        for (int c = 0; c < row.length; c++) {
          row[c] /= 2;
        }
      }
    }
  }

  /** What the case fires, as the input of another. */
  private int[][][][] fires() {
    int[][][][] fires = new int[1][steps][tokens.count()][outputs];
    for (int t = 0; t < tokens.count(); t++) {
      for (int o = 0; o < outputs; o++) {
        int[] of = neuron.run(results(t, o, 1, 0, new Range()), thresholds[o], new Range());
        for (int s = 0; s < steps; s++) {
          fires[0][s][t][o] = of[s];
        }
      }
    }
    return fires;
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

  private int spikeRoom() {
    return machine.memory("spikes").depth() / AREAS;
  }

  private int stateBase() {
    return area * (machine.memory("state").depth() / AREAS);
  }

  private int weightBase() {
    return 3 + area * (machine.memory("weights").depth() / AREAS);
  }

  /** Weight words of a column group: a table of 2 channels has 3, one of 4 has 15. */
  private int weightWords() {
    int tables = (channels + core.tables() - 1) / core.tables();
    return core.tables() == 4 ? 15 * tables : core.tables() == 2 ? 3 * tables : tables;
  }

  private int paramBase() {
    return 1 + area * (machine.memory("params").depth() / AREAS);
  }

  private int listBase() {
    return 2 + area * (routed ? machine.memory("lists").depth() / AREAS : 0);
  }

  SpikePlace in() {
    return feeds.isPresent() ? feeds.get().out() : new SpikePlace(0, 1 + area * spikeRoom(), tokens, slots ? experts : 1, words(channels), groups, WORD, core.steps());
  }

  SpikePlace out() {
    return new SpikePlace(core.walkers(), 2 + area * spikeRoom(), tokens, routed && !merge ? experts : 1, words(outputs), groups, WORD, core.steps());
  }

  StatePlace before() {
    return new StatePlace(0, stateBase(), tokens, words(outputs), fold ? 1 : steps, WORD, 16);
  }

  /** In the place of the old state, or behind it. */
  StatePlace after() {
    StatePlace before = before();
    return random.nextBoolean() || before.size() > ROOM ? before
        : new StatePlace(0, stateBase() + before.size(), tokens, words(outputs), fold ? 1 : steps, WORD, 16);
  }

  private static int words(int channels) {
    return (channels + WORD - 1) / WORD;
  }

  void load(SynapseBench bench) {
    if (feeds.isEmpty()) {
      bench.putSpikes(in(), spikes);
    }
    int columns = (outputs + core.columns() - 1) / core.columns();
    for (int e = 0; e < experts; e++) {
      bench.putWeights(weightBase() + e * columns * weightWords(), weights[e]);
      bench.putParams(paramBase() + e * words(outputs), bias[e]);
    }
    if (own) {
      bench.putParams(paramBase() + experts * words(outputs), thresholds);
    }
    if (residual) {
      bench.putState(before(), old);
    }
    if (routed) {
      for (int t = 0; t < tokens.count(); t++) {
        bench.put("lists", 0, listBase() + tokens.rank(t) * core.walkers() + tokens.owner(t), BigInteger.valueOf(masks[t]));
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
    put(job, "list_base", routed ? listBase() : 0);
    put(job, "merge", merge ? 1 : 0);
    put(job, "weight_base", weightBase());
    put(job, "weight_expert", experts > 1 ? columns * weightWords() : 0);
    put(job, "weight_column", weightWords());
    put(job, "columns", columns);
    put(job, "last_words", words(outputs) - (columns - 1) * columnWords);
    put(job, "last_steps", steps - (groups - 1) * core.steps());
    put(job, "pace", core.timing(machine).pace(core.steps(), (merge ? experts : 1) + (own ? 1 : 0)) + random.nextInt(2));
    put(job, "split", core.splits() ? random.nextInt(4) : 0);
    put(job, "bias_base", paramBase());
    put(job, "bias_expert", experts > 1 ? words(outputs) : 0);
    put(job, "read_thresholds", own ? 1 : 0);
    put(job, "own_thresholds", own ? 1 : 0);
    put(job, "threshold_base", own ? paramBase() + experts * words(outputs) : 0);
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

  /** Sums of all steps; for a routed slot, those of the one expert of {@code mask}. */
  private int[] results(int token, int output, int mask, int slot, Range range) {
    int[] sums = new int[steps];
    for (int s = 0; s < steps; s++) {
      sums[s] = (routed && !merge ? slotSum(s, token, output, mask, slot) : sum(s, token, output, mask))
          + (residual ? old[s][token][output] : 0);
      range.see(sums[s]);
    }
    if (fire) {
      neuron.run(sums, thresholds[output], range);
    } else {
      range.see(planes ? 0 : IntStream.of(sums).sum());
    }
    return sums;
  }

  private int slotSum(int step, int token, int output, int mask, int slot) {
    int expert = Integer.numberOfTrailingZeros(mask);
    int sum = bias[expert][output];
    for (int c = 0; c < channels; c++) {
      sum += spikes[slots ? slot : 0][step][token][c] * weights[expert][output][c];
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
      int[] sums = results(token, o, mask, 0, new Range());
      if (fold) {
        int folded = 0;
        for (int s = 0; s < steps; s++) {
          folded += planes ? sums[s] - bias[0][o] << s : sums[s];
        }
        assertEquals((short) (planes ? folded + bias[0][o] : folded), bench.state(after, 0, token, o), "sum " + token + " " + o);
      } else {
        for (int s = 0; s < steps; s++) {
          assertEquals(sums[s], bench.state(after, s, token, o), "state, step " + s + " token " + token + " channel " + o);
        }
        checkFires(bench, sums, slot, token, o);
      }
    }
  }

  private void checkSlot(SynapseBench bench, int token, int expert, int slot) {
    for (int o = 0; o < outputs; o++) {
      checkFires(bench, results(token, o, 1 << expert, slot, new Range()), slot, token, o);
    }
  }

  private void checkFires(SynapseBench bench, int[] sums, int slot, int token, int output) {
    int[] fires = neuron.run(sums, thresholds[output], new Range());
    for (int s = 0; s < steps; s++) {
      assertEquals(fires[s], bench.spike(out(), slot, s, token, output),
          "slot " + slot + " step " + s + " token " + token + " channel " + output);
    }
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>(List.of(tokens.count() + " tokens", channels + " to " + outputs, steps + " steps"));
    words.add(routed ? experts + " experts" + (merge ? " merged" : "") + (slots ? " of their own inputs" : "") : "");
    words.add((fold ? planes ? "planes " : "fold " : "") + (residual ? "residual " : "") + (own ? "own thresholds " : "") + neuron);
    return core.mode() + " " + core.columns() + " columns " + core.walkers() + " walkers " + core.accumulators() + " sets "
        + core.steps() + " steps, tables of " + core.tables() + ": " + String.join(", ", words);
  }
}
