package strata.map.bounds;

import java.util.List;

/**
 * One job of a synapse core on one image.
 *
 * @param path       of the network's op
 * @param phase      counted from 0
 * @param apart      its steps are summed into one: a router, a head
 * @param events     set input bits times outputs, over all rows that must be computed
 * @param dense      rows x inputs x outputs: the same if every bit were set
 * @param operations additions that the core does
 * @param cycles     by walker: the sum over its tiles of operations or drain, whichever takes longer
 */
public record LayerBound(String path, int phase, boolean apart, long events, long dense, long operations, List<Long> cycles) {
  public LayerBound {
    cycles = List.copyOf(cycles);
  }

  /** The busiest walker's. */
  public long slowest() {
    return cycles.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
