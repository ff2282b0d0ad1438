package strata.golden;

/** The neurons of frameworks in {@code double}, a step at a time, written from their own code. The state begins as theirs does. */
interface RealRule {
  /** @param x the real input. @return whether it fires */
  boolean step(double x);

  /** SpikingJelly's LIFNode: charge, fire, reset. @param reset none where it is NaN */
  static RealRule spikingJelly(double tau, boolean decayInput, double threshold, double reset) {
    boolean soft = Double.isNaN(reset);
    double rest = soft ? 0 : reset;
    return new RealRule() {
      private double v = rest;

      @Override
      public boolean step(double x) {
        double h = decayInput ? v + (x - (v - rest)) / tau : v - (v - rest) / tau + x;
        boolean spike = h >= threshold;
        v = !spike ? h : soft ? h - threshold : reset;
        return spike;
      }
    };
  }

  /** snnTorch's Leaky, with the order of its forward. */
  static RealRule snnTorch(double beta, double threshold, String mechanism, boolean delay) {
    return new RealRule() {
      private double mem;

      @Override
      public boolean step(double x) {
        double reset = mem > threshold ? 1 : 0;
        switch (mechanism) {
          case "subtract" -> mem = beta * mem + x - reset * threshold;
          case "zero" -> mem = beta * ((1 - reset) * mem) + x;
          default -> mem = beta * mem + x;
        }
        double spike = mem > threshold ? 1 : 0;
        if (!delay) {
          double again = spike - reset;
          mem -= mechanism.equals("subtract") ? again * threshold : mechanism.equals("zero") ? again * mem : 0;
        }
        return spike == 1;
      }
    };
  }

  /** NIR's LIF by forward Euler, without a leak potential, from 0. */
  static RealRule nir(double tau, double r, double threshold, double reset, double dt) {
    return new RealRule() {
      private double v;

      @Override
      public boolean step(double x) {
        v += dt / tau * (0 - v + r * x);
        boolean spike = v > threshold;
        v = spike ? reset : v;
        return spike;
      }
    };
  }
}
