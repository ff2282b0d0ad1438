package strata.map.bounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import strata.map.Plan;
import strata.map.Work;
import strata.map.synapse.LayerActivity;
import strata.map.synapse.SynapseWork;
import strata.num.Tensor;

/** The bounds of one image. @param adders of all synapse cores: what the events are shared out to */
public record Bounds(List<LayerBound> layers, long adders) {
  public Bounds {
    layers = List.copyOf(layers);
  }

  /**
   * @param values every value that a job of a synapse core reads, by name: the inputs of the image, and golden's trace of {@link
   *     Plan#traced}
   */
  public static Bounds of(Plan plan, Map<String, Tensor> values) {
    List<LayerBound> layers = new ArrayList<>();
    for (int phase = 0; phase < plan.phases().size(); phase++) {
      for (Work work : plan.phases().get(phase).jobs()) {
        if (work instanceof SynapseWork synapse) {
          layers.add(bound(synapse, phase, LayerActivity.of(synapse, values)));
        }
      }
    }
    long adders = plan.phases().stream().flatMap(p -> p.jobs().stream()).filter(SynapseWork.class::isInstance)
        .map(w -> ((SynapseWork) w).synapse()).distinct().mapToLong(s -> (long) s.columns() * s.walkers()).sum();
    return new Bounds(layers, adders);
  }

  private static LayerBound bound(SynapseWork work, int phase, LayerActivity activity) {
    return new LayerBound(work.ops().get(0), phase, work.fold(), activity.setBits() * work.outputs(),
        activity.rows() * activity.channels() * work.outputs(), activity.operations(), activity.walkers());
  }

  /** Cycles that the layers take on these adders if none is ever idle, without those counted apart. */
  public long eventBound() {
    return eventBound(layer -> !layer.apart());
  }

  public long eventBound(Predicate<LayerBound> which) {
    long events = layers.stream().filter(which).mapToLong(LayerBound::events).sum();
    return adders == 0 ? 0 : (events + adders - 1) / adders;
  }

  /** Cycles that the layers take on this machine if nothing ever waits, without those counted apart. */
  public long walkBound() {
    return walkBound(layer -> !layer.apart());
  }

  /** The sum over phases of the busiest walker's tiles. */
  public long walkBound(Predicate<LayerBound> which) {
    return layers.stream().map(LayerBound::phase).distinct().mapToLong(phase -> {
      List<LayerBound> together = layers.stream().filter(l -> l.phase() == phase).filter(which).toList();
      int walkers = together.stream().mapToInt(l -> l.cycles().size()).max().orElse(0);
      LongStream busy = IntStream.range(0, walkers).mapToLong(w -> together.stream().mapToLong(l -> l.cycles().get(w)).sum());
      return busy.max().orElse(0);
    }).sum();
  }

  /** Rows x inputs x outputs, without the layers counted apart. */
  public long dense() {
    return layers.stream().filter(l -> !l.apart()).mapToLong(LayerBound::dense).sum();
  }
}
