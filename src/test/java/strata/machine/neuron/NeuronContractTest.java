package strata.machine.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import strata.machine.NeuronEquation;
import strata.machine.TestMachines;
import strata.sim.Simulator;

class NeuronContractTest {
  private static final int BITS = 4;
  private static final int LEAST = -8;
  private static final int MOST = 7;

  /** The membranes that one step of one neuron starts from, side by side: a lane for each value. */
  private static final int LANES = MOST - LEAST + 1;

  /** Up to one that drops every bit, and the most that the field can say. */
  private static final int[] SHIFTS = {0, 1, 2, 3, BITS, 15};

  /**
   * Every membrane, input, threshold and setting at 4 bits. The first step puts the membranes there; where the equation leaves
   * the range that the compiler proves, nothing is asked of the hardware.
   */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void oneStepIsTheEquationForEveryNumber(int retainBits) {
    everySetting(NeuronKinds.all(), retainBits, 0, 2);
  }

  /** Thresholds at both ends and between; all widths, the membrane's own among them; and none, so that a job may do without. */
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 2", "2, 2", "1, 3", "2, 3", "1, 4"})
  void oneClampedStepIsTheEquationForEveryNumber(int retainBits, int width) {
    everySetting(TestMachines.saturating(), retainBits, width, 1);
  }

  /** @param most of m / 2^s: more than 1 is nothing that a network can ask for, and exact while it fits */
  private static void everySetting(List<NeuronKind> kinds, int retainBits, int width, int most) {
    var sim = Simulator.of(new Neurons(kinds, LANES, BITS, retainBits, false).module("neurons"));
    if (kinds.stream().anyMatch(NeuronKind::saturates)) {
      sim.set("saturate_i", 0);
    }
    for (int s : SHIFTS) {
      for (int setting = 0; setting < 1 << retainBits + 1 + 1 + 2 + 1; setting++) {
        int m = setting & (1 << retainBits) - 1;
        int rest = setting >> retainBits;
        int reset = rest >> 2 & 3;
        if (reset == 3 || m > most << s) {
          continue;
        }
        for (int threshold = LEAST; threshold <= MOST; threshold += retainBits + width == 1 ? 1 : 3) {
          int value = Math.floorMod(threshold * 5 + setting, LANES) + LEAST;
          everyStep(sim, new NeuronEquation(m, s, (rest & 1) != 0, threshold, (rest & 2) != 0, reset, value, (rest & 16) != 0, width));
        }
      }
    }
  }

  private static void everyStep(Simulator sim, NeuronEquation neuron) {
    Map<String, Long> fields = new LinkedHashMap<>();
    neuron.into(fields);
    fields.forEach((name, value) -> sim.set(name + "_i", value));
    for (int input = LEAST; input <= MOST; input++) {
      int[][] inputs = new int[LANES][];
      long first = 0;
      long second = 0;
      for (int lane = 0; lane < LANES; lane++) {
        inputs[lane] = new int[] {LEAST + lane, input, -input / 2};
        first |= (LEAST + lane & 15L) << BITS * lane;
        second |= (input & 15L) << BITS * lane;
      }
      long third = 0;
      for (int lane = 0; lane < LANES; lane++) {
        third |= (-input / 2 & 15L) << BITS * lane;
      }
      long[] words = {first, second, third};
      long[] fires = new long[3];
      for (int step = 0; step < 3; step++) {
        sim.set("step_i", 1);
        sim.set("first_i", step == 0 ? 1 : 0);
        sim.port("values_i").set(words[step]);
        fires[step] = sim.getLong("fires_o");
        sim.step();
      }
      compare(neuron, inputs, fires);
    }
  }

  private static void compare(NeuronEquation neuron, int[][] inputs, long[] fires) {
    for (int lane = 0; lane < inputs.length; lane++) {
      int fits = neuron.stepsWithin(inputs[lane], LEAST, MOST);
      boolean[] expected = neuron.run(inputs[lane]);
      for (int step = 0; step < fits; step++) {
        assertEquals(expected[step], (fires[step] >> lane & 1) == 1,
            neuron + " from " + inputs[lane][0] + " with " + inputs[lane][1] + " at step " + step);
      }
    }
  }

