package strata.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import strata.golden.lif.LifKernel;
import strata.golden.lif.LifKernel.Neuron;

/** The neuron against vectors worked by hand, and against the same rule written once more in BigInteger. */
class LifVectorsTest {
  private static final long NO = Long.MIN_VALUE;
  private static final long LIMIT = Long.MAX_VALUE;

  private static Neuron at(long m, int s, long threshold, int reset) {
    return new Neuron(m, s, false, new long[] {threshold}, false, reset, 0, false, NO, LIMIT, false);
  }

  private static Neuron with(Neuron n, boolean up, boolean above, long value, boolean next) {
    return new Neuron(n.m(), n.s(), up, n.threshold(), above, n.reset(), value, next, n.low(), n.high(), n.freeze());
  }

  private static Neuron clamped(Neuron n, long low, long high) {
    return new Neuron(n.m(), n.s(), n.up(), n.threshold(), n.above(), n.reset(), n.value(), n.next(), low, high, n.freeze());
  }

  private static Neuron freezing(Neuron n) {
    return new Neuron(n.m(), n.s(), n.up(), n.threshold(), n.above(), n.reset(), n.value(), n.next(), n.low(), n.high(), true);
  }

  private static void spikes(Neuron neuron, long[] input, long... expected) {
    byte[] active = new byte[input.length];
    Arrays.fill(active, (byte) 1);
    assertArrayEquals(expected, run(neuron, input, active));
  }

  private static long[] run(Neuron neuron, long[] input, byte[] active) {
    long[] y = new long[input.length];
    LifKernel.run(neuron, input, active, new long[1], new byte[1], y);
    return y;
  }

  private static long[] in(long... input) {
    return input;
  }

  @Test
  void spikingJellyFiresAtTheThresholdAndResetsToZero() {
    // v: 40, 20+40=60, 30+40=70 fires and is 0, 40
    spikes(at(1, 1, 64, LifKernel.VALUE), in(40, 40, 40, 40), 0, 0, 1, 0);
    // v: 64 is at the threshold and becomes 0, so 63 is below; without the reset it would be 32+63
    spikes(at(1, 1, 64, LifKernel.VALUE), in(64, 63), 1, 0);
  }

  @Test
  void firingAboveNeedsMoreThanTheThreshold() {
    Neuron at = at(1, 1, 64, LifKernel.VALUE);
    spikes(with(at, false, true, 0, false), in(64, 0, 65), 0, 0, 1);   // 64; 32; 16+65
    spikes(at, in(64), 1);
  }

  @Test
  void decayOfANegativeMembraneIsAFloor() {
    // v: -5, floor(-2.5)=-3, floor(-1.5)=-2, -1: towards zero it would pass -2 a step earlier, logically shifted it would be huge
    spikes(at(1, 1, -2, LifKernel.NONE), in(-5, 0, 0, 0), 0, 0, 1, 1);
    // v: -1 stays -1 for ever
    spikes(at(1, 1, 0, LifKernel.NONE), in(-1, 0, 0, 0), 0, 0, 0, 0);
  }

  @Test
  void roundingUpIsACeiling() {
    // v: -5, -2, -1, 0
    spikes(with(at(1, 1, -2, LifKernel.NONE), true, false, 0, false), in(-5, 0, 0, 0), 0, 1, 1, 1);
    // v: 5, 3, 2, 1, 1
    spikes(with(at(1, 1, 2, LifKernel.NONE), true, false, 0, false), in(5, 0, 0, 0), 1, 1, 1, 0);
    spikes(at(1, 1, 2, LifKernel.NONE), in(5, 0, 0, 0), 1, 1, 0, 0);   // v: 5, 2, 1, 0
  }

  @Test
  void snnTorchSubtractsOneStepLateAndAfterTheDecay() {
    Neuron late = with(at(1, 1, 10, LifKernel.SUBTRACT), false, true, 0, true);
    // v: 12 fires; 6-10+4=0; 4; 2+11=13 fires
    spikes(late, in(12, 4, 4, 11), 1, 0, 0, 1);
    // v: 12 fires; 6-10+10=6. In time it would be (12-10)/2+10=11 and fire
    spikes(late, in(12, 10), 1, 0);
    spikes(with(late, false, true, 0, false), in(12, 10), 1, 1);
  }

  @Test
  void aLateValueReplacesTheMembraneBeforeTheDecayAndTheInputCounts() {
    Neuron late = with(at(1, 1, 10, LifKernel.VALUE), false, true, 6, true);
    // v: 12 fires; 6/2+8=11 fires; 3+7=10 is not above
    spikes(late, in(12, 8, 7), 1, 1, 0);
  }

  @Test
  void resetsToAValueSubtractOrKeep() {
    spikes(with(at(1, 1, 64, LifKernel.VALUE), false, false, 3, false), in(64, 63), 1, 1);   // 3/2+63 = 64
    spikes(with(at(1, 1, 64, LifKernel.VALUE), false, false, 1, false), in(64, 63), 1, 0);
    spikes(at(1, 0, 10, LifKernel.SUBTRACT), in(7, 7, 7, 7), 0, 1, 1, 0);                     // 7, 14-10, 11-10, 8
    spikes(at(1, 1, 10, LifKernel.NONE), in(40, 0, 0, 0), 1, 1, 1, 0);                        // 40, 20, 10, 5
  }

