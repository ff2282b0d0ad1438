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
  /** No entry. An entry is twice its additions, and one more if it ends its tile. */
  private static final int NOTHING = -1;
  private static final Word NO_WORD = new Word(List.of(), false);
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

  /** A spike word in a round: what it adds in each pass, and whether it ends its tile. */
  private record Word(List<Integer> additions, boolean ends) {}

  /** A queue of entries that is never given more than it has room for. */
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
  private final Deque<Word> reading = new ArrayDeque<>();
  private final Deque<Word> words = new ArrayDeque<>();
  private final Slots entries = new Slots(Synapse.ENTRIES);
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
  private int room;

  // decode's next pass and held entry, issue's entry
  private int pass;
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
    this.room = Synapse.words(timing.spikeRead(), 1).entries();
    for (int i = 0; i < timing.spikeRead(); i++) {
      reading.add(NO_WORD);
    }
  }

  /** Whether the walker took a job in the last cycle: its waiting slot is free. */
  public boolean taken() {
    return taken;
  }

  public boolean done() {
    return done;
  }

  /** One cycle. @param given a job that comes in this cycle */
  public void step(Optional<WalkerJob> given) {
    boolean can = valid && !(fresh && sets == core.accumulators());
    boolean entryDone = can && left <= 1;
    boolean tileDone = entryDone && ends;
    boolean pop = !entries.isEmpty() && (!valid || entryDone);
    boolean starts = can && fresh;
    works = can && left > 0;
    Word comes = reading.remove();
    boolean used = decode(entries.count < Synapse.ENTRIES);
    boolean reads = walk();
    boolean written = fire(drain(tileDone, starts));
    issue(can, entryDone, tileDone, pop);
    room += (used ? 1 : 0) - (reads ? 1 : 0);
    flight -= written ? 1 : 0;
    given.ifPresent(waiting::add);
    fireWaits += given.isPresent() ? 1 : 0;
    if (pushed != NOTHING) {
      entries.add(pushed);
    }
    if (comes != NO_WORD) {
      words.add(comes);
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

  /** Makes an entry of the next pass in which the word adds something; gives whether the word is done with. */
  private boolean decode(boolean hasRoom) {
    boolean goesOn = hasRoom && !words.isEmpty();
    Word of = goesOn ? words.element() : NO_WORD;
    int now = adding(of, pass);
    boolean some = now < of.additions().size();
    boolean used = goesOn && adding(of, now + 1) >= of.additions().size();
    pass = used ? 0 : some ? now + 1 : pass;
    if (used) {
      words.remove();
    }
    hold(hasRoom, some ? of.additions().get(now) : 0, used && of.ends());
    return used;
  }

  /** The first pass from {@code from} on in which the word adds something. */
  private static int adding(Word word, int from) {
    int at = from;
    while (at < word.additions().size() && word.additions().get(at) == 0) {
      at++;
    }
    return at;
  }

  /** Holds an entry back until it is known whether another of its tile follows. */
  private void hold(boolean hasRoom, int additions, boolean endsTile) {
    boolean goes = holds && hasRoom && (heldEnds || additions > 0);
    boolean stays = holds && !goes;
    boolean takes = additions > 0 || endsTile && !stays;
    pushed = goes ? 2 * held + (heldEnds ? 1 : 0) : NOTHING;
    holds = takes || stays;
    heldEnds = endsTile || stays && heldEnds;
    held = takes ? additions : held;
  }

  /** Reads the next slot if it may; gives whether it does. */
  private boolean walk() {
    boolean reads = walks && loaded && room > 0 && !(slot == 0 && flight == Synapse.FLIGHT);
    boolean endsTile = reads && slot == current.additions().size() - 1;
    boolean endsToken = endsTile && current.endsToken();
    boolean endsJob = endsTile && tile == job.tiles().size() - 1;
    reading.add(reads ? new Word(current.additions().get(slot), endsTile) : NO_WORD);
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
