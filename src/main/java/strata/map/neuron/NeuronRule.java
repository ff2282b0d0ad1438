package strata.map.neuron;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.machine.neuron.NeuronKind;
import strata.network.Neuron;

/** How one kind of neuron becomes fields of a job. {@link NeuronRules} has a line for each. */
public interface NeuronRule {
  /** As {@link Neuron#kind}. */
  String kind();

  /** Why the neurons of a core cannot do this, as the end of a sentence that begins with "the neuron"; empty if they can. */
  Optional<String> refuses(Neuron neuron, int channels, Hardware hardware);

  /** The fields of the job. */
  Map<String, Long> fields(Neuron neuron);

  /**
   * A threshold for each channel, filled up to whole words, if one for all does not do: they differ, or the neurons that fill up
   * the last word would fire without input.
   */
  Optional<long[]> ownThresholds(Neuron neuron, int channels, Hardware hardware);

  /**
   * What a core's neurons can do.
   *
   * @param bits          of membranes, thresholds and reset values, two's complement
   * @param retainBits    of the multiplier of the leak
   * @param saturates     whether membranes can be clamped
   * @param ownThresholds whether each channel may have its own
   * @param word          neurons side by side
   */
  record Hardware(int bits, int retainBits, boolean saturates, boolean ownThresholds, int word) {

    /** Of a core that has these kinds. */
    public static Hardware of(List<NeuronKind> kinds, int bits, int retainBits, boolean ownThresholds, int word) {
      return new Hardware(bits, retainBits, kinds.stream().anyMatch(NeuronKind::saturates), ownThresholds, word);
    }

    /** The same with one threshold for all. */
    public Hardware oneThreshold() {
      return new Hardware(bits, retainBits, saturates, false, word);
    }
  }
}
