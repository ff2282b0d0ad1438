package strata.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.golden.lif.LifKernel;
import strata.network.Elaborator;
import strata.network.Loss;
import strata.network.Registry;
import strata.network.fire.Fire;
import strata.network.lif.Lif;
import strata.num.Rounding;
import strata.scope.Program;

/**
 * Presets against the real-valued rules of their frameworks. After the same inputs both neurons are asked for the least input that fires:
 * where it is the same, no input tells them apart; where it is not, that input does.
 */
class PresetsTest {
  private static final int STEPS = 8;
  private static final long MOST = 1L << 24;

  @TempDir
  private Path folder;

  /**
   * A preset and its framework's rule. Where spikes are said never to differ its numbers are dyadic, so that {@code double} is exact.
   *
   * @param scale what an input of 1 is
   * @param unit  of the framework's membrane, in integers
   */
  record Case(String preset, Supplier<RealRule> rule, double scale, double unit, double retain, double threshold, boolean differ) {
    @Override
    public String toString() {
      return preset;
    }
  }

  private static Case spikingJelly(double tau, boolean decayInput, double threshold, double reset, double scale, boolean differ) {
    boolean soft = Double.isNaN(reset);
    String text = "spikingjelly(tau: " + tau + ", decay_input: " + decayInput + ", v_threshold: " + threshold + ", v_reset: "
        + (soft ? "none" : String.valueOf(reset)) + ", scale: " + scale + ")";
    return new Case(text, () -> RealRule.spikingJelly(tau, decayInput, threshold, reset), scale, decayInput ? scale * tau : scale,
        1 - 1 / tau, threshold - (soft ? 0 : reset), differ);
  }

  private static Case snnTorch(double beta, double threshold, String reset, boolean delay, double scale, boolean differ) {
    String text = "snntorch(beta: " + beta + ", threshold: " + threshold + ", reset: " + reset + ", reset_delay: " + delay + ", scale: "
        + scale + ")";
    return new Case(text, () -> RealRule.snnTorch(beta, threshold, reset, delay), scale, scale, beta, threshold, differ);
  }

  private static Case nir(double tau, double r, double threshold, double reset, double dt, int fraction, boolean differ) {
    String text = "nir(tau: " + tau + " ms, r: " + r + ", v_leak: 0, v_threshold: " + threshold + ", v_reset: " + reset + ", dt: " + dt
        + " ms, fraction: " + fraction + ")";
    double scale = 1L << fraction;
    return new Case(text, () -> RealRule.nir(tau, r, threshold, reset, dt), scale, scale / (r * dt / tau), 1 - dt / tau, threshold, differ);
  }

  static List<Case> cases() {
    return List.of(
        spikingJelly(2, true, 1, 0, 64, false),
        spikingJelly(2, false, 1, 0, 64, false),
        spikingJelly(2, true, 1, Double.NaN, 32, false),
        spikingJelly(2, true, 1, 0.5, 64, false),
        spikingJelly(2, false, 0.5, -0.25, 8, false),
        spikingJelly(1, true, 1.3, 0, 16, false),
        spikingJelly(2, true, 1, 0, 0.75, true),
        spikingJelly(4, true, 1, 0, 64, true),
        spikingJelly(4, false, 1, Double.NaN, 64, true),
        spikingJelly(3, true, 1, 0, 64, true),
        spikingJelly(100, true, 1, 0, 64, true),
        snnTorch(0.5, 1, "subtract", true, 64, false),
        snnTorch(0.25, 1.5, "zero", true, 2, false),
        snnTorch(0.5, 1, "zero", false, 64, false),
        snnTorch(1, 1, "subtract", true, 8, false),
        snnTorch(1, 1.3, "zero", true, 1, false),
        snnTorch(1, 0, "none", true, 4, false),
        snnTorch(0, 1.125, "subtract", true, 2, false),
        snnTorch(0, 1.25, "subtract", true, 2, true),
        snnTorch(0, 1.25, "subtract", false, 2, true),
        snnTorch(0, 1.25, "zero", false, 2, false),
        snnTorch(0.5, 1, "subtract", false, 64, true),
        snnTorch(0.9375, 1, "subtract", true, 64, true),
        snnTorch(0.9, 1, "zero", true, 64, true),
        snnTorch(0.5, 1.3, "none", true, 8, true),
        nir(2, 1, 0.5, 0, 1, 6, false),
        nir(2, 0.5, 0.5, 0.125, 1, 6, false),
        nir(2, 1, 0.5, 0.1, 1, 6, false),
        nir(1, 1, 0.3, 0.1, 1, 6, false),
        nir(2.5, 1, 0.1, 0, 0.1, 12, true),
        nir(2, 1, 0.51, 0, 1, 6, true));
  }

