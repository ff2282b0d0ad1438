package strata.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import strata.golden.add.AddKernel;
import strata.golden.any.AnyKernel;
import strata.golden.attention.AttentionKernel;
import strata.golden.clip.ClipKernel;
import strata.golden.count.CountKernel;
import strata.golden.hold.HoldKernel;
import strata.golden.linear.LinearKernel;
import strata.golden.logic.LogicKernel;
import strata.golden.mixture.MixtureKernel;
import strata.golden.saturate.SaturateKernel;
import strata.golden.sum.SumKernel;
import strata.golden.top.TopKernel;
import strata.network.Axis;
import strata.network.Type;

/** Every op's equation against vectors worked by hand. */
class OpVectorsTest {
  private static long[] of(long... values) {
    return values;
  }

  @Test
  void linearAddsBiasAndEveryProduct() {
    long[] y = new long[6];
    LinearKernel.run(of(1, 0, 1, 1, 2, -1), new byte[] {1, 1, 1}, of(1, -2, 3, 4), of(10, -1), y);
    assertArrayEquals(of(11, 2, 9, 6, 14, 1), y);
  }

  @Test
  void linearLeavesIdleRowsZeroBiasIncluded() {
    long[] y = {9, 9, 9, 9};
    LinearKernel.run(of(1, 1, 0, 0), new byte[] {0, 1}, of(1, -2, 3, 4), of(10, -1), y);
    assertArrayEquals(of(0, 0, 10, -1), y);
  }

  @Test
  void clipMovesIntoItsRangeAndLeavesIdleRowsAlone() {
    long[] y = {9, 9, 9, 9, 9, 9};
    ClipKernel.run(of(-7, 2, 0, 0, 3, Long.MAX_VALUE), new byte[] {1, 0, 1}, 1, 3, y);
    assertArrayEquals(of(1, 2, 0, 0, 3, 3), y);
  }

  @Test
  void attentionCountsCommonBitsInEachHead() {
    // one step, two tokens, two heads of two channels
    long[] q = of(1, 1, 1, 0,  0, 1, 0, 0);
    long[] k = of(1, 0, 1, 1,  1, 1, 0, 1);
    long[] v = of(1, 0, 0, 1,  1, 1, 1, 1);
    long[] y = new long[8];
    AttentionKernel.run(q, k, v, 2, 4, 2, 1, 1, 1, y);
    // head 0: scores {{1, 2}, {0, 1}}; rows of v {1, 0}, {1, 1}. head 1: scores {{1, 0}, {0, 0}}; rows {0, 1}, {1, 1}
    assertArrayEquals(of(3, 2, 0, 1, 1, 1, 0, 0), y);
  }

  @Test
  void attentionKeepsStepsApart() {
    long[] y = new long[2];
    AttentionKernel.run(of(1, 1), of(1, 0), of(1, 1), 1, 1, 1, 1, 0, 0, y);
    assertArrayEquals(of(1, 0), y);
  }

  @Test
  void attentionTakesHeadsLongerThanAWord() {
    long[] ones = new long[130];
    java.util.Arrays.fill(ones, 1);
    long[] y = new long[130];
    AttentionKernel.run(ones, ones, ones, 1, 130, 130, 1, 0, 0, y);
    assertArrayEquals(java.util.stream.LongStream.generate(() -> 130).limit(130).toArray(), y);
  }

  @Test
  void topTiesGoToTheLowestIndex() {
    long[] routes = new long[20];
    TopKernel.run(of(5, 5, 5, 5,  1, 3, 3, 3,  -5, -1, -1, -7,  2, 9, 1, 9,  4, 3, 2, 1), 4, 2, routes);
    assertArrayEquals(of(1, 1, 0, 0,  0, 1, 1, 0,  0, 1, 1, 0,  0, 1, 0, 1,  1, 1, 0, 0), routes);
    long[] one = new long[4];
    TopKernel.run(of(-3, 7, 7, 7), 4, 1, one);
    assertArrayEquals(of(0, 1, 0, 0), one);
  }

