package strata.map;

import java.util.List;

/** Jobs of one core that run between two barriers. */
public record Phase(List<Work> jobs) {
  public Phase {
    jobs = List.copyOf(jobs);
  }
}
