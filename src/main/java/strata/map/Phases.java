package strata.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Jobs in an order that respects what they read, to phases.
 *
 * <p>Before: {@code embed, q, k, v, attention, p, router} after: {@code [embed q k v] [attention] [p router]}.
 *
 * <p>A job joins the phase that is open if both walk tokens ({@link Work#walk}) on the same core, and it reads nothing that the
 * phase writes, or only what it may <i>chain</i> to: between the tile that writes a token and the one that reads it lie at least
 * {@link Walk#flight} tiles, for every token of every owner. Otherwise the first job that is ready opens a phase of its own.
 * Cores that do not walk have one job a phase: they would save a few cycles, and read one tensor by two streams.
 */
final class Phases {
  private final List<Phase> phases = new ArrayList<>();
  private final Set<Integer> ended = new HashSet<>();
  private List<Work> open = new ArrayList<>();

  private final Set<String> singlePort;

  private Phases(Set<String> singlePort) {
    this.singlePort = singlePort;
  }

  /**
   * @param works      each after those that write what it reads
   * @param singlePort memories that cannot read and write a bank in one phase
   */
  static List<Phase> of(List<Work> works, Set<String> singlePort) {
    Set<Integer> written = new HashSet<>();
    works.forEach(w -> w.writes().forEach(f -> written.add(f.tensor().id())));
    Phases phases = new Phases(singlePort);
    List<Work> waiting = new ArrayList<>(works);
    waiting.forEach(w -> w.reads().stream().map(f -> f.tensor().id()).filter(id -> !written.contains(id))
        .forEach(phases.ended::add));
    while (!waiting.isEmpty()) {
      Work next = phases.joins(waiting).orElseGet(() -> phases.opens(waiting));
      phases.open.add(next);
      waiting.remove(next);
    }
    phases.close();
    return phases.phases;
  }

  private Optional<Work> joins(List<Work> waiting) {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return waiting.stream().filter(w -> queues(w) && queues(open.get(0)))
        .filter(w -> w.core().equals(open.get(0).core()) && ready(w) && mayReplace(w, waiting)).findFirst();
  }

  /** Walks tokens, and can read and write a bank meanwhile. */
  private boolean queues(Work work) {
    return work.walk().isPresent() && Stream.concat(work.reads().stream(), work.writes().stream()).map(Flow::tensor)
        .noneMatch(t -> t.form().split() && singlePort.contains(t.memory()));
  }

  private Work opens(List<Work> waiting) {
    close();
    return waiting.stream().filter(w -> ready(w) && mayReplace(w, waiting)).findFirst()
        .orElseThrow(() -> new IllegalStateException("jobs wait for each other: " + waiting.get(0).ops()));
  }

  private void close() {
    if (!open.isEmpty()) {
      phases.add(new Phase(open));
      open.forEach(w -> w.writes().forEach(f -> ended.add(f.tensor().id())));
    }
    open = new ArrayList<>();
  }

  /** Jobs that only read what another replaces go first, as they stand before it in the network's order. */
  private boolean mayReplace(Work work, List<Work> waiting) {
    return work.replaces().isEmpty() || waiting.subList(0, waiting.indexOf(work)).stream()
        .noneMatch(w -> w.reads().stream().anyMatch(f -> f.tensor().equals(work.replaces().get())));
  }

  private boolean ready(Work work) {
    return work.reads().stream().map(Flow::tensor).allMatch(t -> ended.contains(t.id()) || chains(t, work));
  }

  private boolean chains(Kept tensor, Work reader) {
    for (int writer = 0; writer < open.size(); writer++) {
      if (open.get(writer).writes().stream().anyMatch(f -> f.tensor().equals(tensor))) {
        return apart(open.subList(writer, open.size()), reader);
      }
    }
    return false;
  }

  /** Whether enough tiles lie between what the first of the jobs writes and what the reader, queued behind the last, reads. */
  private static boolean apart(List<Work> jobs, Work reader) {
    Work writer = jobs.get(0);
    boolean walked = reader.walk().isPresent() && jobs.stream().allMatch(w -> w.walk().isPresent());
    if (!walked || !writer.tokens().equals(reader.tokens())) {
      return false;
    }
    int owners = reader.tokens().owners();
    for (int owner = 0; owner < owners; owner++) {
      if (distance(jobs, reader, owner) < reader.walk().get().flight()) {
        return false;
      }
    }
    return true;
  }

  /** The fewest tiles from a token's write to its read. */
  private static int distance(List<Work> jobs, Work reader, int owner) {
    int start = jobs.stream().mapToInt(w -> w.tokens().owned(owner) * w.walk().get().tilesARank()).sum();
    int fewest = Integer.MAX_VALUE;
    for (int rank = 0; rank < reader.tokens().owned(owner); rank++) {
      int written = (rank + 1) * jobs.get(0).walk().get().tilesARank() - 1;
      int read = start + rank * reader.walk().get().tilesARank();
      fewest = Math.min(fewest, read - written);
    }
    return fewest;
  }
}
