package strata.triples;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a network needs of a machine: widths in bits, enough and often more than enough, and cores.
 *
 * @param sum     of sums, states and membranes
 * @param context of attention's sums and membranes
 * @param heads   of attention
 * @param own     thresholds for each channel
 * @param clamps  membranes that saturate
 * @param compared heads that are compared
 */
record Needs(int sum, int context, Heads heads, int weights, int bias, int retain, int experts, boolean own, boolean clamps,
    int compared, Set<String> cores) {
  /** Among the cores: attention that no other core runs. */
  static final String SIGHT = "sight";
  static final Needs NOTHING = new Needs(4, 2, Heads.NONE, 2, 2, 1, 0, false, false, 0, Set.of());

  /** @param width of the widest head, in channels @param steps of the longest @param tokens the most @param chunk the longest */
  record Heads(int width, int steps, int tokens, int chunk) {
    static final Heads NONE = new Heads(1, 1, 1, 1);

    Heads and(Heads other) {
      return new Heads(Math.max(width, other.width), Math.max(steps, other.steps), Math.max(tokens, other.tokens),
          Math.max(chunk, other.chunk));
    }

    /** Tables that are enough for any of them: the words of the heads that overlap a word, in each group of steps. */
    int tables(int word, int lanes) {
      return (1 + 2 * ((width - 1 + word - 1) / word)) * ((steps + lanes - 1) / lanes);
    }

    /** Bits of a count of tokens. */
    int tableBits() {
      return 32 - Integer.numberOfLeadingZeros(tokens);
    }
  }

  static Needs core(String... names) {
    return new Needs(4, 2, Heads.NONE, 2, 2, 1, 0, false, false, 0, Set.of(names));
  }

  /** The most that the bits of an unsigned number make together, be they possible or not. */
  static long ones(Value in) {
    return in.is(Value.Form.SMALL) ? (1L << in.bits()) - 1 : 1;
  }

  /** Of a layer. @param most of a weight, which a bit that is read by itself makes larger */
  static Needs layer(long most, Value in, Value out) {
    long times = (ones(in) + 1) / 2;
    return core("syn").weights(most * times, 4L * most).sum(2 * ones(in) > 2 ? 2 * out.most() : out.most());
  }

  Needs sum(long most) {
    return new Needs(Math.max(sum, bits(most)), context, heads, weights, bias, retain, experts, own, clamps, compared, cores);
  }

  Needs context(long most) {
    return new Needs(sum, Math.max(context, bits(most)), heads, weights, bias, retain, experts, own, clamps, compared, cores);
  }

  Needs heads(int width, int steps, int tokens, int chunk) {
    return new Needs(sum, context, new Heads(width, steps, tokens, chunk), weights, bias, retain, experts, own, clamps, compared, cores);
  }

  Needs weights(long most, long mostBias) {
    return new Needs(sum, context, heads, bits(most), bits(mostBias), retain, experts, own, clamps, compared, cores);
  }

  Needs experts(int count) {
    return new Needs(sum, context, heads, weights, bias, retain, count, own, clamps, compared, cores);
  }

  Needs compared(int most) {
    return new Needs(sum, context, heads, weights, bias, retain, experts, own, clamps, most, cores);
  }

  Needs neuron(Neuron neuron) {
    return new Needs(Math.max(sum, neuron.width()), Math.max(context, neuron.width()), heads, weights, bias, neuron.retainBits(), experts,
        neuron.needsOwn(), neuron.width() > 0, compared, cores);
  }

  Needs and(Needs other) {
    Set<String> all = new TreeSet<>(cores);
    all.addAll(other.cores);
    return new Needs(Math.max(sum, other.sum), Math.max(context, other.context), heads.and(other.heads), Math.max(weights, other.weights),
        Math.max(bias, other.bias), Math.max(retain, other.retain), Math.max(experts, other.experts), own || other.own, clamps || other.clamps,
        Math.max(compared, other.compared), all);
  }

  /** Of a two's complement number. */
  private static int bits(long most) {
    return 65 - Long.numberOfLeadingZeros(most);
  }
}