  /** At the ends of the range a membrane is farther from its threshold than its own bits can tell. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void membraneAndThresholdMayBeAtOppositeEnds(boolean above) {
    var sim = Simulator.of(new Neurons(NeuronKinds.all(), 4, 16, 1, false).module("neurons"));
    sim.set("step_i", 1);
    sim.set("first_i", 1);
    sim.set("values_i", 0x7FFF_7FFE_8001_8000L);
    assertEquals(above ? 0b1110 : 0b1111, fires(sim, -0x8000, above));
    assertEquals(above ? 0b0000 : 0b1000, fires(sim, 0x7FFF, above));
    assertEquals(0b1100, fires(sim, -1, above));
    assertEquals(0b1100, fires(sim, 1, above));
  }

  private static long fires(Simulator sim, int threshold, boolean above) {
    Map<String, Long> fields = new LinkedHashMap<>();
    new NeuronEquation(1, 0, false, threshold, above, Lif.RESET_NONE, 0, false, 0).into(fields);
    fields.forEach((name, value) -> sim.set(name + "_i", value));
    return sim.getLong("fires_o");
  }

  @Test
  void membranesStayBetweenStepsAndAreForgottenAtTheFirst() {
    var neurons = new Neurons(NeuronKinds.all(), 1, 16, 1, false);
    var sim = Simulator.of(neurons.module("neurons"));
    var integrates = new NeuronEquation(1, 0, false, 100, false, Lif.RESET_NONE, 0, false, 0);
    Map<String, Long> fields = new LinkedHashMap<>();
    integrates.into(fields);
    fields.forEach((name, value) -> sim.set(name + "_i", value));
    Random random = new Random(1);
    for (int image = 0; image < 20; image++) {
      int total = 0;
      for (int step = 0; step < 10; step++) {
        int input = random.nextInt(40) - 10;
        total += input;
        for (int wait = random.nextInt(3); wait > 0; wait--) {
          sim.set("step_i", 0);
          sim.set("first_i", random.nextInt(2));
          sim.set("values_i", random.nextInt(60000));
          sim.step();
        }
        sim.set("step_i", 1);
        sim.set("first_i", step == 0 ? 1 : 0);
        sim.set("values_i", BigInteger.valueOf(input & 0xffff));
        assertEquals(total >= 100 ? 1 : 0, sim.getLong("fires_o"), "image " + image + " step " + step);
        sim.step();
      }
    }
  }

  @Test
  void eachNeuronMayHaveAThresholdOfItsOwn() {
    var sim = Simulator.of(new Neurons(NeuronKinds.all(), 4, 8, 1, true).module("neurons"));
    Map<String, Long> fields = new LinkedHashMap<>();
    new NeuronEquation(0, 0, false, 3, false, Lif.RESET_NONE, 0, false, 0).into(fields);
    fields.forEach((name, value) -> sim.set(name + "_i", value));
    sim.set("step_i", 1);
    sim.set("first_i", 1);
    sim.set("values_i", 0x02020202L);
    sim.set("thresholds_i", 0x0302FF01L);
    sim.set("own_thresholds_i", 1);
    assertEquals(0b0111, sim.getLong("fires_o"));
    sim.set("own_thresholds_i", 0);
    assertEquals(0b0000, sim.getLong("fires_o"));
  }

  /** Numbers at the ends of all ranges, and thresholds and reset values beyond the clamps, over many steps. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void clampsHoldAtTheEndsOfEveryRange(int retainBits) {
    int bits = 16;
    int lanes = 8;
    var sim = Simulator.of(new Neurons(TestMachines.saturating(), lanes, bits, retainBits, true).module("neurons"));
    Random random = new Random(retainBits);
    for (int run = 0; run < 4000; run++) {
      int width = 2 + random.nextInt(bits - 1);
      int s = random.nextInt(3);
      int m = random.nextInt(Math.min(1 << retainBits, (1 << s) + 1));
      int[] thresholds = new int[lanes];
      int[][] inputs = new int[lanes][6];
      for (int lane = 0; lane < lanes; lane++) {
        thresholds[lane] = end(random, bits, width);
        Arrays.setAll(inputs[lane], step -> end(random, bits, width));
      }
      var neuron = new NeuronEquation(m, s, random.nextBoolean(), 0, random.nextBoolean(), random.nextInt(3),
          end(random, bits, width), random.nextBoolean(), width);
      Map<String, Long> fields = new LinkedHashMap<>();
      neuron.into(fields);
      fields.forEach((name, value) -> sim.set(name + "_i", value));
      sim.set("own_thresholds_i", 1);
      sim.port("thresholds_i").set(word(thresholds, bits));
      for (int step = 0; step < inputs[0].length; step++) {
        int now = step;
        sim.set("step_i", 1);
        sim.set("first_i", step == 0 ? 1 : 0);
        sim.port("values_i").set(word(Arrays.stream(inputs).mapToInt(of -> of[now]).toArray(), bits));
        for (int lane = 0; lane < lanes; lane++) {
          boolean expected = neuron.threshold(thresholds[lane]).run(inputs[lane])[step];
          assertEquals(expected, (sim.getLong("fires_o") >> lane & 1) == 1, neuron + " threshold " + thresholds[lane] + " inputs "
              + Arrays.toString(inputs[lane]) + " at step " + step);
        }
        sim.step();
      }
    }
  }

  /** An end of the range, of the clamp, or near 0; sometimes any number. */
  private static int end(Random random, int bits, int width) {
    int most = 1 << (random.nextBoolean() ? bits : width) - 1;
    return switch (random.nextInt(6)) {
      case 0, 1 -> most - 1;
      case 2, 3 -> -most;
      case 4 -> random.nextInt(5) - 2;
      default -> random.nextInt(2 * most) - most;
    };
  }

  private static BigInteger word(int[] numbers, int bits) {
    BigInteger word = BigInteger.ZERO;
    for (int lane = 0; lane < numbers.length; lane++) {
      word = word.or(BigInteger.valueOf(numbers[lane] & (1L << bits) - 1).shiftLeft(bits * lane));
    }
    return word;
  }
}