  @Test
  void withoutMemoryANeuronCompares() {
    spikes(at(0, 0, 10, LifKernel.NONE), in(5, 20, 5, 10), 0, 1, 0, 1);
  }

  @Test
  void decaysByAnyFraction() {
    spikes(at(7, 3, 8, LifKernel.NONE), in(10, 0, 0), 1, 1, 0);   // 10, floor(8.75)=8, 7
  }

  @Test
  void saturatesAfterTheInputAndAfterASubtraction() {
    // i4: 5; 10 -> 7 fires; 7-20 -> -8; -8+15=7 fires. Unclamped: 5, 10, -10, 5
    spikes(clamped(at(1, 0, 7, LifKernel.NONE), -8, 7), in(5, 5, -20, 15), 0, 1, 0, 1);
    spikes(at(1, 0, 7, LifKernel.NONE), in(5, 5, -20, 15), 0, 1, 0, 0);
    // threshold -6: 5 fires, 5+6 -> 7; 7-14=-7. Unclamped: 11-14=-3 fires
    spikes(clamped(at(1, 0, -6, LifKernel.SUBTRACT), -8, 7), in(5, -14), 1, 0);
    spikes(at(1, 0, -6, LifKernel.SUBTRACT), in(5, -14), 1, 1);
  }

  @Test
  void anIdleStepEmitsNothingAndDecaysOrNot() {
    byte[] middle = {1, 0, 1};
    // integrate: 60, 30, 15+40=55; freeze: 60, 60, 30+40=70
    assertArrayEquals(in(0, 0, 0), run(at(1, 1, 64, LifKernel.VALUE), in(60, 0, 40), middle));
    assertArrayEquals(in(0, 0, 1), run(freezing(at(1, 1, 64, LifKernel.VALUE)), in(60, 0, 40), middle));
    // above the threshold after a subtraction, and idle: nothing is emitted, and nothing is subtracted. 30-10=20; 20; 20-10
    assertArrayEquals(in(1, 0, 1), run(at(1, 0, 10, LifKernel.SUBTRACT), in(30, 0, 0), middle));
  }

  @Test
  void theMembraneIsZeroAtTheFirstStepOfEveryImage() {
    long[] v = {99};
    byte[] fired = {1};
    long[] y = new long[1];
    LifKernel.run(at(1, 0, 10, LifKernel.SUBTRACT), in(9), new byte[] {1}, v, fired, y);
    assertEquals(0, y[0]);
  }

  @Test
  void everyChannelHasItsOwnThresholdAndMembrane() {
    Neuron two = new Neuron(1, 0, false, new long[] {5, 8}, false, LifKernel.VALUE, 0, false, NO, LIMIT, false);
    long[] y = new long[8];
    // two steps, two tokens, two channels
    LifKernel.run(two, in(5, 5, 0, 8, 4, 3, 5, 7), new byte[] {1, 1, 1, 1}, new long[4], new byte[4], y);
    assertArrayEquals(in(1, 0, 0, 1, 0, 1, 1, 0), y);
  }

  @Test
  void agreesWithTheRuleWrittenInBigIntegersOnRandomNeurons() {
    Random random = new Random(7);
    for (int trial = 0; trial < 3000; trial++) {
      int s = random.nextInt(4);
      int reset = random.nextInt(3);
      Neuron neuron = new Neuron(random.nextInt((1 << s) + 1), s, random.nextBoolean(), new long[] {random.nextInt(21) - 5},
          random.nextBoolean(), reset, random.nextInt(7) - 3, random.nextBoolean(), -16, random.nextBoolean() ? 15 : 1000, false);
      long[] input = random.longs(12, -14, 20).toArray();
      spikes(neuron, input, reference(neuron, input));
    }
  }

  private static long[] reference(Neuron n, long[] input) {
    BigInteger v = BigInteger.ZERO;
    BigInteger threshold = BigInteger.valueOf(n.threshold()[0]);
    boolean pending = false;
    long[] spikes = new long[input.length];
    for (int t = 0; t < input.length; t++) {
      if (pending && n.reset() == LifKernel.VALUE) {
        v = BigInteger.valueOf(n.value());
      }
      BigInteger[] parts = v.multiply(BigInteger.valueOf(n.m())).divideAndRemainder(BigInteger.ONE.shiftLeft(n.s()));
      boolean inexact = parts[1].signum() != 0;
      v = parts[0].add(BigInteger.valueOf(inexact && n.up() && parts[1].signum() > 0 ? 1 : inexact && !n.up() && parts[1].signum() < 0 ? -1 : 0));
      if (pending && n.reset() == LifKernel.SUBTRACT) {
        v = clamp(v.subtract(threshold), n);
      }
      v = clamp(v.add(BigInteger.valueOf(input[t])), n);
      boolean fires = v.compareTo(threshold) > (n.above() ? 0 : -1);
      spikes[t] = fires ? 1 : 0;
      pending = fires && n.next();
      if (fires && !n.next() && n.reset() != LifKernel.NONE) {
        v = n.reset() == LifKernel.VALUE ? BigInteger.valueOf(n.value()) : clamp(v.subtract(threshold), n);
      }
    }
    return spikes;
  }

  private static BigInteger clamp(BigInteger v, Neuron n) {
    return v.max(BigInteger.valueOf(n.low())).min(BigInteger.valueOf(n.high()));
  }
}