  /** Of the same kinds, whatever they become: what the report says of each is what is found. */
  static List<Case> random() {
    Random random = new Random(5);
    List<Case> cases = new ArrayList<>();
    double[] retains = {0, 0.5, 0.25, 0.75, 1, 0.875};
    for (int i = 0; i < 150; i++) {
      double retain = retains[random.nextInt(retains.length)];
      double threshold = (1 + random.nextInt(40)) / 8.0;
      double scale = 1 << random.nextInt(6);
      String reset = List.of("subtract", "zero", "none").get(random.nextInt(3));
      cases.add(snnTorch(retain, threshold, reset, random.nextInt(3) > 0, scale, false));
      double tau = new double[] {1, 2, 4, 8}[random.nextInt(4)];
      double at = random.nextInt(3) == 0 ? Double.NaN : (random.nextInt(5) - 2) / 8.0;
      cases.add(spikingJelly(tau, random.nextBoolean(), threshold + 0.25, at, scale, false));
      cases.add(nir(tau, new double[] {0.5, 1, 2}[random.nextInt(3)], threshold, (random.nextInt(5) - 4) / 16.0, 1, random.nextInt(6), false));
    }
    return cases;
  }

  private record Built(Lif lif, List<Diagnostic> said) {}

  private Optional<Built> build(String preset) throws IOException {
    Path file = folder.resolve("preset.arch");
    Files.writeString(file, "network N {\n  neuron n = " + preset + "\n  input x : i30[steps: " + STEPS + ", channels: 1]\n  output y = n(x)\n}\n");
    Diagnostics diagnostics = new Diagnostics();
    return Program.load(file, List.of(), diagnostics).flatMap(p -> p.chooseNetwork(Optional.empty(), diagnostics))
        .flatMap(n -> new Elaborator(Registry.standard(), false).elaborate(n, diagnostics)).map(graph -> {
          assertFalse(diagnostics.hasErrors(), () -> Renderer.render(diagnostics));
          Fire fire = (Fire) graph.ops().stream().filter(Fire.class::isInstance).findFirst().orElseThrow();
          return new Built((Lif) fire.neuron(), diagnostics.sorted());
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void spikesDifferJustWhereTheReportSaysSo(Case test) throws IOException {
    Built built = build(test.preset()).orElseThrow();
    Loss loss = built.lif().loss().orElseThrow();
    assertEquals(test.differ(), loss.spikesDiffer(), built.lif().toString());
    compare(test, built, 1000);
  }

  @Test
  void soTheyDoForPresetsOfAnyNumbers() throws IOException {
    int[] seen = new int[2];
    for (Case test : random()) {
      Optional<Built> built = build(test.preset());
      if (built.isPresent()) {
        compare(test, built.get(), 150);
        seen[built.get().lif().loss().orElseThrow().spikesDiffer() ? 1 : 0]++;
      }
    }
    assertTrue(seen[0] > 100 && seen[1] > 100, Arrays.toString(seen));
  }

  private static void compare(Case test, Built built, int tries) {
    boolean differs = built.lif().loss().orElseThrow().spikesDiffer();
    assertEquals(differs ? List.of("W0342") : List.of(), built.said().stream().map(d -> d.code().id()).toList());
    Optional<String> found = difference(test, built.lif(), tries);
    assertEquals(differs, found.isPresent(), test + " became " + built.lif() + ": " + found);
  }

  /** What is lost is said, and no less than what is lost. */
  @ParameterizedTest
  @MethodSource("cases")
  void theErrorsAreBounds(Case test) throws IOException {
    Built built = build(test.preset()).orElseThrow();
    Loss loss = built.lif().loss().orElseThrow();
    double decay = Math.abs((double) built.lif().retainM() / (1L << built.lif().retainS()) - test.retain());
    double threshold = Math.abs(built.lif().threshold(0) / test.unit() - test.threshold());
    assertEquals(decay, loss.decay().toDouble(), 1e-12);
    assertEquals(threshold, loss.threshold().toDouble(), 1e-12);
    if (loss.spikesDiffer()) {
      String helps = String.join("\n", built.said().get(0).helps());
      assertTrue(said(helps, "a step retains .* wrong by ([0-9.]+)") >= decay - 1e-12, helps);
      assertTrue(said(helps, "the threshold is .* wrong by ([0-9.]+)") >= threshold - 1e-12, helps);
    }
  }

  /** 0 where nothing is said to be wrong. */
  private static double said(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  private static Optional<String> difference(Case test, Lif lif, int tries) {
    Random random = new Random(7);
    for (int i = 0; i < tries; i++) {
      long[] before = new long[random.nextInt(STEPS)];
      for (int step = 0; step < before.length; step++) {
        before[step] = input(test, Arrays.copyOf(before, step + 1), random, lif.threshold(0));
      }
      long[] inputs = Arrays.copyOf(before, before.length + 1);
      boolean[] real = real(test, before);
      boolean[] whole = whole(lif, before);
      long least = least(x -> real(test, with(inputs, x))[before.length]);
      long of = least(x -> whole(lif, with(inputs, x))[before.length]);
      if (!Arrays.equals(real, whole) || least != of) {
        return Optional.of("after " + Arrays.toString(before) + " " + least + " and " + of);
      }
    }
    return Optional.empty();
  }

  /** Often near what fires, sometimes far away. */
  private static long input(Case test, long[] inputs, Random random, long threshold) {
    int kind = random.nextInt(4);
    if (kind < 2) {
      return least(x -> real(test, with(inputs, x))[inputs.length - 1]) + random.nextInt(5) - 2;
    }
    long range = kind == 2 ? 2 * Math.abs(threshold) + 4 : 1L << 1 + random.nextInt(18);
    return Math.floorMod(random.nextLong(), range) - range / 2;
  }

  private static long[] with(long[] inputs, long last) {
    long[] all = inputs.clone();
    all[all.length - 1] = last;
    return all;
  }

  /** The least input that fires: more input never fires less. */
  private static long least(Predicate<Long> fires) {
    long low = -MOST;
    long high = MOST;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (fires.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static boolean[] real(Case test, long[] inputs) {
    RealRule rule = test.rule().get();
    boolean[] fires = new boolean[inputs.length];
    for (int step = 0; step < inputs.length; step++) {
      fires[step] = rule.step(inputs[step] / test.scale());
    }
    return fires;
  }

  private static boolean[] whole(Lif lif, long[] inputs) {
    int reset = switch (lif.reset().kind()) {
      case NONE -> LifKernel.NONE;
      case SUBTRACT -> LifKernel.SUBTRACT;
      case VALUE -> LifKernel.VALUE;
    };
    var neuron = new LifKernel.Neuron(lif.retainM(), lif.retainS(), lif.round() == Rounding.UP, new long[] {lif.threshold(0)},
        lif.fires() == Lif.Fires.ABOVE, reset, lif.reset().value(), lif.resets() == Lif.Resets.NEXT, Long.MIN_VALUE, Long.MAX_VALUE, false);
    byte[] active = new byte[inputs.length];
    Arrays.fill(active, (byte) 1);
    long[] y = new long[inputs.length];
    LifKernel.run(neuron, inputs, active, new long[1], new byte[1], y);
    boolean[] fires = new boolean[y.length];
    for (int step = 0; step < y.length; step++) {
      fires[step] = y[step] == 1;
    }
    return fires;
  }
}
