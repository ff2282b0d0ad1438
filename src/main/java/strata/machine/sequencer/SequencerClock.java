package strata.machine.sequencer;

import java.util.ArrayList;
import java.util.List;
import strata.machine.Fifo;

/**
 * The sequencer's exact cycle rule. Feed it the words of a program in order, each with the cycles in which its units answered
 * the words before; it gives the cycle in which each job is valid. Cycles are those at the sequencer: bonds are the caller's to
 * add.
 *
 * <p>Word k is asked for at i(k) = max(i(k-1) + 1, g(k - queue) + 1), the first in the cycle after start, and stands in the queue
 * {@code latency + 1} cycles later. It goes at g(k), the first cycle in which it is there, g(k-1) has passed, each of its units
 * has taken its job before, and, at a barrier, every unit is done. Its job is valid at g(k) + 1.
 */
public final class SequencerClock {
  private final int latency;
  private final int queue;
  private final int depth;
  private final List<Long> asked = new ArrayList<>();
  private final List<Long> gone = new ArrayList<>();

  /**
   * @param latency of a read of {@code code} at the sequencer
   * @param depth   words of {@code code}
   * @param start   the cycle in which start is 1
   */
  public SequencerClock(int latency, int depth, long start) {
    this.latency = latency;
    this.queue = Fifo.covering(latency, 1).entries();
    this.depth = depth;
    asked.add(start + 1);
  }

  /**
   * The cycle in which the next word's job is valid. Where it is a barrier, a phase that had jobs ends in that cycle too.
   *
   * @param free the first cycle in which each of its units has its slot free, that is the latest {@code taken} of its jobs
   *             before; at a barrier also the latest {@code done} of all jobs; 0 if there are none
   */
  public long deliver(long free) {
    long goes = Math.max(ready(), free);
    gone.add(goes);
    asked.add(next(asked.size()));
    return goes + 1;
  }

  /**
   * The cycle in which {@code finished} is 1, and the last phase ends, if the next word is the last.
   *
   * @param idle the latest {@code done} of all jobs
   */
  public long finish(long idle) {
    long stop = stop();
    long quiet = stop;
    // What was asked for past the last word before that came must have come too.
    for (int k = asked.size(); k < depth && next(k) <= stop; k++) {
      asked.add(next(k));
      quiet = asked.get(k) + latency;
    }
    return finish(quiet, idle);
  }

  /** No later than {@link #finish}, and never later if jobs are heard of sooner. */
  public long finishAtLeast(long idle) {
    return finish(stop(), idle);
  }

  /** No sooner than {@link #finish}, and never sooner if jobs are heard of later: then fewer words may have been asked for. */
  public long finishAtMost(long idle) {
    return finish(stop() + latency, idle);
  }

  private long finish(long quiet, long idle) {
    return Math.max(Math.max(ready(), quiet + 1), idle) + 1;
  }

  /** When the last word comes. */
  private long stop() {
    return asked.get(asked.size() - 1) + latency;
  }

  /** When the word at the head of the queue can go at the earliest. */
  private long ready() {
    long came = asked.get(gone.size()) + latency + 1;
    return gone.isEmpty() ? came : Math.max(came, gone.get(gone.size() - 1) + 1);
  }

  private long next(int word) {
    long after = asked.get(word - 1) + 1;
    int room = word - queue;
    return room < 0 ? after : room < gone.size() ? Math.max(after, gone.get(room) + 1) : Long.MAX_VALUE;
  }
}
