package strata.machine.prune;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.machine.unit.TokenWalk;
import strata.rtl.Block;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The order in which a prune core reads: tokens, groups of steps, heads, pieces of a head. Where rows drop, a head of a token is read twice
 * before the next; where heads are kept, all tokens are.
 */
final class PruneWalk {
  private final ModuleBuilder m;
  private final Machine machine;
  private final JobSlot slot;
  private final int word;
  private final int address;
  private final Signal starts;
  private final Signal reads;
  private final Signal choosing;
  private final Signal scored;
  private final Signal again;
  private final TokenWalk tokens;
  private final Map<String, Signal> piece = new LinkedHashMap<>();
  private final Map<String, Signal> tag = new LinkedHashMap<>();

  PruneWalk(ModuleBuilder m, Machine machine, JobSlot slot) {
    this.m = m;
    this.machine = machine;
    this.slot = slot;
    this.word = machine.word();
    this.address = machine.memory("spikes").addressBits();
    m.remark("Rows that drop are read in one sweep, heads that are kept in two: the first counts, then they are compared, the second copies.");
    var state = m.machine("walk", "waiting", "starting", "reading", "draining", "choosing");
    starts = m.wire("starts", state.in("starting"));
    reads = m.wire("reads", state.in("reading"));
    choosing = m.wire("choosing", state.in("choosing"));
    scored = m.declare("scored", 1);
    again = m.declare("again", 1);
    Signal restarts = m.wire("restarts", starts.or(again));
    Signal rowEnds = pieces(restarts);

    m.remark("Row after row: groups of steps, tokens.");
    Signal lastGroup = Counter.last(m, "group", restarts, rowEnds, slot.field("groups"));
    Signal tokenEnds = m.wire("token_ends", rowEnds.and(lastGroup));
    tokens = TokenWalk.write(m, "token", machine.owners(), slot, restarts, tokenEnds);
    Signal sweepEnds = m.wire("sweep_ends", tokenEnds.and(tokens.last()));
    state.arc("waiting", slot.begins(), "starting");
    state.arc("starting", Expr.lit(1, 1), "reading");
    state.arc("reading", sweepEnds.and(tag.get("counting")), "draining");
    state.arc("reading", sweepEnds, "waiting");
    state.arc("draining", scored, "choosing");
    state.arc("choosing", again, "reading");
    tag.put("sweep_ends", sweepEnds);
    places();
  }

  /** Heads and their pieces; 1 with the last piece of a row. */
  private Signal pieces(Signal restarts) {
    m.remark("A piece ends where its head ends, or its word.");
    Signal width = slot.field("head_width");
    var low = m.register("low", Bits.index(word), 0);
    var left = m.register("left", width.width(), 0);
    var counting = m.register("counting", 1, 0);
    Signal room = m.wire("room", Expr.lit(width.width(), word).minus(low.q().zext(width.width())));
    Signal headEnds = m.wire("head_ends", left.q().ule(room));
    Signal wordEnds = m.wire("word_ends", room.ule(left.q()));
    Signal twice = m.wire("twice", slot.field("drop").and(counting.q()));
    Signal returns = m.wire("returns", reads.and(headEnds).and(twice));
    Signal leaves = m.wire("leaves", reads.and(headEnds).and(twice.not()));
    Signal lastHead = Counter.last(m, "head", restarts, leaves, slot.field("heads"));
    Signal rowEnds = m.wire("row_ends", leaves.and(lastHead));
    Signal newRow = m.wire("new_row", restarts.or(rowEnds));
    counting.next(restarts.or(reads.and(slot.field("drop")).and(headEnds)), Expr.mux(restarts, starts, counting.q().not()));
    left.next(restarts.or(reads), Expr.mux(restarts.or(headEnds), width, left.q().minus(room)));

    m.remark("Where the piece is in its word, and its word in the row; a head that is read again goes back to where it began.");
    goesOn("low", low, Expr.mux(wordEnds, Expr.lit(low.q().width(), 0), low.q().plus(left.q().zext(low.q().width()))), restarts, newRow, returns, leaves);
    var across = m.register("across", address, 0);
    Expr onward = across.q().plus(slot.field("groups").zext(address));
    goesOn("across", across, Expr.mux(wordEnds, onward, across.q()), restarts, newRow, returns, leaves);

    int ends = Bits.count(word);
    piece.put("low", low.q());
    piece.put("end", m.wire("piece_end", Expr.mux(headEnds, low.q().zext(ends).plus(left.q().zext(ends)), Expr.lit(ends, word))));
    tag.put("begins_word", m.wire("begins_word", low.q().eq(0)));
    tag.put("begins_head", m.wire("begins_head", left.q().eq(width)));
    tag.put("counting", counting.q());
    tag.put("written", m.wire("written", counting.q().not().and(wordEnds.or(rowEnds))));
    return rowEnds;
  }

  /** A register that goes on with each piece, begins anew with a row, and goes back with a head that is read again. */
  private void goesOn(String name, Block.PendingRegister at, Expr onward, Signal restarts, Signal newRow, Signal returns, Signal leaves) {
    Expr zero = Expr.lit(at.q().width(), 0);
    Signal next = m.wire(name + "_next", onward);
    var began = m.register(name + "_began", at.q().width(), 0);
    began.next(restarts.or(leaves), Expr.mux(newRow, zero, next));
    at.next(restarts.or(reads), Expr.mux(newRow, zero, Expr.mux(returns, began.q(), next)));
  }

  private void places() {
    m.remark("Where the words are.");
    Signal row = tokens.row(m, "token_row", slot.field("rank"));
    Signal group = new Signal("group_q", slot.field("groups").width());
    Signal place = m.wire("place", row.plus(new Signal("across_q", address)).plus(group.zext(address)));
    piece.put("from", m.wire("from", slot.field("in_base").plus(place)));
    tag.put("address", m.wire("result_address", slot.field("out_base").plus(place)));
    if (machine.memory("spikes").banks() > 1) {
      piece.put("bank", m.wire("from_bank", tokens.bank(slot.field("in_bank"))));
      tag.put("bank", m.wire("result_bank", tokens.bank(slot.field("out_bank"))));
    }
  }

  /** 1 in the cycle before the first read of a job. */
  Signal starts() {
    return starts;
  }

  Signal reads() {
    return reads;
  }

  /** 1 in each cycle in which a head is compared. */
  Signal choosing() {
    return choosing;
  }

  /** To be driven: 1 when the last piece of a sweep that counts is in the scores from the next cycle on. */
  Signal scored() {
    return scored;
  }

  /** To be driven: 1 with the last head that is compared. */
  Signal again() {
    return again;
  }

  /** Of the piece under way: {@code low} and {@code end}, its channels in its word; {@code from} and {@code bank}, where that is read. */
  Signal piece(String name) {
    return piece.get(name);
  }

  /** What travels beside it until it is counted. */
  Map<String, Signal> tag() {
    return tag;
  }
}
