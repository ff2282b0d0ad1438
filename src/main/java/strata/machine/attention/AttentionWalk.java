package strata.machine.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.machine.unit.TokenWalk;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The loops of a job: queries, their words, groups of steps, heads in the word, keys, words of the head; the last is innermost. A
 * <i>tile</i> is one query, word and group.
 *
 * <p>All four tensors lie alike, so an address is base + row of the token + offset of the word and group; the offset of query
 * and key goes through the words of the head, that of value and output stands still for a tile.
 */
final class AttentionWalk {
  private final ModuleBuilder m;
  private final Machine machine;
  private final JobSlot slot;
  private final int address;

  private Signal starts;
  private Signal reads;
  private Signal wordsEnd;
  private Signal headEnds;
  private Signal tileEnds;
  private Signal scoredOffset;
  private Signal valueOffset;
  private Signal keyRow;
  private Signal queryRow;
  private TokenWalk keys;
  private TokenWalk queries;
  private final Map<String, Signal> tile = new LinkedHashMap<>();

  AttentionWalk(ModuleBuilder m, Machine machine, JobSlot slot) {
    this.m = m;
    this.machine = machine;
    this.slot = slot;
    this.address = machine.memory("spikes").addressBits();
    write();
  }

  private void write() {
    m.remark("A tile takes at least a cycle a step, because that is what its context takes to drain.");
    var state = m.machine("walk", "waiting", "starting", "reading", "pausing");
    starts = m.wire("starts", state.in("starting"));
    reads = m.wire("reads", state.in("reading"));
    Signal nextTile = m.declare("next_tile", 1);
    Signal paced = paced(nextTile);
    Signal scan = keyLoops();
    Signal jobEnds = tileLoops(nextTile);

    Signal tileRead = m.wire("tile_read", reads.and(tileEnds));
    m.drive(nextTile, tileRead.or(state.in("pausing")).and(paced));
    state.arc("waiting", slot.begins(), "starting");
    state.arc("starting", Expr.lit(1, 1), "reading");
    state.arc("reading", tileRead.and(jobEnds), "waiting");
    state.arc("reading", tileRead.and(paced.not()), "pausing");
    state.arc("pausing", paced, "reading");

    m.remark("Where the words are.");
    scoredOffset = m.wire("scored_offset", new Signal("head_offset_q", address).plus(scan));
    tile.put("job_ends", jobEnds);
    if (machine.memory("spikes").banks() > 1) {
      tile.put("bank", m.wire("tile_bank", queries.bank(slot.field("out_bank"))));
    }
    tile.put("address", m.wire("tile_address", slot.field("out_base").plus(queryRow).plus(valueOffset)));
  }

  private Signal paced(Signal nextTile) {
    int bits = Bits.index(machine.steps());
    var pace = m.register("pace", bits, 0);
    Signal again = m.wire("pace_again", starts.or(nextTile));
    Signal paced = m.wire("paced", pace.q().eq(0));
    pace.next(again.or(paced.not()), Expr.mux(again, Expr.lit(bits, machine.steps() - 1), pace.q().minus(1)));
    return paced;
  }

  /** Words of a head, keys, heads of a word; gives the offset of the word from the head's first. */
  private Signal keyLoops() {
    m.remark("Within a tile: words of the head, keys, heads of the word.");
    wordsEnd = Counter.last(m, "head_word", starts, reads, slot.field("head_words"));
    Expr stride = slot.field("groups").zext(address);
    var scan = m.register("scan", address, 0);
    scan.next(starts.or(reads), Expr.mux(starts.or(wordsEnd), Expr.lit(address, 0), scan.q().plus(stride)));
    keys = TokenWalk.write(m, "key", machine.owners(), slot, starts, reads.and(wordsEnd));
    keyRow = keys.row(m, "key_row", slot.field("rank"));
    headEnds = m.wire("head_ends", wordsEnd.and(keys.last()));
    Signal lastHead = Counter.last(m, "head_in_word", starts, reads.and(headEnds), slot.field("heads_in_word"));
    tileEnds = m.wire("tile_ends", headEnds.and(lastHead));
    return scan.q();
  }

  /** Groups of steps, words, queries; gives whether the tile is the job's last. */
  private Signal tileLoops(Signal nextTile) {
    m.remark("Tile after tile: groups of steps, words, queries.");
    Signal lastGroup = Counter.last(m, "group", starts, nextTile, slot.field("groups"));
    Signal groupsEnd = m.wire("groups_end", nextTile.and(lastGroup));
    Signal lastWordOfHead = Counter.last(m, "word_of_head", starts, groupsEnd, slot.field("head_words"));
    Signal lastWord = Counter.last(m, "word", starts, groupsEnd, slot.field("words"));
    Signal queryEnds = m.wire("query_ends", groupsEnd.and(lastWord));
    queries = TokenWalk.write(m, "query", machine.owners(), slot, starts, queryEnds);
    queryRow = queries.row(m, "query_row", slot.field("rank"));
    offsets(nextTile, lastGroup, lastWordOfHead, queryEnds);

    int stepBits = Bits.count(machine.steps());
    tile.put("first_group", m.wire("first_group", new Signal("group_q", slot.field("groups").width()).eq(0)));
    tile.put("steps", m.wire("tile_steps", Expr.mux(lastGroup, slot.field("last_steps"), Expr.lit(stepBits, machine.steps()))));
    return m.wire("job_ends", lastGroup.and(lastWord).and(queries.last()));
  }

  /** The value's offset goes up by one a tile; that of the head's first word is the same until a head has several words. */
  private void offsets(Signal nextTile, Signal lastGroup, Signal lastWordOfHead, Signal queryEnds) {
    Expr zero = Expr.lit(address, 0);
    Expr groups = slot.field("groups").zext(address);
    var value = m.register("value_offset", address, 0);
    Signal valueNext = m.wire("value_offset_next", Expr.mux(starts.or(queryEnds), zero, value.q().plus(1)));
    value.next(starts.or(nextTile), valueNext);
    var head = m.register("head_offset", address, 0);
    Signal headSteps = m.wire("head_offset_up", head.q().plus(1));
    head.next(starts.or(nextTile), Expr.mux(starts.or(lastGroup.and(lastWordOfHead)), valueNext,
        Expr.mux(lastGroup, headSteps.minus(groups), headSteps)));
    valueOffset = value.q();
  }

  /** 1 in the cycle before the first read. */
  Signal starts() {
    return starts;
  }

  /** 1 in a cycle with a read. */
  Signal reads() {
    return reads;
  }

  /** The read is the last word of its head: the score of the key is complete. */
  Signal wordsEnd() {
    return wordsEnd;
  }

  /** It is, besides, that of the last key. */
  Signal headEnds() {
    return headEnds;
  }

  /** It is the last of its tile. */
  Signal tileEnds() {
    return tileEnds;
  }

  /** What the end of a tile must know: {@code first_group, steps, job_ends, bank, address}. */
  Map<String, Signal> tile() {
    return tile;
  }

  Expr queryAddress() {
    return slot.field("q_base").plus(queryRow).plus(scoredOffset);
  }

  Expr keyAddress() {
    return slot.field("k_base").plus(keyRow).plus(scoredOffset);
  }

  Expr valueAddress() {
    return slot.field("v_base").plus(keyRow).plus(valueOffset);
  }

  Expr queryBank() {
    return queries.bank(slot.field("q_bank"));
  }

  Expr keyBank() {
    return keys.bank(slot.field("k_bank"));
  }

  Expr valueBank() {
    return keys.bank(slot.field("v_bank"));
  }
}
