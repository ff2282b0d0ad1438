package strata.machine.neuron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    m.lanes("channel", word, lane -> {
      Signal value = lane.wire("value", lane.of(values, bits));
      Signal threshold = threshold(lane, fields, thresholds);
      List<PendingRegister> membranes = registers(lane, "membrane", bits);
      List<PendingRegister> fired = registers(lane, "fired", 1);
      NeuronKind.Step now = step(lane, new NeuronKind.Inputs("", first, value, threshold,
          ofWord(lane, "membrane", membranes, index), ofWord(lane, "fired_last", fired, index), fields));
      for (int w = 0; w < words; w++) {
        Expr here = words == 1 ? step : step.and(index.get().eq(w));
        membranes.get(w).next(here, now.membrane());
        fired.get(w).next(here, now.fires());
      }
      lane.driveElement(fires, now.fires());
      kept.ifPresent(port -> lane.driveElement(port, now.membrane()));
    });
    return m.build();
  }

  private List<PendingRegister> registers(LaneBlock lane, String name, int width) {
    return IntStream.range(0, words).mapToObj(w -> lane.data(words == 1 ? name : name + w, width)).toList();
  }

  private Signal ofWord(LaneBlock lane, String name, List<PendingRegister> registers, Optional<Signal> index) {
    Expr chosen = registers.get(0).q();
    for (int w = 1; w < words; w++) {
      chosen = Expr.mux(index.get().eq(w), registers.get(w).q(), chosen);
    }
    return words == 1 ? registers.get(0).q() : lane.wire(name, chosen);
  }

  private Signal threshold(LaneBlock lane, Map<String, Signal> fields, Signal thresholds) {
    return ownThresholds
        ? lane.wire("fires_at", Expr.mux(fields.get("own_thresholds"), lane.of(thresholds, bits), fields.get("threshold")))
        : thresholds;
  }

  private NeuronKind.Step step(LaneBlock lane, NeuronKind.Inputs in) {
    if (kinds.size() == 1) {
      return kinds.get(0).step(lane, in);
    }
    List<NeuronKind.Step> steps = new ArrayList<>();
    for (NeuronKind kind : kinds) {
      steps.add(kind.step(lane, new NeuronKind.Inputs(kind.name() + "_", in.first(), in.value(), in.threshold(), in.membrane(),
          in.fired(), in.fields())));
    }
    return new NeuronKind.Step(
        lane.wire("fires_chosen", chosen(steps, NeuronKind.Step::fires, in.field(CHOICE))),
        lane.wire("kept_chosen", chosen(steps, NeuronKind.Step::membrane, in.field(CHOICE))));
  }

  private static Expr chosen(List<NeuronKind.Step> steps, Function<NeuronKind.Step, Signal> part, Signal choice) {
    Expr value = part.apply(steps.get(0));
    for (int i = 1; i < steps.size(); i++) {
      value = Expr.mux(choice.eq(i), part.apply(steps.get(i)), value);
    }
    return value;
  }

  /** {@link #instance} of neurons that keep one word, have no thresholds of their own and do not show their membranes. */
  public Signal instance(ModuleBuilder into, String name, Module module, Signal job, Layout layout, Signal step, Signal first,
      Signal values) {
    return instance(into, name, module, job, layout, Map.of("step_i", step, "first_i", first, "values_i", values), Map.of());
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
