package strata.machine.neuron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import strata.machine.Bits;
import strata.machine.Field;
import strata.machine.Layout;
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
 * @param bits          of input, membrane, threshold and reset value, two's complement
 * @param retainBits    of the leak's multiplier; 1 needs no multiplier
 * @param ownThresholds whether each neuron may have a threshold of its own, at the port {@code thresholds}
 */
public record Neurons(List<NeuronKind> kinds, int word, int bits, int retainBits, boolean ownThresholds) {
  private static final String CHOICE = "neuron";

  public Neurons {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty() || word < 1 || bits < 2 || retainBits < 1) {
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
    Signal values = m.input("values", word * bits, "the input of each neuron, summed");
    Map<String, Signal> fields = new LinkedHashMap<>();
    fields().forEach(field -> fields.put(field.name(), m.input(field.name(), field.width(), field.meaning())));
    Signal thresholds = ownThresholds ? m.input("thresholds", word * bits, "one for each neuron") : fields.get("threshold");
    Signal fires = m.output("fires", word, "who fires at this step");
    m.lanes("channel", word, lane -> {
      Signal value = lane.wire("value", lane.of(values, bits));
      Signal threshold = threshold(lane, fields, thresholds);
      var membrane = lane.data("membrane", bits);
      var fired = lane.data("fired", 1);
      NeuronKind.Step now = step(lane, new NeuronKind.Inputs("", first, value, threshold, membrane.q(), fired.q(), fields));
      membrane.next(step, now.membrane());
      fired.next(step, now.fires());
      lane.driveElement(fires, now.fires());
    });
    return m.build();
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

  /**
   * Instantiates the neurons in a core's module.
   *
   * @param module     as {@link #module} made it, once for the core
   * @param job        the register that holds the job; {@code layout} has {@link #fields}
   * @param thresholds the neurons' own, where they may have them
   * @return who fires, a bit for each
   */
  public Signal instance(ModuleBuilder into, String name, Module module, Signal job, Layout layout, Signal step, Signal first,
      Signal values, Signal... thresholds) {
    Map<String, Expr> inputs = new LinkedHashMap<>();
    inputs.put("step_i", step);
    inputs.put("first_i", first);
    inputs.put("values_i", values);
    fields().forEach(field -> inputs.put(field.name() + "_i", job.bits(layout.offset(field.name()), field.width())));
    if (ownThresholds) {
      inputs.put("thresholds_i", thresholds[0]);
    }
    Signal fires = into.declare(name + "_fires", word);
    into.instance(name, module, inputs, Map.of("fires_o", fires));
    return fires;
  }
}
