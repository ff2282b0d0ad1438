package strata.triples;

/** How a neuron is declared: by its integers, or by the real numbers of a framework, which become the same integers. */
enum Preset {
  LIF {
    @Override
    Neuron fit(Neuron n) {
      return n;
    }

    @Override
    String text(Neuron n) {
      throw new IllegalStateException("a lif is declared by its own fields");
    }
  },
  /** Begins and is reset at any number, from which it is measured. */
  SPIKINGJELLY {
    @Override
    Neuron fit(Neuron n) {
      Neuron.Reset reset = n.reset() == Neuron.Reset.SUBTRACT ? Neuron.Reset.SUBTRACT : Neuron.Reset.ZERO;
      return made(n, leaky(n), reset, false, false, false);
    }

    @Override
    String text(Neuron n) {
      boolean decays = n.threshold() % 3 > 0;
      boolean none = n.reset() == Neuron.Reset.SUBTRACT;
      int reset = none ? 0 : n.resetValue() - 4;
      long top = decays ? loses(n) : 1L << n.s();
      long bottom = (1L << n.s()) * scale(n);
      return "spikingjelly(tau: " + (1 << n.s()) + "/" + loses(n) + (decays && n.threshold() % 2 == 0 ? "" : ", decay_input: " + decays)
          + ", v_threshold: " + (n.threshold() * top + reset * bottom) + "/" + bottom + (none ? ", v_reset: none" : reset == 0 ? "" : ", v_reset: " + reset)
          + scaled(n) + ")";
    }
  },
  SNNTORCH {
    @Override
    Neuron fit(Neuron n) {
      Neuron.Reset reset = n.reset() == Neuron.Reset.VALUE ? Neuron.Reset.ZERO : n.reset();
      // a membrane of snnTorch that is reset at once is compared as here only where nothing is left
      boolean next = n.next() || reset == Neuron.Reset.SUBTRACT;
      return made(n, n.m(), reset, true, true, next && reset != Neuron.Reset.NONE);
    }

    @Override
    String text(Neuron n) {
      boolean delay = n.next() || n.reset() == Neuron.Reset.NONE;
      return "snntorch(beta: " + n.m() + "/" + (1 << n.s()) + ", threshold: " + n.threshold() + "/" + scale(n) + ", reset: "
          + n.reset().name().toLowerCase(java.util.Locale.ROOT) + (delay ? "" : ", reset_delay: false") + scaled(n) + ")";
    }
  },
  NIR {
    @Override
    Neuron fit(Neuron n) {
      Neuron.Reset reset = n.resetValue() - 4 <= n.threshold() ? Neuron.Reset.VALUE : Neuron.Reset.ZERO;
      return made(n, leaky(n), reset, true, true, false);
    }

    @Override
    String text(Neuron n) {
      int r = 1 + n.threshold() % 2;
      long gain = loses(n) * r;
      long bottom = (1L << n.s()) * scale(n);
      int reset = n.reset() == Neuron.Reset.ZERO ? 0 : n.resetValue() - 4;
      return "nir(tau: " + (1 << n.s()) + " ms" + (r == 1 ? "" : ", r: " + r) + ", v_threshold: " + n.threshold() * gain + "/" + bottom
          + (reset == 0 ? "" : ", v_reset: " + reset * gain + "/" + bottom) + ", dt: " + loses(n) + " ms" + scaled(n) + ")";
    }
  };

  /** The nearest neuron that the framework has. */
  abstract Neuron fit(Neuron n);

  /** As it is declared. */
  abstract String text(Neuron n);

  private static Neuron made(Neuron n, int m, Neuron.Reset reset, boolean up, boolean above, boolean next) {
    return new Neuron(m, n.s(), n.threshold(), false, false, reset, n.resetValue(), up, above, next, 0, n.preset());
  }

  /** The m of one that does not keep everything. */
  private static int leaky(Neuron n) {
    return Math.min(n.m(), (1 << n.s()) - 1);
  }

  /** What a step takes of 2^s. */
  private static int loses(Neuron n) {
    return (1 << n.s()) - n.m();
  }

  private static int scale(Neuron n) {
    return 1 << n.threshold() % 3;
  }

  private static String scaled(Neuron n) {
    boolean odd = n.threshold() % 2 == 1;
    return (odd ? ", fraction: " + n.threshold() % 3 : ", scale: " + scale(n)) + (odd ? "" : ", shift: " + n.s());
  }
}
