package strata.map.neuron;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.machine.neuron.NeuronKind;
import strata.map.Constant;
import strata.map.Places;
import strata.map.Subject;
import strata.network.fire.Fire;

/**
 * How a job sets the neurons of a core of one unit.
 *
 * @param fields     of the job, but for those of thresholds
 * @param thresholds one a channel, if they have their own
 */
public record NeuronSetting(Map<String, Long> fields, Optional<Constant> thresholds) {
  public NeuronSetting {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Of an op's neurons, which {@link NeuronRules#refuses} must have let pass. @param kinds the kinds that the core has */
  public static NeuronSetting of(Subject subject, Fire fire, List<NeuronKind> kinds, NeuronRule.Hardware hardware) {
    return new NeuronSetting(NeuronRules.fields(fire, kinds),
        NeuronRules.of(fire).ownThresholds(fire.neuron(), fire.output().type().width(), hardware)
            .map(own -> NeuronRules.thresholds(fire, own, subject.tuning().order(fire.output()), subject.machine())));
  }

  /** What must be in memory for them. */
  public List<Constant> constants() {
    return thresholds.map(List::of).orElse(List.of());
  }

  /** Puts all of their fields. */
  public void put(Map<String, Long> job, Places places) {
    job.putAll(fields);
    thresholds.ifPresent(t -> {
      job.put("own_thresholds", 1L);
      job.put("threshold_base", places.of(t));
    });
  }
}
