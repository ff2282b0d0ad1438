package strata.machine.synapse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import strata.machine.Machine;
import strata.machine.synapse.WalkerJob.Tile;

/**
 * The cycle rule of the synapse core: when a walker takes and finishes its jobs, from what they cost. It follows counts only, a cycle at
 * a time: slots asked for, entries waiting, additions left, windows draining.
 */
public final class WalkerClock {
  /** No slot. A slot, a spike word in a pass on its way to the adders, is twice its additions, and one more if it ends its tile. */
  private static final int NOTHING = -1;
  private static final Tile NO_TILE = new Tile(List.of(), 0, 0, 0, false);

  /** A bit that comes some cycles later. */
  private static final class Line {
    private final boolean[] bits;
    private int at;

    Line(int cycles) {
      bits = new boolean[cycles];
    }

    boolean shift(boolean in) {
      if (bits.length == 0) {
        return in;
      }
      boolean out = bits[at];
      bits[at] = in;
      at = at + 1 == bits.length ? 0 : at + 1;
      return out;
    }
  }

  /** A queue of slots that is never given more than it has room for. */
  private static final class Slots {
    private final int[] slots;
    private int first;
    private int count;

    Slots(int room) {
      slots = new int[room];
    }

    boolean isEmpty() {
      return count == 0;
    }

    void add(int slot) {
      int at = first + count;
      slots[at < slots.length ? at : at - slots.length] = slot;
      count++;
    }

    int remove() {
      int slot = slots[first];
      first = first + 1 == slots.length ? 0 : first + 1;
      count--;
      return slot;
    }
  }

  /** A tile that waits for its sums to drain, or whose sums do. */
  private record Draining(Tile tile, boolean lastOfJob) {}

  private final Synapse core;
  private final SynapseTiming timing;
  private final Line listAsked;
  private final Line released;
  private final Line toFire;
  private final Line lastToFire;
  private final Line takenOver;
  private final Line written;
  private final Line finished;
  private final Line writtenToWalk;
  private final Slots reading;
  private final Slots entries = new Slots(Synapse.PREFETCH);
  private final Deque<Draining> tiles = new ArrayDeque<>();

  // walk's jobs, and the tile and slot that it reads
  private final Deque<WalkerJob> waiting = new ArrayDeque<>();
  private WalkerJob job = new WalkerJob(false, List.of());
  private boolean walks;
  private Tile current = NO_TILE;
  private int tile;
  private int lastToken;
  private int slot;
  private boolean loaded;
  private boolean asked;
  private boolean known;
  private int flight;
  private int room = Synapse.PREFETCH;

  // decode's held entry, issue's entry
  private boolean holds;
  private int held;
  private boolean heldEnds;
  private boolean valid;
  private boolean ends;
  private int left;
  private boolean fresh = true;

  // drain
  private int full;
  private boolean drains;
  private int cycle;
  private int word;
  private int sets;

  // fire's jobs
  private int fireWaits;
  private boolean fires;
  private boolean lastOfJob;
  private int pushed = NOTHING;

  private boolean taken;
  private boolean done;
  private boolean works;

  public WalkerClock(Synapse core, Machine machine) {
    this.core = core;
    this.timing = core.timing(machine);
    int across = machine.crossing(core.walkTier(), core.fireTier());
    this.listAsked = new Line(timing.listRead());
    this.released = new Line(timing.drainDelay());
    this.toFire = new Line(1 + timing.tickDelay() + across);
    this.lastToFire = new Line(1 + timing.tickDelay() + across);
    this.takenOver = new Line(timing.stateRead() - 1);
    this.written = new Line(timing.stateRead() + 2);
    this.finished = new Line(timing.stateRead() + 2);
    this.writtenToWalk = new Line(across);
    this.reading = new Slots(timing.spikeRead());
    for (int i = 0; i < timing.spikeRead(); i++) {
      reading.add(NOTHING);
    }
  }

  /** Whether the walker took a job in the last cycle: its waiting slot is free. */
  public boolean taken() {
    return taken;
  }

  public boolean done() {
    return done;
  }

  /** Whether it made additions in the last cycle. */
  public boolean works() {
    return works;
  }

  /** Whether it drained sums in the last cycle. */
  public boolean drains() {
    return drains;
  }

  /** One cycle. @param given a job that comes in this cycle */
  public void step(Optional<WalkerJob> given) {
    boolean can = valid && !(fresh && sets == core.accumulators());
    boolean entryDone = can && left <= 1;
    boolean tileDone = entryDone && ends;
    boolean pop = !entries.isEmpty() && (!valid || entryDone);
    boolean starts = can && fresh;
    works = can && left > 0;
    boolean dropped = decode(reading.remove());
    boolean reads = walk();
    boolean written = fire(drain(tileDone, starts));
    issue(can, entryDone, tileDone, pop);
    room += (dropped ? 1 : 0) + (pop ? 1 : 0) - (reads ? 1 : 0);
    flight -= written ? 1 : 0;
    given.ifPresent(waiting::add);
    fireWaits += given.isPresent() ? 1 : 0;
    if (pushed != NOTHING) {
      entries.add(pushed);
    }
  }

