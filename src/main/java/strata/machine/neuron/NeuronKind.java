package strata.machine.neuron;

import java.util.List;
import java.util.Map;
import strata.machine.Field;
import strata.rtl.LaneBlock;
import strata.rtl.Signal;

/**
 * A kind of neuron that a core may have, as named in {@code neurons: [lif]}. It keeps one number, and knows whether it fired
 * last.
 */
public interface NeuronKind {
  String name();

  /** The fields of a job that set such neurons. Kinds that share a name share the field. */
  List<Field> fields(int bits, int retainBits);

  /** Writes one step of one neuron, without registers. */
  Step step(LaneBlock lane, Inputs in);

  /**
   * What a step starts from.
   *
   * @param prefix     of the nets to write, empty where the core has one kind
   * @param first      1 at the first step: membrane and fired hold nothing yet
   * @param value      the input, already summed
   * @param threshold  this neuron's
   * @param membrane   kept from the step before
   * @param fired      whether it fired at the step before
   * @param fields     the nets that hold the job's fields
   */
  record Inputs(String prefix, Signal first, Signal value, Signal threshold, Signal membrane, Signal fired,
      Map<String, Signal> fields) {
    public Signal field(String name) {
      return fields.get(name);
    }
  }

  /** What it gives: whether the neuron fires, and the membrane to keep. */
  record Step(Signal fires, Signal membrane) {}
}
