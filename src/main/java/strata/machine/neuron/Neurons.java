package strata.machine.neuron;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Field;
import strata.machine.Layout;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.LaneBlock;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * A word of neurons. In a cycle with {@code step} each takes one time step; {@code fires} is valid in that same cycle.
 *
 * @param kinds         what its neurons may be, at least one; with several, the field {@code neuron} chooses
 * @param word          neurons
 * @param words         words of membranes that are kept; the port {@code word} chooses, if there are several
 * @param bits          of input, membrane, threshold and reset value, two's complement
 * @param retainBits    of the leak's multiplier; 1 needs no multiplier
 * @param ownThresholds whether each neuron may have a threshold of its own, at the port {@code thresholds}
 * @param showsMembranes whether the port {@code membranes} shows what the neurons keep after this step
 */
public record Neurons(List<NeuronKind> kinds, int word, int words, int bits, int retainBits, boolean ownThresholds,
    boolean showsMembranes) {
  private static final String CHOICE = "neuron";

  public Neurons(List<NeuronKind> kinds, int word, int bits, int retainBits, boolean ownThresholds) {
    this(kinds, word, 1, bits, retainBits, ownThresholds, false);
  }

  public Neurons {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty() || word < 1 || words < 1 || bits < 2 || retainBits < 1) {
      throw new IllegalArgumentException("impossible neurons");
    }
  }

  /** The fields of a job that set the neurons; the ports of the module have the same names. */
  public List<Field> fields() {
    Map<String, Field> byName = new LinkedHashMap<>();
    if (kinds.size() > 1) {
      byName.put(CHOICE, new Field(CHOICE, Bits.index(kinds.size()), "kind of the neurons, as listed by the core"));
    }
    kinds.forEach(kind -> kind.fields(bits, retainBits).forEach(field -> byName.putIfAbsent(field.name(), field)));
    if (ownThresholds) {
      byName.put("own_thresholds", new Field("own_thresholds", 1, "each channel has a threshold of its own"));
    }
    return List.copyOf(byName.values());
  }

  public Module module(String name) {
    var m = new ModuleBuilder(name, "A word of neurons: in a cycle with step_i each of them takes one time step.");
    Signal step = m.input("step", 1, "take one time step");
    Signal first = m.input("first", 1, "it is the first step: forget the membranes");
    Optional<Signal> index = words == 1 ? Optional.empty()
        : Optional.of(m.input("word", Bits.index(words), "which word of membranes"));
    Signal values = m.input("values", word * bits, "the input of each neuron, summed");
    Map<String, Signal> fields = new LinkedHashMap<>();
    fields().forEach(field -> fields.put(field.name(), m.input(field.name(), field.width(), field.meaning())));
    Signal thresholds = ownThresholds ? m.input("thresholds", word * bits, "one for each neuron") : fields.get("threshold");
    Signal fires = m.output("fires", word, "who fires at this step");
    Optional<Signal> kept = showsMembranes
        ? Optional.of(m.output("membranes", word * bits, "what each neuron keeps after this step")) : Optional.empty();
    Optional<Clamp> clamp = saturates() ? Optional.of(Clamp.write(m, fields.get(Clamp.WIDTH), bits)) : Optional.empty();
    m.lanes("channel", word, lane -> {
      Signal value = lane.wire("value", lane.of(values, bits));
      Signal threshold = threshold(lane, fields, thresholds);
      List<PendingRegister> membranes = registers(lane, "membrane", bits);
      List<PendingRegister> fired = registers(lane, "fired", 1);
      Signal membrane = lane.wire("membrane_before", mux(first, lit(bits, 0), ofWord(membranes, index)));
      Signal firedLast = lane.wire("fired_last", first.not().and(ofWord(fired, index)));
      After now = step(lane, new NeuronKind.Inputs("", threshold, membrane, firedLast, fields, clamp), value);
      for (int w = 0; w < words; w++) {
        Expr here = words == 1 ? step : step.and(index.get().eq(w));
        membranes.get(w).next(here, now.kept());
        fired.get(w).next(here, now.fires());
      }
      lane.driveElement(fires, now.fires());
      kept.ifPresent(port -> lane.driveElement(port, now.kept()));
    });
    return m.build();
  }

  private List<PendingRegister> registers(LaneBlock lane, String name, int width) {
    return IntStream.range(0, words).mapToObj(w -> lane.data(words == 1 ? name : name + w, width)).toList();
  }

  private static Expr ofWord(List<PendingRegister> registers, Optional<Signal> index) {
    Expr chosen = registers.get(0).q();
    for (int w = 1; w < registers.size(); w++) {
      chosen = mux(index.get().eq(w), registers.get(w).q(), chosen);
    }
    return chosen;
  }

  private Signal threshold(LaneBlock lane, Map<String, Signal> fields, Signal thresholds) {
    return ownThresholds
        ? lane.wire("fires_at", mux(fields.get("own_thresholds"), lane.of(thresholds, bits), fields.get("threshold")))
        : thresholds;
  }

  /** Whether a neuron fires, and the membrane to keep. */
  private record After(Signal fires, Signal kept) {}

  /** One step of one neuron: the kinds choose what is added to, and what is made of the sum. */
  private After step(LaneBlock lane, NeuronKind.Inputs in, Signal value) {
    List<NeuronKind.Inputs> inputs = kinds.stream().map(kind -> kinds.size() == 1 ? in
        : new NeuronKind.Inputs(kind.name() + "_", in.threshold(), in.membrane(), in.fired(), in.fields(),
            in.saturation())).toList();
    List<NeuronKind.Rest> rests = each(k -> kinds.get(k).rest(lane, inputs.get(k)));
    Signal potential = potential(lane, in, rests, value);

    List<NeuronKind.Step> steps = each(k -> kinds.get(k).step(lane, inputs.get(k), potential));
    Expr kept = potential;
    for (int k = 0; k < kinds.size(); k++) {
      if (steps.get(k).reset().isPresent()) {
        NeuronKind.Reset reset = steps.get(k).reset().get();
        kept = mux(kinds.size() == 1 ? reset.when() : in.field(CHOICE).eq(k).and(reset.when()), reset.to(), kept);
      }
    }
    return new After(lane.wire("fires_now", chosen(steps, NeuronKind.Step::fires, in)), lane.wire("kept", kept));
  }

  /** What is left of the membrane and the input: the one adder of all kinds. */
  private Signal potential(LaneBlock lane, NeuronKind.Inputs in, List<NeuronKind.Rest> rests, Signal value) {
    Expr rest = chosen(rests, NeuronKind.Rest::value, in);
    int width = in.saturation().isPresent() ? bits + 1 : bits;
    Expr left = width == bits ? rest : lane.wire("rest_of_all", rest).sext(width);
    Expr right = width == bits ? value : value.sext(width);
    Expr sum = left.plus(right);
    boolean less = rests.stream().anyMatch(r -> r.less().isPresent());
    if (less || rests.stream().anyMatch(r -> r.carry().isPresent())) {
      Expr carry = lane.wire("carry", chosen(rests, r -> r.carry().<Expr>map(c -> c).orElse(lit(1, 0)), in));
      // the carry enters the adder below its lowest bit: no second adder follows
      Expr both = less ? threeAsTwo(lane, left, right, taken(lane, in, rests, width), carry) : cat(left, lit(1, 1)).plus(cat(right, carry));
      Signal carried = lane.wire("carried", both);
      lane.unused(carried.bits(0, 1), "it only makes the carry");
      sum = carried.bits(1, width);
    }
    return in.saturation().isEmpty() ? lane.wire("potential", sum)
        : lane.wire("potential", in.clamp().of(lane, "sum", lane.wire("sum", sum)));
  }

  /** What a kind takes off the sum, each bit turned: it is added as {@code ~x + 1}. */
  private Expr taken(LaneBlock lane, NeuronKind.Inputs in, List<NeuronKind.Rest> rests, int width) {
    Signal turned = lane.wire("turned", chosen(rests, r -> r.less().<Expr>map(l -> l).orElse(lit(bits, 0)), in).not());
    return width == bits ? turned : turned.sext(width);
  }

  /** Three numbers and 1, each bit added by itself: sums and carries are two numbers. The carry of the whole stands below. */
  private static Expr threeAsTwo(LaneBlock lane, Expr left, Expr right, Expr turned, Expr carry) {
    int width = left.width();
    Signal ones = lane.wire("ones", left.xor(right.xor(turned)));
    Signal twos = lane.wire("twos", right.and(turned).or(left.and(right.or(turned))));
    lane.unused(twos.bits(width - 1, 1), "sums are modulo 2^bits");
    return cat(ones, lit(1, 1)).plus(cat(twos.bits(0, width - 1), lit(1, 1), carry));
  }

  /** Whether a job may clamp membranes: its field {@code saturate}. */
  private boolean saturates() {
    return kinds.stream().anyMatch(NeuronKind::saturates);
  }

  private <T> List<T> each(IntFunction<T> ofKind) {
    return IntStream.range(0, kinds.size()).mapToObj(ofKind).toList();
  }

  private <T> Expr chosen(List<T> all, Function<T, Expr> part, NeuronKind.Inputs in) {
    Expr value = part.apply(all.get(0));
    for (int k = 1; k < all.size(); k++) {
      value = mux(in.field(CHOICE).eq(k), part.apply(all.get(k)), value);
    }
    return value;
  }

  /**
   * Instantiates the neurons in a core's module.
   *
   * @param module  as {@link #module} made it, once for the core
   * @param job     the register that holds the job; {@code layout} has {@link #fields}
   * @param inputs  port to net: {@code step_i, first_i, values_i}, and where they are, {@code word_i, thresholds_i}
   * @param outputs port to net: {@code membranes_o}, where it is
   * @return who fires, a bit for each
   */
  public Signal instance(ModuleBuilder into, String name, Module module, Signal job, Layout layout, Map<String, Expr> inputs,
      Map<String, Expr> outputs) {
    Map<String, Expr> all = new LinkedHashMap<>(inputs);
    fields().forEach(field -> all.put(field.name() + "_i", job.bits(layout.offset(field.name()), field.width())));
    Signal fires = into.declare(name + "_fires", word);
    Map<String, Expr> out = new LinkedHashMap<>(outputs);
    out.put("fires_o", fires);
    into.instance(name, module, all, out);
    return fires;
  }
}
