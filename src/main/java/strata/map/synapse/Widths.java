package strata.map.synapse;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.machine.Machine;
import strata.machine.synapse.Synapse;
import strata.map.Form;
import strata.map.Refusal;
import strata.map.neuron.NeuronRule;
import strata.map.neuron.NeuronRules;
import strata.network.Op;
import strata.network.Type;
import strata.network.linear.Linear;
import strata.num.Format;
import strata.num.Interval;

/** Proves that every number of a job fits what the core and the memories have for it. */
record Widths(Synapse core, Machine machine) {

  /** @param active experts that are summed in one tile, at most; 1 without experts @param in how the input is kept */
  Optional<Refusal> refuses(List<Linear> experts, Tail tail, int active, Form in) {
    int bits = in instanceof Form.Small small ? small.bits() : 1;
    Optional<Refusal> linear = experts.stream().flatMap(e -> linear(e, bits).stream()).findFirst();
    Optional<Refusal> sums = Stream.concat(Stream.of(accumulated(experts, active, bits)), tail.sums().stream().map(this::sum))
        .flatMap(Optional::stream).findFirst();
    Optional<Refusal> neuron = tail.fire().flatMap(f -> NeuronRules.refuses(f, core.name(),
        core.neurons().stream().map(k -> k.name()).toList(), neurons(core, machine)));
    Optional<Refusal> kept = tail.keep() ? kept(tail) : Optional.empty();
    return Stream.of(linear, sums, neuron, kept).flatMap(Optional::stream).findFirst();
  }

  static NeuronRule.Hardware neurons(Synapse core, Machine machine) {
    return NeuronRule.Hardware.of(core.neurons(), core.sum().bits(), core.retainBits(), core.ownThresholds(), machine.word());
  }

  /** @param bits that are read one by one, each by weights twice those of the one before */
  private Optional<Refusal> linear(Linear linear, int bits) {
    String whose = "the weights of `" + linear.weightName() + "`";
    Interval highest = scaled(linear.weight().range(), 1L << bits - 1);
    return Stream.of(
        fits(linear, bits == 1 ? whose : whose + ", times " + (1L << bits - 1) + " for the highest bit of `" + linear.in().type() + "`,",
            highest, core.weights(), "weights"),
        fits(linear, "the biases of `" + linear.weightName() + "`", linear.bias().range(), core.bias(), "bias"),
        fits(linear, "the sums of `" + linear.path() + "`", linear.out().type().range(), core.sum(), "sum"))
        .flatMap(Optional::stream).findFirst();
  }

  /** What an accumulator can hold at any time: some of the weights, each bit's, of as many experts as share it. */
  private Optional<Refusal> accumulated(List<Linear> experts, int active, int bits) {
    List<List<Interval>> partials = experts.stream()
        .map(e -> e.partial().stream().map(sum -> scaled(sum, (1L << bits) - 1)).toList()).toList();
    List<Interval> channels = IntStream.range(0, partials.get(0).size())
        .mapToObj(c -> widest(partials.stream().map(p -> p.get(c)).toList(), active)).toList();
    Linear first = experts.get(0);
    String whose = experts.size() == 1 ? "`" + first.path() + "`"
        : "`" + first.path() + "` and its like in " + active + " experts";
    return fits(first, "an accumulator of " + whose, Type.hull(channels), core.sum(), "sum");
  }

  /** What does not fit 64 bits fits no core: their ends will do. */
  private static Interval scaled(Interval range, long by) {
    return new Interval(scaled(range.low(), by), scaled(range.high(), by));
  }

  private static long scaled(long end, long by) {
    long product = end * by;
    return Math.multiplyHigh(end, by) == product >> 63 ? product : end < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** The sum of the widest. */
  private static Interval widest(List<Interval> partials, int active) {
    LongStream lows = partials.stream().mapToLong(Interval::low).sorted().limit(active);
    LongStream highs = partials.stream().mapToLong(i -> -i.high()).sorted().limit(active);
    return new Interval(lows.sum(), -highs.sum());
  }

  Optional<Refusal> sum(Op op) {
    return fits(op, "the sums of `" + op.path() + "`", op.output().type().range(), core.sum(), "sum");
  }

  private Optional<Refusal> kept(Tail tail) {
    Format state = Format.signed(machine.memory("state").width() / machine.word());
    return state.holds(tail.last().type().range()) ? Optional.empty()
        : Optional.of(Refusal.of(Code.TOO_WIDE_FOR_CORE, tail.last().path(),
        "`" + tail.last().path() + "` is " + tail.last().type().format()
            + ", and a word of the memory state holds " + state));
  }

  private Optional<Refusal> fits(Op op, String what, Interval range, Format format, String option) {
    return format.holds(range) ? Optional.empty()
        : Optional.of(Refusal.of(Code.TOO_WIDE_FOR_CORE, op.path(), what + " need " + needed(range, format) + ", and the core `"
            + core.name() + "` has " + option + ": " + format)
            .help("a core with " + option + ": " + needed(range, format) + " runs it"));
  }

  private static Format needed(Interval range, Format like) {
    Format least = Format.of(range);
    return like.isSigned() ? Format.signed(Math.min(64, least.signedWidth())) : least;
  }
}
