package strata.machine.synapse;

import java.util.Arrays;
import strata.machine.Machine;
import strata.machine.synapse.WalkerJob.Tile;

/**
 * The cycle rule of the synapse core: when a walker takes and finishes its jobs, from what they cost. Nothing in a walker waits for what
 * comes after it, so each event has its cycle as soon as those before it have theirs, and a cycle in which nothing happens costs nothing.
 *
 * <p>With W words of room for spikes, E for entries, F tiles in flight and A sets of accumulators:
 * <ul>
 * <li>Slot k is read at r(k), the first cycle after r(k-1) with room, u(k-W) + 1, in which its token's experts are known; the first of
 *     tile n waits until walk has heard that tile n-F is written.
 * <li>Its word is decoded from {@code spikeRead + 1} cycles after r(k) on, and after the word before: a cycle for each entry, one if it has
 *     none, each a cycle with room among the entries; u(k) is the last of them.
 * <li>An entry is held until the next one of its tile comes, or until the cycle after the tile's last word; then it joins the queue, if
 *     there is room. Entry e leaves it at q(e), in the last cycle of e-1, but not before the one after it joined.
 * <li>It adds from q(e) + 1 on, a channel a cycle; the first of tile n waits for tile n-A's set.
 * <li>Tile n drains from the cycle after its last addition on, and after tile n-1.
 * </ul>
 */
public final class WalkerClock {
  private static final long NEVER = Long.MIN_VALUE / 2;

  /**
   * When a job went through, walk's cycles and fire's.
   *
   * @param starts the cycle after which walk works on it
   * @param taken  fire says so: the waiting slot is free
   * @param done   fire says so: its last write has been issued
   */
  public record Times(long starts, long taken, long done) {}

  /** The cycles of the last few events of a kind. */
  private static final class Past {
    private final long[] cycles;
    private int next;

    Past(int room) {
      cycles = new long[room];
      Arrays.fill(cycles, NEVER);
    }

    /** Of the event that is as many before the next as there is room for. */
    long oldest() {
      return cycles[next];
    }

    void add(long cycle) {
      cycles[next] = cycle;
      next = next + 1 == cycles.length ? 0 : next + 1;
    }
  }

  private final boolean inTurn;
  private final int steps;
  private final SynapseTiming timing;
  private final int across;
  private final Past used;
  private final Past popped = new Past(Synapse.ENTRIES);
  private final Past written = new Past(Synapse.FLIGHT);
  private final Past released;

  private long read = NEVER;
  private long decoded = NEVER;
  private long tilePushed = NEVER;
  private boolean holds;
  private int held;
  private long added = NEVER;
  private boolean fresh = true;
  private long drained = NEVER;
  private long atFire = NEVER;

  private WalkerClock(Synapse core, Machine machine, boolean inTurn) {
    this.inTurn = inTurn;
    this.steps = core.steps();
    this.timing = core.timing(machine);
    this.across = machine.crossing(core.walkTier(), core.fireTier());
    this.used = new Past(Synapse.words(timing.spikeRead(), 1).entries());
    this.released = new Past(core.accumulators());
  }

  public static WalkerClock of(Synapse core, Machine machine) {
    return new WalkerClock(core, machine, false);
  }

  /** Of a walker that reads no tile before the last addition of the one before, which no walker does: a bound from above. */
  public static WalkerClock inTurn(Synapse core, Machine machine) {
    return new WalkerClock(core, machine, true);
  }

  /**
   * The next job. It must not come before fire has taken the one before.
   *
   * @param toWalk the cycle in which it is valid at walk
   * @param toFire the cycle in which it is valid at fire
   */
  public Times give(long toWalk, long toFire, WalkerJob job) {
    long starts = Math.max(toWalk + 1, read);
    long fires = Math.max(toFire + 1, atFire);
    long loads = job.routed() ? starts + 1 + timing.listRead() + 1 : starts;
    for (Tile tile : job.tiles()) {
      walk(tile, loads + 1);
      if (tile.endsToken()) {
        // A token's experts are asked for in the cycle after the token before was loaded.
        loads = job.routed() ? Math.max(loads + 1 + timing.listRead() + 1, read) : read;
      }
    }
    return new Times(starts, fires + timing.stateRead() - 1, atFire + timing.stateRead() + 2);
  }

  private void walk(Tile tile, long from) {
    Additions additions = tile.additions();
    int entry = 0;
    read = Math.max(read, Math.max(from, written.oldest() + 1) - 1);
    for (int slot = 0; slot < additions.slots(); slot++) {
      read = Math.max(read, used.oldest()) + 1;
      long comes = read + timing.spikeRead();
      int entries = additions.entries(slot);
      decode(Math.max(comes, decoded) + 1);
      for (int i = 0; i < entries; i++) {
        if (i > 0) {
          decode(decoded + 1);
        }
        hold(additions.ofEntry(entry++));
      }
      used.add(decoded);
    }
    drain(tile, push(decoded + 1));
    read = inTurn ? Math.max(read, added) : read;
  }

  /** A step of decode in the first cycle from {@code from} on with room for an entry. */
  private void decode(long from) {
    decoded = from <= tilePushed ? tilePushed : Math.max(from, popped.oldest() + 1);
  }

  private void hold(int additions) {
    if (holds) {
      queue(decoded);
    }
    holds = true;
    held = additions;
  }

  /** The tile's last entry, without additions if it has none, joins the queue; gives the cycle of its last addition. */
  private long push(long from) {
    tilePushed = Math.max(from, popped.oldest() + 1);
    queue(tilePushed);
    holds = false;
    held = 0;
    fresh = true;
    return added;
  }

  /** The held entry joins the queue, and is added. */
  private void queue(long joins) {
    long pops = Math.max(joins + 1, added);
    popped.add(pops);
    long first = fresh ? Math.max(pops, released.oldest()) + 1 : pops + 1;
    added = first + Math.max(1, held) - 1;
    fresh = false;
  }

  private void drain(Tile tile, long tileDone) {
    drained = Math.max(tileDone, drained) + tile.drain();
    long lastStep = drained + tile.steps() - steps;
    released.add(lastStep + timing.drainDelay());
    atFire = lastStep + 1 + timing.tickDelay() + across;
    written.add(atFire + timing.stateRead() + 2 + across);
  }
}