  /** Loads and empties the entry being added. */
  private void issue(boolean can, boolean entryDone, boolean tileDone, boolean pop) {
    left -= works ? 1 : 0;
    fresh = can ? tileDone : fresh;
    valid = pop || valid && !entryDone;
    if (pop) {
      int entry = entries.remove();
      left = entry >> 1;
      ends = (entry & 1) == 1;
    }
  }

  /** Holds an entry back until it is known whether another of its tile follows; gives whether the word is dropped. */
  private boolean decode(int comes) {
    boolean here = comes != NOTHING;
    boolean some = here && comes >> 1 > 0;
    boolean goes = holds && (heldEnds || some);
    boolean stays = holds && !goes;
    boolean takes = some || here && (comes & 1) == 1 && !stays;
    pushed = goes ? held & ~1 | (heldEnds ? 1 : 0) : NOTHING;
    holds = takes || stays;
    heldEnds = here && (comes & 1) == 1;
    held = takes ? comes : held;
    return here && !takes;
  }

  /** Reads the next slot if it may; gives whether it does. */
  private boolean walk() {
    boolean reads = walks && loaded && room > 0 && !(slot == 0 && flight == Synapse.FLIGHT);
    boolean endsTile = reads && slot == current.additions().size() - 1;
    boolean endsToken = endsTile && current.endsToken();
    boolean endsJob = endsTile && tile == job.tiles().size() - 1;
    reading.add(reads ? 2 * current.additions().get(slot) + (endsTile ? 1 : 0) : NOTHING);
    flight += reads && slot == 0 ? 1 : 0;
    if (endsTile) {
      tiles.add(new Draining(current, endsJob));
    }
    lists(endsToken, endsJob);
    slot = endsTile ? 0 : reads ? slot + 1 : slot;
    take(endsJob);
    if (endsTile && !endsJob) {
      tile++;
      current = job.tiles().get(tile);
    }
    return reads;
  }

  /** The next token's experts are read while a token is walked. */
  private void lists(boolean endsToken, boolean endsJob) {
    boolean takes = !waiting.isEmpty() && (!walks || endsJob);
    boolean noMore = loaded && walks && tile >= lastToken;
    boolean ask = walks && job.routed() && !asked && !known && !noMore;
    boolean comes = listAsked.shift(ask);
    boolean wants = takes || walks && (!loaded || endsToken && !endsJob);
    boolean load = wants && (takes ? !waiting.element().routed() : !job.routed() || known);
    asked = ask || asked && !comes;
    known = comes || known && !load;
    loaded = load || loaded && !endsToken;
  }

  private void take(boolean endsJob) {
    boolean takes = !waiting.isEmpty() && (!walks || endsJob);
    walks = takes || walks && !endsJob;
    if (takes) {
      job = waiting.remove();
      tile = 0;
      current = job.tiles().get(0);
      lastToken = lastToken(job.tiles());
    }
  }

  /** The first tile of the last token. */
  private static int lastToken(List<Tile> tiles) {
    int first = tiles.size() - 1;
    while (first > 0 && !tiles.get(first - 1).endsToken()) {
      first--;
    }
    return first;
  }

  /** The windows of the drained words; gives whether the last step of a tile drains. */
  private boolean drain(boolean tileDone, boolean starts) {
    Tile tile = drains ? tiles.element().tile() : NO_TILE;
    boolean lastCycle = drains && cycle + 1 == tile.pace();
    boolean lastWord = word + 1 == tile.words();
    boolean drained = lastCycle && lastWord;
    boolean begins = (full > 0 || tileDone) && (!drains || drained);
    boolean frees = drains && lastWord && cycle + core.steps() - tile.pace() == tile.steps() - 1;
    cycle = !drains || lastCycle ? 0 : cycle + 1;
    word = drained ? 0 : lastCycle ? word + 1 : word;
    full += (tileDone ? 1 : 0) - (begins ? 1 : 0);
    sets += (starts ? 1 : 0) - (released.shift(frees) ? 1 : 0);
    drains = begins || drains && !drained;
    lastOfJob = frees && tiles.element().lastOfJob();
    if (drained) {
      tiles.remove();
    }
    return frees;
  }

  /** Jobs of fire end with their last step; gives whether walk hears in this cycle that a tile is written. */
  private boolean fire(boolean lastStep) {
    boolean tileEnds = toFire.shift(lastStep);
    boolean endsJob = lastToFire.shift(lastOfJob);
    boolean takes = fireWaits > 0 && (!fires || endsJob);
    fires = takes || fires && !endsJob;
    fireWaits -= takes ? 1 : 0;
    taken = takenOver.shift(takes);
    done = finished.shift(endsJob);
    return writtenToWalk.shift(written.shift(tileEnds));
  }
}