  @Test
  void sumAndAnyReduceTheNamedAxes() {
    Type type = Type.spikes(List.of(new Axis("steps", 2), new Axis("tokens", 2), new Axis("channels", 2)));
    long[] x = of(1, 0, 1, 1,  0, 0, 1, 0);
    long[] steps = new long[4];
    SumKernel.run(x, Reduction.targets(type, List.of("steps")), steps);
    assertArrayEquals(of(1, 0, 2, 1), steps);
    long[] both = new long[2];
    SumKernel.run(x, Reduction.targets(type, List.of("steps", "tokens")), both);
    assertArrayEquals(of(3, 1), both);
    long[] tokens = new long[4];
    AnyKernel.run(x, Reduction.targets(type, List.of("tokens")), tokens);
    assertArrayEquals(of(1, 1, 1, 0), tokens);
  }

  @Test
  void countCountsOverTheNamedAxes() {
    Type type = Type.spikes(List.of(new Axis("steps", 3), new Axis("tokens", 2), new Axis("channels", 2)));
    long[] x = of(1, 0, 1, 1,  0, 0, 1, 0,  1, 0, 1, 1);
    long[] steps = {9, 9, 9, 9};
    CountKernel.run(x, Reduction.targets(type, List.of("steps")), steps);
    assertArrayEquals(of(2, 0, 3, 2), steps);
    long[] channels = new long[6];
    CountKernel.run(x, Reduction.targets(type, List.of("channels")), channels);
    assertArrayEquals(of(1, 2, 0, 1, 1, 2), channels);
    long[] all = new long[1];
    CountKernel.run(x, Reduction.targets(type, List.of("steps", "tokens", "channels")), all);
    assertArrayEquals(of(7), all);
  }

  @Test
  void holdRepeatsTheFrame() {
    long[] y = new long[6];
    HoldKernel.run(of(3, 4), y);
    assertArrayEquals(of(3, 4, 3, 4, 3, 4), y);
  }

  @Test
  void elementWiseOpsAreWhatTheySay() {
    long[] y = new long[4];
    AddKernel.add(of(1, -2, 3, 0), of(5, 5, -5, 0), y);
    assertArrayEquals(of(6, 3, -2, 0), y);
    AddKernel.subtract(of(1, -2, 3, 0), of(5, 5, -5, 0), y);
    assertArrayEquals(of(-4, -7, 8, 0), y);
    LogicKernel.and(of(0, 0, 1, 1), of(0, 1, 0, 1), y);
    assertArrayEquals(of(0, 0, 0, 1), y);
    LogicKernel.or(of(0, 0, 1, 1), of(0, 1, 0, 1), y);
    assertArrayEquals(of(0, 1, 1, 1), y);
    LogicKernel.andNot(of(0, 0, 1, 1), of(0, 1, 0, 1), y);
    assertArrayEquals(of(0, 0, 1, 0), y);
    SaturateKernel.run(of(-9, -8, 7, 8), -8, 7, y);
    assertArrayEquals(of(-8, -8, 7, 7), y);
  }

  @Test
  void aMixtureSelectsTheRowsOfAnExpertAndMerges() {
    byte[] active = new byte[4];
    // routes of two tokens hold at both steps
    MixtureKernel.select(of(1, 0, 0,  0, 1, 1), 3, 2, active);
    assertArrayEquals(new byte[] {0, 1, 0, 1}, active);
    // routes of one token differ from step to step
    byte[] steps = new byte[2];
    MixtureKernel.select(of(1, 0,  0, 1), 2, 1, steps);
    assertArrayEquals(new byte[] {0, 1}, steps);
    long[] taken = new long[4];
    MixtureKernel.take(of(5, 6, 7, 8), steps, taken);
    assertArrayEquals(of(0, 0, 7, 8), taken);
    long[] y = {1, 0, 1, 1};
    MixtureKernel.sum(of(1, 1, -4, 0), new byte[] {1, 1}, y);
    assertArrayEquals(of(2, 1, -3, 1), y);
    MixtureKernel.sum(of(1, 1, -4, 0), new byte[] {0, 1}, y);
    assertArrayEquals(of(2, 1, -7, 1), y);
    long[] spikes = {1, 0, 1, 0};
    MixtureKernel.any(of(1, 1, 0, 0), new byte[] {1, 1}, spikes);
    assertArrayEquals(of(1, 1, 1, 0), spikes);
  }
}
