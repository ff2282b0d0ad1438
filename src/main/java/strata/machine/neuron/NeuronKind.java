package strata.machine.neuron;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.machine.Field;
import strata.rtl.LaneBlock;
import strata.rtl.Signal;

/**
 * A kind of neuron that a core may have, as named in {@code neurons: [lif]}. It keeps one number, and knows whether it fired
 * last.
 *
 * <p>A step is {@code potential = rest + input}, and then what becomes of it. A kind writes what stands before and after the sum; the
 * adder is {@link Neurons}', so that a core with several kinds has one for all.
 */
public interface NeuronKind {
  String name();

  /** The same kind, built so that a job may clamp its membranes; itself where it has none to clamp. */
  default NeuronKind saturating() {
    return this;
  }

  /** Whether it is built so. */
  default boolean saturates() {
    return false;
  }

  /** The fields of a job that set such neurons. Kinds that share a name share the field. */
  List<Field> fields(int bits, int retainBits);

  /** Writes what the step before left of the membrane, without registers. */
  Rest rest(LaneBlock lane, Inputs in);

  /** Writes what one neuron does at {@code potential}, which is the rest and the input, without registers. */
  Step step(LaneBlock lane, Inputs in, Signal potential);

  /**
   * What a step starts from. At the first step membrane and fired are 0.
   *
   * @param prefix     of the nets to write, empty where the core has one kind
   * @param threshold  this neuron's
   * @param membrane   kept from the step before
   * @param fired      whether it fired at the step before
   * @param fields     the nets that hold the job's fields
   * @param saturation of kinds that saturate
   */
  record Inputs(String prefix, Signal threshold, Signal membrane, Signal fired, Map<String, Signal> fields,
      Optional<Clamp> saturation) {
    public Signal field(String name) {
      return fields.get(name);
    }

    Clamp clamp() {
      return saturation.orElseThrow();
    }
  }

  /**
   * What the input is added to.
   *
   * @param carry adds one more where it is 1
   * @param less  is taken off the sum, without an adder of its own
   */
  record Rest(Signal value, Optional<Signal> carry, Optional<Signal> less) {
    public Rest(Signal value) {
      this(value, Optional.empty(), Optional.empty());
    }
  }

  /** Whether the neuron fires, and what else than the potential it keeps. */
  record Step(Signal fires, Optional<Reset> reset) {}

  /** {@code to} is kept {@code when} that is 1. */
  record Reset(Signal when, Signal to) {}
}
