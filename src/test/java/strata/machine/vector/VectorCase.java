package strata.machine.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import strata.machine.CoreBench;
import strata.machine.Machine;
import strata.machine.NeuronEquation;
import strata.machine.Placed;
import strata.machine.TestMachines;
import strata.machine.TestMachines.Shape;
import strata.machine.neuron.NeuronKind;
import strata.machine.neuron.NeuronKinds;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;

/**
 * A job of a vector core with operands in its memories, and what must come of it by the definition of its operation.
 *
 * @param from    where the integers of a lie
 * @param density of spikes, in percent
 */
record VectorCase(Shape shape, VectorOp op, Vector.From from, int steps, int tokens, int channels, boolean overTokens, int density,
    long seed) {
  private static final int RETAIN_BITS = 2;
  private static final int OUT_BASE = 40;

  /**
   * @param a          [step][token][channel]; so b, which may have one token or not be there
   * @param thresholds of the channels
   */
  record Run(VectorCase test, CoreBench bench, Machine machine, Map<String, Long> job, NeuronEquation neuron, int[] thresholds, int[][][] a,
      int[][][] b, int outBits) {}

  /** Some are built with clamps, some with thresholds of their own. */
  static Vector core(Shape shape) {
    return new Vector("vec", "bottom", shape.stateBits(), RETAIN_BITS,
        shape.latency() == 2 || shape.steps() == 1 ? TestMachines.saturating() : NeuronKinds.all(), shape.owners() == 2);
  }

  private static Vector core(Machine machine) {
    return machine.cores().stream().filter(Vector.class::isInstance).map(Vector.class::cast).findFirst().orElseThrow();
  }

  boolean hasB() {
    return op.isBinary() && !(op.sums() && seed % 4 == 3);
  }

  private boolean bIsOne() {
    return hasB() && op != VectorOp.ADD_PLANES && seed % 3 == 1;
  }

  private boolean own(Machine machine) {
    return op == VectorOp.FIRE && core(machine).ownThresholds() && seed % 2 == 0;
  }

  private int words(Machine machine) {
    return (channels + machine.word() - 1) / machine.word();
  }

  private int groups(Machine machine) {
    return (steps + machine.steps() - 1) / machine.steps();
  }

  /** Planes of an operand that is no integer of state. */
  private int bits(Machine machine, int operand) {
    int most = core(machine).mostPlanes();
    return op == VectorOp.ADD_PLANES ? 1 + (int) (seed + operand) % 3
        : !op.takesIntegers() || from == Vector.From.STATE ? 1 : from == Vector.From.PLANES ? most - (int) (seed % 2) : 1 + (int) seed % 4;
  }

  private boolean inState(int operand) {
    return op.takesIntegers() && (operand == 1 || from == Vector.From.STATE);
  }

  Run run(CoreBench bench, Machine machine) {
    Random random = new Random(seed);
    Map<String, Long> job = new LinkedHashMap<>();
    int[][][][] operands = new int[2][][][];
    for (int i = 0; i < 2; i++) {
      int ofTokens = i == 1 && bIsOne() ? 1 : tokens;
      operands[i] = values(random, machine, i, ofTokens);
      int base = random.nextInt(4);
      long rank = place(bench, machine, operands[i], i, i * machine.owners(), base);
      job.put("ab".charAt(i) + "_bank", (long) i * machine.owners());
      job.put("ab".charAt(i) + "_base", (long) base);
      job.put("ab".charAt(i) + "_rank", ofTokens == 1 ? 0L : rank);
    }
    int outBits = op == VectorOp.ADD_PLANES ? Math.max(bits(machine, 0), bits(machine, 1)) + 1 : 1;
    loops(job, machine, outBits);
    ranges(job, machine, random);
    int outWords = op == VectorOp.COUNT ? outWords(machine) : 1;
    job.put("out_words", (long) outWords);
    job.put("out_bank", 2L * machine.owners());
    job.put("out_base", (long) OUT_BASE);
    job.put("out_rank", (long) outRank(machine, outWords, outBits));
    job.put("over_tokens", overTokens ? 1L : 0L);
    Placed.tokens(job, new Tokens(tokens, machine.owners()));
    NeuronEquation neuron = NeuronEquation.random(random, core(machine).retainBits(), 60)
        .clamped(random, core(machine).neurons().stream().anyMatch(NeuronKind::saturates), core(machine).stateBits());
    neuron.into(job);
    int[] thresholds = random.ints(channels, -40, 60).toArray();
    if (own(machine)) {
      Placed.thresholds(bench, machine, job, 5, thresholds);
    }
    return new Run(this, bench, machine, job, neuron, thresholds, operands[0], operands[1], op == VectorOp.COUNT ? outWords * machine.steps()
        : outBits);
  }

  private void loops(Map<String, Long> job, Machine machine, int outBits) {
    int groups = groups(machine);
    int words = words(machine);
    job.put("op", (long) op.ordinal());
    job.put("a_from", (long) (op.takesIntegers() ? from : Vector.From.STATE).ordinal());
    job.put("b_none", hasB() ? 0L : 1L);
    job.put("b_one", bIsOne() && machine.owners() > 1 ? 1L : 0L);
    boolean flat = op == VectorOp.ANY || op == VectorOp.ANY_BOTH || op == VectorOp.ADD_PLANES;
    boolean planes = op.takesIntegers() && from == Vector.From.PLANES;
    int planeGroups = (bits(machine, 0) + machine.steps() - 1) / machine.steps();
    job.put("words", (long) words * (flat ? groups : 1));
    job.put("inner", (long) (flat ? 1 : op.takesIntegers() ? steps : groups));
    job.put("a_word", (long) (flat ? 1 : planes ? planeGroups : inState(0) ? steps : groups));
    job.put("planes", (long) (op == VectorOp.ADD_PLANES ? outBits : planes ? planeGroups : bits(machine, 0)));
    job.put("plane", planes ? 1L : (long) words * groups);
    job.put("a_planes", (long) bits(machine, 0));
    job.put("b_planes", (long) bits(machine, 1));
  }

  /** Now and then all that a word of state holds, so that what does not fit is moved to its ends. */
  private void ranges(Map<String, Long> job, Machine machine, Random random) {
    long most = (1L << core(machine).stateBits() - 1) - 1;
    long high = seed % 2 == 0 ? most : random.nextInt(80) - 20;
    job.put("low", seed % 2 == 0 ? -most - 1 : high - random.nextInt(60));
    job.put("high", high);
    job.put("last_lanes", (channels - 1L) % machine.word() + 1);
  }

  private int outWords(Machine machine) {
    int most = steps * (overTokens ? tokens : 1);
    int least = (32 - Integer.numberOfLeadingZeros(most) + machine.steps() - 1) / machine.steps();
    // Sometimes all planes that a count has, of which the highest are 0.
    return seed % 2 == 0 ? least : core(machine).planeWords(machine);
  }

  private int outRank(Machine machine, int outWords, int outBits) {
    int perWord = op == VectorOp.COUNT ? outWords : op == VectorOp.ANY_STEP ? 1 : op.writesState() ? steps : groups(machine) * outBits;
    return words(machine) * perWord;
  }

  private int[][][] values(Random random, Machine machine, int operand, int ofTokens) {
    int most = 1 << (inState(operand) ? core(machine).stateBits() - 1 : bits(machine, operand));
    int[][][] values = new int[steps][ofTokens][channels];
    for (int[][] step : values) {
      for (int[] token : step) {
        Arrays.setAll(token, c -> !inState(operand) ? random.nextInt(100) < density ? random.nextInt(most - 1) + 1 : 0
            : op == VectorOp.FIRE || random.nextInt(3) > 0 ? random.nextInt(100) - 50 : random.nextBoolean() ? most - 1 : -most);
      }
    }
    return values;
  }

  /** Gives the addresses from a token to the next. */
  private long place(CoreBench bench, Machine machine, int[][][] values, int operand, int bank, int base) {
    Tokens of = new Tokens(values[0].length, machine.owners());
    if (inState(operand)) {
      StatePlace place = statePlace(machine, of, bank, base);
      Placed.state(bench, place, values);
      return place.rankStride();
    }
    boolean planes = op.takesIntegers() && from == Vector.From.PLANES;
    int bits = bits(machine, operand);
    SpikePlace place = spikePlace(machine, of, bank, base, planes ? bits : steps, planes ? 1 : bits);
    boolean[][][] spikes = new boolean[planes ? bits : steps][of.count()][place.words() * machine.word()];
    for (int s = 0; s < steps; s++) {
      for (int t = 0; t < of.count(); t++) {
        for (int c = 0; c < channels; c++) {
          for (int p = 0; p < bits; p++) {
            spikes[planes ? p : s][t][(planes ? 0 : p * words(machine) * machine.word()) + c] |= (values[s][t][c] >> p & 1) == 1;
          }
        }
      }
    }
    Placed.spikes(bench, place, spikes);
    return place.rankStride();
  }

  private SpikePlace spikePlace(Machine machine, Tokens of, int bank, int base, int depth, int bits) {
    return new SpikePlace(bank, base, of, 1, words(machine) * bits, (depth + machine.steps() - 1) / machine.steps(), machine.word(),
        machine.steps());
  }

  private StatePlace statePlace(Machine machine, Tokens of, int bank, int base) {
    return new StatePlace(bank, base, of, words(machine), steps, machine.word(), machine.memory("state").width() / machine.word());
  }

  /** What one element of the result is, from the definition of the operation. */
  private int expected(Run run, int step, int token, int channel) {
    int a = run.a()[step][token][channel];
    int b = !hasB() ? 0 : run.b()[step][bIsOne() ? 0 : token][channel];
    return switch (op) {
      case FIRE -> fired(run, token, channel)[step] ? 1 : 0;
      case ADD -> clipped(run, a + b);
      case SUBTRACT -> clipped(run, a - b);
      case SUBTRACT_FROM -> clipped(run, b - a);
      case AND -> a & b;
      case OR -> a | b;
      case AND_NOT -> a & (1 - b);
      case ADD_PLANES -> a + b;
      case ANY, ANY_BOTH -> Math.min(1, total(run, step, step + 1, token, channel));
      case ANY_STEP -> Math.min(1, total(run, 0, steps, token, channel));
      case COUNT -> total(run, 0, steps, token, channel);
    };
  }

  private boolean[] fired(Run run, int token, int channel) {
    int[] inputs = IntStream.range(0, steps).map(s -> run.a()[s][token][channel]).toArray();
    return (own(run.machine()) ? run.neuron().threshold(run.thresholds()[channel]) : run.neuron()).run(inputs);
  }

  private static int clipped(Run run, int value) {
    return (int) Math.max(run.job().get("low"), Math.min(run.job().get("high"), value));
  }

  private int total(Run run, int from, int to, int token, int channel) {
    int total = 0;
    for (int s = from; s < to; s++) {
      for (int t = overTokens ? 0 : token; t < (overTokens ? tokens : token + 1); t++) {
        int b = op == VectorOp.ANY_BOTH ? run.b()[s][bIsOne() ? 0 : t][channel] : 1;
        total += run.a()[s][t][channel] & b;
      }
    }
    return total;
  }

  void compare(Run run) {
    Machine machine = run.machine();
    boolean flat = op == VectorOp.COUNT || op == VectorOp.ANY_STEP;
    var of = new Tokens(overTokens ? 1 : tokens, machine.owners());
    SpikePlace spikes = flat ? spikePlace(machine, of, 2 * machine.owners(), OUT_BASE, run.outBits(), 1)
        : spikePlace(machine, of, 2 * machine.owners(), OUT_BASE, steps, run.outBits());
    for (int token = 0; token < of.count(); token++) {
      // what fills up the last word of a sum stays 0
      int lanes = op.sums() ? words(machine) * machine.word() : channels;
      for (int channel = 0; channel < lanes; channel++) {
        for (int step = 0; step < (flat ? 1 : steps); step++) {
          int found = 0;
          if (op.writesState()) {
            found = Placed.state(run.bench(), statePlace(machine, of, 2 * machine.owners(), OUT_BASE), step, token, channel);
          } else {
            for (int p = 0; p < run.outBits(); p++) {
              boolean set = flat ? Placed.spike(run.bench(), spikes, p, token, channel)
                  : Placed.spike(run.bench(), spikes, step, token, p * words(machine) * machine.word() + channel);
              found += set ? 1 << p : 0;
            }
          }
          assertEquals(channel < channels ? expected(run, step, token, channel) : 0, found, this + " step " + step + " token " + token + " channel " + channel);
        }
      }
    }
  }
}
