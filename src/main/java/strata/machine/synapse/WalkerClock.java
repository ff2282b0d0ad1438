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
  /** A spike word in a pass, on its way to the adders. */
  private record Slot(int additions, boolean ends) {}

  private static final Slot NOTHING = new Slot(-1, false);
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
      at = (at + 1) % bits.length;
      return out;
    }
  }

  private final Synapse core;
  private final SynapseTiming timing;
  private final Line listAsked;
  private final Line released;
  private final Line toFire;
  private final Line lastToFire;
  private final Line written;
  private final Line finished;
  private final Line writtenToWalk;
  private final Deque<Slot> reading = new ArrayDeque<>();
  private final Deque<Slot> entries = new ArrayDeque<>();
  private final Deque<Tile> tiles = new ArrayDeque<>();
  private final Deque<Boolean> lastTiles = new ArrayDeque<>();

  // walk's jobs, and the tile and slot that it reads
  private final Deque<WalkerJob> waiting = new ArrayDeque<>();
  private WalkerJob job = new WalkerJob(false, List.of());
  private boolean walks;
  private int tile;
  private int slot;
  private boolean loaded;
  private boolean asked;
  private boolean known;
  private int flight;
  private int room = Synapse.PREFETCH;

  // decode's held entry, issue's entry
  private boolean holds;
  private Slot held = new Slot(0, false);
  private boolean heldEnds;
  private boolean valid;
  private Slot now = new Slot(0, false);
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
  private Optional<Slot> pushed = Optional.empty();

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
    this.written = new Line(timing.stateRead() + 2);
    this.finished = new Line(timing.stateRead() + 2);
    this.writtenToWalk = new Line(across);
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
    boolean tileDone = entryDone && now.ends();
    boolean pop = !entries.isEmpty() && (!valid || entryDone);
    boolean starts = can && fresh;
    works = can && left > 0;
    boolean dropped = decode(reading.poll());
    boolean reads = walk();
    boolean written = fire(drain(tileDone, starts));
    issue(can, entryDone, tileDone, pop);
    room += (dropped ? 1 : 0) + (pop ? 1 : 0) - (reads ? 1 : 0);
    flight -= written ? 1 : 0;
    given.ifPresent(waiting::add);
    fireWaits += given.isPresent() ? 1 : 0;
    pushed.ifPresent(entries::add);
    pushed = Optional.empty();
  }

  /** Loads and empties the entry being added. */
  private void issue(boolean can, boolean entryDone, boolean tileDone, boolean pop) {
    left -= works ? 1 : 0;
    fresh = can ? tileDone : fresh;
    valid = pop || valid && !entryDone;
    if (pop) {
      now = entries.remove();
      left = now.additions();
    }
  }

  /** Holds an entry back until it is known whether another of its tile follows; gives whether the word is dropped. */
  private boolean decode(Slot comes) {
    boolean here = comes != NOTHING;
    boolean some = here && comes.additions() > 0;
    boolean goes = holds && (heldEnds || some);
    boolean stays = holds && !goes;
    boolean takes = some || here && comes.ends() && !stays;
    pushed = goes ? Optional.of(new Slot(held.additions(), heldEnds)) : Optional.empty();
    holds = takes || stays;
    heldEnds = here && comes.ends();
    held = takes ? comes : held;
    return here && !takes;
  }

  /** Reads the next slot if it may; gives whether it does. */
  private boolean walk() {
    boolean reads = walks && loaded && room > 0 && !(slot == 0 && flight == Synapse.FLIGHT);
    Tile current = walks ? job.tiles().get(tile) : NO_TILE;
    boolean endsTile = reads && slot == current.additions().size() - 1;
    boolean endsToken = endsTile && current.endsToken();
    boolean endsJob = endsTile && tile == job.tiles().size() - 1;
    reading.add(reads ? new Slot(current.additions().get(slot), endsTile) : NOTHING);
    flight += reads && slot == 0 ? 1 : 0;
    if (endsTile) {
      tiles.add(current);
      lastTiles.add(endsJob);
    }
    lists(endsToken, endsJob);
    slot = endsTile ? 0 : reads ? slot + 1 : slot;
    tile = endsTile ? tile + 1 : tile;
    take(endsJob);
    return reads;
  }

  /** The next token's experts are read while a token is walked. */
  private void lists(boolean endsToken, boolean endsJob) {
    boolean takes = !waiting.isEmpty() && (!walks || endsJob);
    boolean noMore = loaded && walks && lastToken();
    boolean ask = walks && job.routed() && !asked && !known && !noMore;
    boolean comes = listAsked.shift(ask);
    boolean wants = takes || walks && (!loaded || endsToken && !endsJob);
    boolean load = wants && (takes ? !waiting.element().routed() : !job.routed() || known);
    asked = ask || asked && !comes;
    known = comes || known && !load;
    loaded = load || loaded && !endsToken;
  }

  private boolean lastToken() {
    int at = tile;
    while (!job.tiles().get(at).endsToken()) {
      at++;
    }
    return at == job.tiles().size() - 1;
  }

  private void take(boolean endsJob) {
    boolean takes = !waiting.isEmpty() && (!walks || endsJob);
    walks = takes || walks && !endsJob;
    if (takes) {
      job = waiting.remove();
      tile = 0;
    }
  }

  /** The windows of the drained words; gives whether the last step of a tile drains. */
  private boolean drain(boolean tileDone, boolean starts) {
    Tile tile = drains ? tiles.element() : NO_TILE;
    boolean lastCycle = drains && cycle + 1 == tile.pace();
    boolean lastWord = word + 1 == tile.words();
    boolean ends = lastCycle && lastWord;
    boolean begins = (full > 0 || tileDone) && (!drains || ends);
    boolean frees = drains && lastWord && cycle + core.steps() - tile.pace() == tile.steps() - 1;
    cycle = !drains || lastCycle ? 0 : cycle + 1;
    word = ends ? 0 : lastCycle ? word + 1 : word;
    full += (tileDone ? 1 : 0) - (begins ? 1 : 0);
    sets += (starts ? 1 : 0) - (released.shift(frees) ? 1 : 0);
    drains = begins || drains && !ends;
    lastOfJob = frees && lastTiles.element();
    if (ends) {
      tiles.remove();
      lastTiles.remove();
    }
    return frees;
  }

  /** Jobs of fire end with their last step; gives whether walk hears in this cycle that a tile is written. */
  private boolean fire(boolean lastStep) {
    boolean tileEnds = toFire.shift(lastStep);
    boolean endsJob = lastToFire.shift(lastOfJob);
    taken = fireWaits > 0 && (!fires || endsJob);
    fires = taken || fires && !endsJob;
    fireWaits -= taken ? 1 : 0;
    done = finished.shift(endsJob);
    return writtenToWalk.shift(written.shift(tileEnds));
  }
}
