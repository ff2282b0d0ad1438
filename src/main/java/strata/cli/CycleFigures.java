package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import strata.golden.Golden;
import strata.golden.Images;
import strata.map.Plan;
import strata.map.bounds.Bounds;
import strata.map.bounds.LayerBound;
import strata.map.cycles.CycleModel;
import strata.map.cycles.ImageCycles;
import strata.map.cycles.Traffic;
import strata.map.synapse.SynapseWork;
import strata.num.Tensor;

/**
 * What images take on a machine, by the cycle model, beside the bounds of their linear layers.
 *
 * @param images  of each image
 * @param bounds  of each image
 * @param traffic of each job, over all images
 */
record CycleFigures(Plan plan, List<ImageCycles> images, List<Bounds> bounds, List<Traffic> traffic) {

  /** @param done is told after each image how many there are */
  static CycleFigures of(Plan plan, Images images, IntConsumer done) {
    Golden golden = Golden.of(plan.traced());
    CycleModel model = CycleModel.of(plan);
    List<ImageCycles> cycles = new ArrayList<>();
    List<Bounds> bounds = new ArrayList<>();
    List<Traffic> traffic = new ArrayList<>();
    for (int image = 0; image < images.count(); image++) {
      Map<String, Tensor> values = golden.run(images.image(image)).trace();
      cycles.add(model.run(values));
      bounds.add(Bounds.of(plan, values));
      List<Traffic> now = model.traffic(values);
      for (int job = 0; job < now.size(); job++) {
        if (image == 0) {
          traffic.add(now.get(job));
        } else {
          traffic.set(job, traffic.get(job).plus(now.get(job)));
        }
      }
      done.accept(image + 1);
    }
    return new CycleFigures(plan, cycles, bounds, traffic);
  }

  /** Figures of some layers together, means an image. */
  record Group(double cycles, double walkBound, double eventBound, double dense, double operations, double work) {
    double overWalkBound() {
      return cycles / walkBound;
    }

    double overEventBound() {
      return cycles / eventBound;
    }
  }

  /**
   * A job, means an image.
   *
   * @param bound of a linear layer: that of the first image, which says what kind of layer it is
   */
  record Layer(ImageCycles.JobCycles job, Optional<LayerBound> bound, Group group, Traffic traffic) {}

  /** Of all synapse cores that have jobs. */
  long adders() {
    return bounds.get(0).adders();
  }

  List<Long> cyclesPerImage() {
    return images.stream().map(ImageCycles::outputCycles).toList();
  }

  /** Mean cycles of a phase's end. */
  double phaseEnd(int phase) {
    return images.stream().mapToLong(i -> i.phaseEnds().get(phase)).average().orElse(0);
  }

  /** The jobs in the order of the program, the sends at the end. */
  List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    List<Boolean> linear = plan.phases().stream().flatMap(p -> p.jobs().stream()).map(SynapseWork.class::isInstance).toList();
    int next = 0;
    for (int job = 0; job < traffic.size(); job++) {
      boolean bound = job < linear.size() && linear.get(job);
      int layer = next;
      Group group = bound ? group(job, layer) : new Group(share(job), 0, 0, 0, 0, work(job));
      layers.add(new Layer(images.get(0).jobs().get(job), bound ? Optional.of(bounds.get(0).layers().get(layer))
          : Optional.empty(), group, traffic.get(job)));
      next += bound ? 1 : 0;
    }
    return layers;
  }

  private double share(int job) {
    return images.stream().mapToLong(i -> i.shares().get(job)).average().orElse(0);
  }

  private double work(int job) {
    return images.stream().mapToLong(i -> i.jobs().get(job).units().stream().mapToLong(u -> u.cycles().work()).sum()).average().orElse(0);
  }

  private Group group(int job, int layer) {
    List<LayerBound> of = bounds.stream().map(b -> b.layers().get(layer)).toList();
    return new Group(share(job), mean(of.stream().map(LayerBound::slowest).toList()),
        mean(of.stream().map(LayerBound::events).toList()) / adders(), mean(of.stream().map(LayerBound::dense).toList()),
        mean(of.stream().map(LayerBound::operations).toList()), work(job));
  }

  private static double mean(List<Long> numbers) {
    return Numbers.mean(numbers);
  }

  /** All linear layers. */
  Group all() {
    return together(layer -> true);
  }

  /** Those without the ones whose steps are summed into one: router and head. */
  Group linear() {
    return together(layer -> !layer.apart());
  }

  /** Router and head: what they add to the others. */
  Group apart() {
    Group all = all();
    Group linear = linear();
    return new Group(all.cycles() - linear.cycles(), all.walkBound() - linear.walkBound(), all.eventBound() - linear.eventBound(),
        all.dense() - linear.dense(), all.operations() - linear.operations(), all.work() - linear.work());
  }

  private Group together(Predicate<LayerBound> which) {
    List<Group> of = layers().stream().filter(l -> l.bound().filter(which).isPresent()).map(Layer::group).toList();
    return new Group(of.stream().mapToDouble(Group::cycles).sum(), mean(bounds.stream().map(b -> b.walkBound(which)).toList()),
        mean(bounds.stream().map(b -> b.eventBound(which)).toList()), of.stream().mapToDouble(Group::dense).sum(),
        of.stream().mapToDouble(Group::operations).sum(), of.stream().mapToDouble(Group::work).sum());
  }

  /** Dense operations for each adder and cycle. */
  double dense(Group group) {
    return group.dense() / adders() / group.cycles();
  }

  /** Additions done, of those that could be. */
  double utilisation(Group group) {
    return group.operations() / adders() / group.cycles();
  }

  /** The part of the cycles in which walkers add. */
  double busy(Group group) {
    return group.work() / walkers() / group.cycles();
  }

  private long walkers() {
    return plan.phases().stream().flatMap(p -> p.jobs().stream()).filter(SynapseWork.class::isInstance)
        .map(w -> ((SynapseWork) w).synapse()).distinct().mapToLong(s -> s.walkers()).sum();
  }

  /** Weight bits read for each dense operation, over all linear layers. */
  double weightBits() {
    long words = traffic.stream().mapToLong(t -> t.reads().getOrDefault("weights", 0L)).sum();
    double dense = all().dense() * images.size();
    return words * (double) plan.machine().memory("weights").width() / dense;
  }

  /** A count over all images, an image. */
  double mean(long count) {
    return (double) count / images.size();
  }
}
