package strata.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which tensors share words, how long they live, and which must not share banks.
 *
 * <p>Before: tensors {@code u, u#2} where one job reads {@code u} last and writes {@code u#2} in its form. After: one region for
 * both.
 */
final class Regions {
  /**
   * Words of one place.
   *
   * @param tensors in the order in which they are written
   * @param from    the phase that writes it first; -1 for an input
   * @param to      the last phase that needs it
   */
  record Region(int id, List<Kept> tensors, int from, int to) {
    Form form() {
      return tensors.get(0).form();
    }

    boolean meets(Region other) {
      return from <= other.to && other.from <= to;
    }
  }

  /** What two streams of one phase do to a memory. */
  enum Use {
    READ("are read"), WRITTEN("are written"), ONE_PORT("are read and written");

    private final String words;

    Use(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Two regions that one phase needs from different banks, and why; one region twice if two streams need the same words. */
  record Conflict(Region one, Region other, int phase, Use use) {}

  private final List<Phase> phases;
  private final Map<Integer, Integer> from = new HashMap<>();
  private final Map<Integer, Integer> to = new HashMap<>();
  private final Map<Integer, List<Kept>> shared = new LinkedHashMap<>();
  private final Map<Integer, Region> regionOf = new LinkedHashMap<>();
  private final Set<Integer> outputs = new HashSet<>();

  private final Set<String> singlePort;

  private final Map<Integer, Integer> pinned;

  private Regions(List<Phase> phases, Set<String> singlePort, Map<Integer, Integer> pinned) {
    this.phases = phases;
    this.singlePort = singlePort;
    this.pinned = pinned;
  }

  /** @param pinned bank group of some tensors, by id: those of different groups share no words */
  static Regions of(List<Phase> phases, List<Kept> inputs, List<Kept> outputs, Set<String> singlePort, Map<Integer, Integer> pinned) {
    Regions regions = new Regions(phases, singlePort, pinned);
    outputs.forEach(o -> regions.outputs.add(o.id()));
    inputs.forEach(input -> regions.define(input, -1));
    for (int phase = 0; phase < phases.size(); phase++) {
      for (Work work : phases.get(phase).jobs()) {
        for (Flow read : work.reads()) {
          regions.to.put(read.tensor().id(), phase);
        }
        for (Flow write : work.writes()) {
          regions.define(write.tensor(), phase);
        }
      }
    }
    outputs.forEach(output -> regions.to.put(output.id(), phases.size()));
    phases.forEach(phase -> phase.jobs().forEach(regions::share));
    regions.close();
    return regions;
  }

  List<Region> all() {
    return List.copyOf(new LinkedHashMap<>(index()).values());
  }

  /** Regions that a phase reads, or writes, with different streams; and with one port, those that it reads and writes. */
  List<Conflict> conflicts() {
    List<Conflict> conflicts = new ArrayList<>();
    for (int phase = 0; phase < phases.size(); phase++) {
      List<Flow> reads = phases.get(phase).jobs().stream().flatMap(w -> w.reads().stream()).toList();
      List<Flow> writes = phases.get(phase).jobs().stream().flatMap(w -> w.writes().stream()).toList();
      pairs(reads, reads, phase, Use.READ, conflicts);
      pairs(writes, writes, phase, Use.WRITTEN, conflicts);
      pairs(reads.stream().filter(f -> singlePort.contains(f.tensor().memory())).toList(), writes, phase, Use.ONE_PORT, conflicts);
    }
    return conflicts;
  }

  private void pairs(List<Flow> ones, List<Flow> others, int phase, Use use, List<Conflict> conflicts) {
    for (Flow one : ones) {
      for (Flow other : others) {
        boolean sameMemory = one.tensor().memory().equals(other.tensor().memory()) && one.tensor().form().split();
        if (sameMemory && !one.stream().equals(other.stream())) {
          conflicts.add(new Conflict(regionOf.get(one.tensor().id()), regionOf.get(other.tensor().id()), phase, use));
        }
      }
    }
  }

  private Map<Integer, Region> index() {
    Map<Integer, Region> index = new LinkedHashMap<>();
    regionOf.values().forEach(r -> index.put(r.id(), r));
    return index;
  }

  private void define(Kept tensor, int phase) {
    from.put(tensor.id(), phase);
    to.putIfAbsent(tensor.id(), phase);
    shared.put(tensor.id(), new ArrayList<>(List.of(tensor)));
  }

  /** A tensor takes the words of the one it replaces if no one needs that any more and it was whole at the end of some phase. */
  private void share(Work work) {
    Optional<Kept> old = work.replaces();
    if (old.isEmpty() || singlePort.contains(old.get().memory()) || outputs.contains(old.get().id())
        || !lastReader(work, old.get())) {
      return;
    }
    Optional<Kept> heir = work.writes().stream().map(Flow::tensor).filter(t -> t.form().equals(old.get().form())).findFirst();
    heir.ifPresent(tensor -> {
      List<Kept> all = shared.get(old.get().id());
      if (from.get(old.get().id()) < from.get(tensor.id()) && all.stream().noneMatch(t -> pinnedApart(t, tensor))) {
        all.add(tensor);
        shared.put(tensor.id(), all);
      }
    });
  }

  private boolean pinnedApart(Kept one, Kept other) {
    return pinned.containsKey(one.id()) && pinned.containsKey(other.id()) && !pinned.get(one.id()).equals(pinned.get(other.id()));
  }

  private boolean lastReader(Work work, Kept tensor) {
    List<Work> readers = phases.stream().flatMap(p -> p.jobs().stream())
        .filter(w -> w.reads().stream().anyMatch(f -> f.tensor().equals(tensor))).toList();
    return readers.get(readers.size() - 1) == work;
  }

  private void close() {
    shared.forEach((id, tensors) -> {
      int first = tensors.get(0).id();
      if (first == id) {
        int start = tensors.stream().mapToInt(t -> from.get(t.id())).min().orElseThrow();
        int end = tensors.stream().mapToInt(t -> to.get(t.id())).max().orElseThrow();
        Region region = new Region(first, List.copyOf(tensors), start, end);
        tensors.forEach(t -> regionOf.put(t.id(), region));
      }
    });
  }
}
