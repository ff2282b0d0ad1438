package strata.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.word.Place;

/**
 * Where every tensor and constant is kept.
 *
 * <p>Before: phases of jobs over tensors. After: a bank group and addresses for each, such that no two that live at the same time
 * share a word, and in no phase a bank is read, or written, by two streams. Regions take, in the order of their first writing,
 * the group in which they end lowest; where a later one then finds no group, the choice is taken back.
 */
final class Allocation {
  /** Choices taken back before the search is given up: networks whose phases have one core need none. */
  private static final int MOST_RETRIES = 100_000;

  private final Machine machine;
  private final Map<Integer, Integer> pinned;
  private final List<Regions.Region> regions;
  private final List<Regions.Conflict> conflicts;
  private final Map<Integer, Place> chosen = new HashMap<>();
  private int retries;
  /** The last region that was ever come to: none after it is to blame. */
  private int furthest;

  private Allocation(Machine machine, Regions regions, Map<Integer, Integer> pinned) {
    this.machine = machine;
    this.pinned = pinned;
    this.regions = regions.all();
    this.conflicts = regions.conflicts();
  }

  /** What came of it: places, or the conflict that stands in the way. */
  record Outcome(Optional<Places> places, Optional<Regions.Conflict> conflict) {}

  /** @param pinned bank group of some tensors, by id */
  static Outcome of(Machine machine, List<Phase> phases, Regions regions, Map<Integer, Integer> pinned) {
    Allocation allocation = new Allocation(machine, regions, pinned);
    if (!allocation.place(0)) {
      return new Outcome(Optional.empty(), Optional.of(allocation.obstacle()));
    }
    return new Outcome(Optional.of(allocation.places(phases)), Optional.empty());
  }

  private boolean place(int index) {
    if (index == regions.size()) {
      return true;
    }
    Regions.Region region = regions.get(index);
    furthest = Math.max(furthest, index);
    for (Place place : candidates(region)) {
      chosen.put(region.id(), place);
      if (place(index + 1)) {
        return true;
      }
      chosen.remove(region.id());
      if (retries++ > MOST_RETRIES) {
        return false;
      }
    }
    return false;
  }

  /** Allowed places, the one that ends lowest first. */
  private List<Place> candidates(Regions.Region region) {
    int groups = region.form().split() ? machine.bankGroups(region.form().memory()) : 1;
    return IntStream.range(0, groups).filter(g -> allowed(region, g)).mapToObj(g -> lowest(region, g * machine.owners()))
        .sorted((a, b) -> Integer.compare(a.base() + a.size(), b.base() + b.size())).toList();
  }

  private boolean allowed(Regions.Region region, int group) {
    boolean pinnedElsewhere = region.tensors().stream().anyMatch(t -> pinned.getOrDefault(t.id(), group) != group);
    return !pinnedElsewhere && conflicts.stream().noneMatch(c -> excludes(c, region, group));
  }

  private boolean excludes(Regions.Conflict conflict, Regions.Region region, int group) {
    if (conflict.one() == region && conflict.other() == region) {
      return true;
    }
    Regions.Region other = conflict.one() == region ? conflict.other() : conflict.one();
    boolean concerns = conflict.one() == region || conflict.other() == region;
    return concerns && chosen.containsKey(other.id()) && Places.bank(chosen.get(other.id())) == group * machine.owners();
  }

  private Place lowest(Regions.Region region, int bank) {
    int size = region.form().size(machine);
    List<Place> taken = new ArrayList<>();
    for (Regions.Region other : regions) {
      Place place = chosen.get(other.id());
      if (place != null && other != region && other.meets(region) && place.memory().equals(region.form().memory())
          && Places.bank(place) == bank) {
        taken.add(place);
      }
    }
    taken.sort((a, b) -> Integer.compare(a.base(), b.base()));
    int base = 0;
    for (Place place : taken) {
      if (base + size <= place.base()) {
        break;
      }
      base = Math.max(base, place.base() + place.size());
    }
    return region.form().at(machine, bank, base);
  }

  /** For the message: of the conflicts of the region that found no place, one of the phase with the most in its memory. */
  private Regions.Conflict obstacle() {
    Regions.Region stuck = regions.get(furthest);
    List<Regions.Conflict> own = conflicts.stream().filter(c -> c.one() == stuck || c.other() == stuck).toList();
    Map<Integer, Long> byPhase = own.stream().collect(Collectors.groupingBy(Regions.Conflict::phase, TreeMap::new, Collectors.counting()));
    int phase = byPhase.entrySet().stream().max(Map.Entry.<Integer, Long>comparingByValue()
        .thenComparing(Map.Entry.<Integer, Long>comparingByKey().reversed())).orElseThrow().getKey();
    return own.stream().filter(c -> c.phase() == phase).findFirst().orElseThrow();
  }

  private Places places(List<Phase> phases) {
    Map<Integer, Place> tensors = new TreeMap<>();
    Map<String, Integer> depths = new LinkedHashMap<>();
    for (Regions.Region region : regions) {
      Place place = chosen.get(region.id());
      region.tensors().forEach(t -> tensors.put(t.id(), place));
      depths.merge(place.memory(), place.base() + place.size(), Math::max);
    }
    Map<String, Integer> constants = new LinkedHashMap<>();
    phases.stream().flatMap(p -> p.jobs().stream()).flatMap(w -> w.constants().stream()).forEach(constant -> {
      if (!constants.containsKey(constant.name())) {
        int base = depths.getOrDefault(constant.memory(), 0);
        constants.put(constant.name(), base);
        depths.put(constant.memory(), base + constant.words().size());
      }
    });
    return new Places(tensors, constants, depths);
  }
}
