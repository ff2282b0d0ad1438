package strata.map.tune;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Plan;
import strata.map.Work;
import strata.map.synapse.SynapseWork;
import strata.num.Tensor;

/** How many channels of the spikes that cores other than the synapse read are set at some step of a group, in a sample. */
final class SetChannels {
  private SetChannels() {}

  /** The share, by the value's id. @param images golden's values of each, by name; values that it has not are left out */
  static Map<Integer, Double> of(Plan plan, List<Map<String, Tensor>> images) {
    Map<Integer, Double> shares = new HashMap<>();
    int lanes = plan.machine().steps();
    for (Work work : plan.phases().stream().flatMap(p -> p.jobs().stream()).filter(w -> !(w instanceof SynapseWork)).toList()) {
      for (Kept read : work.reads().stream().map(f -> f.tensor()).toList()) {
        if (read.form() instanceof Form.Spikes form && read.parts().size() == 1) {
          images.stream().filter(image -> image.containsKey(read.path())).mapToDouble(image -> share(image.get(read.path()), form, lanes))
              .average().ifPresent(share -> shares.put(read.parts().get(0).value().id(), share));
        }
      }
    }
    return shares;
  }

  private static double share(Tensor spikes, Form.Spikes form, int lanes) {
    int row = form.tokens() * form.channels();
    int groups = (form.steps() + lanes - 1) / lanes;
    long set = IntStream.range(0, groups).mapToLong(group -> IntStream.range(0, row).filter(at ->
        IntStream.range(group * lanes, Math.min(form.steps(), (group + 1) * lanes)).anyMatch(s -> spikes.get(s * row + at) != 0)).count()).sum();
    return (double) set / (groups * row);
  }
}
