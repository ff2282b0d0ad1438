package strata.triples;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a network needs of a machine: widths in bits, enough and often more than enough, and cores.
 *
 * @param sum     of sums, states and membranes
 * @param context of attention's sums and membranes
 * @param own     thresholds for each channel
 * @param clamps  membranes that saturate
 */
record Needs(int sum, int context, int weights, int bias, int retain, int experts, boolean own, boolean clamps, Set<String> cores) {
  static final Needs NOTHING = new Needs(4, 2, 2, 2, 1, 0, false, false, Set.of());

  static Needs core(String... names) {
    return new Needs(4, 2, 2, 2, 1, 0, false, false, Set.of(names));
  }

  Needs sum(long most) {
    return new Needs(Math.max(sum, bits(most)), context, weights, bias, retain, experts, own, clamps, cores);
  }

  Needs context(long most) {
    return new Needs(sum, Math.max(context, bits(most)), weights, bias, retain, experts, own, clamps, cores);
  }

  Needs weights(long most, long mostBias) {
    return new Needs(sum, context, bits(most), bits(mostBias), retain, experts, own, clamps, cores);
  }

  Needs experts(int count) {
    return new Needs(sum, context, weights, bias, retain, count, own, clamps, cores);
  }

  Needs neuron(Neuron neuron) {
    return new Needs(Math.max(sum, neuron.width()), Math.max(context, neuron.width()), weights, bias, neuron.retainBits(), experts, neuron.needsOwn(),
        neuron.width() > 0, cores);
  }

  Needs and(Needs other) {
    Set<String> all = new TreeSet<>(cores);
    all.addAll(other.cores);
    return new Needs(Math.max(sum, other.sum), Math.max(context, other.context), Math.max(weights, other.weights),
        Math.max(bias, other.bias), Math.max(retain, other.retain), Math.max(experts, other.experts), own || other.own, clamps || other.clamps, all);
  }

  /** Of a two's complement number. */
  private static int bits(long most) {
    return 65 - Long.numberOfLeadingZeros(most);
  }
}
