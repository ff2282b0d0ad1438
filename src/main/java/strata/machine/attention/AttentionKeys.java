package strata.machine.attention;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.unit.JobSlot;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Which keys pass, and when: one a cycle, the lowest token first. In the first tile of a word all of them pass, and are found to matter
 * or not; in the others those that matter, within what the tile's queries see. A pass without keys, or whose queries are silent, still
 * takes a cycle, in which nothing is read.
 */
final class AttentionKeys {
  private final ModuleBuilder m;
  private final Attention core;
  private final int count;
  private final JobSlot slot;
  private final AttentionPasses passes;
  private final Signal turn;
  private final Signal scans;
  private final Signal passing;
  private final Signal left;
  private final Signal rest;
  private final Signal next;
  private final Signal issues;
  private final Signal ends;
  private final Optional<Signal> rotation;
  private final Signal tileEnds;
  private final Signal scanning;
  private final int toData;

  /**
   * @param turn   the next pass begins, to be driven by {@link #turns}
   * @param toData cycles from that in which a key passes to that of its data
   */
  AttentionKeys(ModuleBuilder m, Machine machine, Attention core, JobSlot slot, AttentionPasses passes, Signal turn, int toData) {
    this.m = m;
    this.core = core;
    this.slot = slot;
    this.count = core.keys(machine);
    this.passes = passes;
    this.turn = turn;
    this.toData = toData;
    this.scans = passes.scans();
    m.remark("The pass under way: the keys that are still to pass; at the end of a tile the last of them waits for the drain.");
    tileEnds = taken("ends_tile", passes.tileEnds());
    scanning = taken("scanning", scans);
    int steps = machine.steps();
    int paceBits = Bits.count((long) core.queries() * steps);
    Signal queries = passes.lanes();
    Signal drain = taken("drain", m.wire("drain_cycles", queries.zext(paceBits).times(Expr.lit(paceBits, steps)).minus(1)));
    var keys = m.data("left", count);
    var on = m.register("passing", 1, 0);
    var pace = m.register("pace", paceBits, 0);
    left = keys.q();
    passing = on.q();
    rest = m.wire("rest", left.and(left.minus(1)));
    Optional<PendingRegister> turns = core.longestChunk(machine) > 1
        ? Optional.of(m.data("rotation", Bits.index(core.longestChunk(machine)))) : Optional.empty();
    rotation = turns.map(PendingRegister::q);
    Optional<Signal> turned = rotation.map(this::turned);
    Expr lowest = rest.any().not();
    ends = m.wire("last_key", turned.<Expr>map(t -> t.and(lowest)).orElse(lowest));
    Signal held = m.wire("held", ends.and(tileEnds).and(pace.q().any()));
    issues = m.wire("issues", passing.and(held.not()));
    Signal paces = m.wire("paces", issues.and(ends).and(tileEnds));
    pace.next(paces.or(pace.q().any()), Expr.mux(paces, drain, pace.q().minus(1)));
    on.next(turn.or(issues.and(ends)), turn);
    next = m.declare("keys_of_pass", count);
    Signal moves = turned.map(t -> m.wire("next_key", issues.and(t))).orElse(issues);
    keys.next(turn.or(moves), Expr.mux(turn, next, rest));
    turns.ifPresent(by -> by.next(turn.or(issues), Expr.mux(turn.or(moves), Expr.lit(by.q().width(), 0), by.q().plus(1))));
  }

  /** The key has passed in each rotation of its chunk. A pass without keys has one cycle all the same. */
  private Signal turned(Signal by) {
    int bits = slot.field("chunk").width();
    return m.wire("last_turn", by.zext(bits).plus(1).eq(slot.field("chunk")).or(left.any().not()));
  }

  /** How far the steps of the key are rotated within their chunk, where the core runs chunks. */
  Optional<Signal> rotation() {
    return rotation;
  }

  /** What the next pass says, from its beginning on. */
  Signal taken(String name, Signal value) {
    var register = m.data(name, value.width());
    register.next(turn, value);
    return register.q();
  }

  /**
   * Drives {@code turn}.
   *
   * @param ready there is a next pass, and its queries are there
   * @param asks  a query of it has spikes
   * @param hit   a key of a first tile matters
   * @param key   its number, at the same time
   */
  void turns(Signal ready, Signal asks, Signal hit, Signal key) {
    m.remark("What was found of a first tile must be known before the second begins.");
    int bits = Bits.count(toData + 1L);
    var settle = m.register("settle", bits, 0);
    Signal scanned = m.wire("scanned", issues.and(scanning));
    settle.next(scanned.or(settle.q().any()), Expr.mux(scanned, Expr.lit(bits, toData + 1L), settle.q().minus(1)));
    Signal settled = m.wire("settled", scans.or(settle.q().any().or(passing.and(scanning)).not()));
    Signal free = m.wire("free", passing.not().or(issues.and(ends)));
    m.drive(turn, ready.and(settled).and(free));

    m.remark("The keys that matter in the word, a bit each, and those of them that the tile's queries see.");
    var live = m.data("live", count);
    Signal one = m.wire("hit_key", Expr.lit(count, 1).shl(key));
    Signal anew = passes.newWord();
    Expr none = Expr.lit(count, 0);
    live.next(anew.or(hit), Expr.mux(anew, none, live.q()).or(Expr.mux(hit, one, none)));
    m.drive(next, seen().and(Expr.mux(scans, all(), live.q())).and(Expr.mux(scans.or(asks), all(), none)));
  }

  private Expr all() {
    return Expr.lit(count, 0).not();
  }

  /** From the first key that the tile's first query sees to the last that its last one sees. */
  private Signal seen() {
    int bits = Bits.count(2L * count + core.queries());
    Signal first = m.wire("first_wide", passes.first().zext(bits));
    Signal back = m.wire("back_wide", slot.field("back").zext(bits));
    Signal low = m.wire("lowest_key", Expr.mux(scans.or(first.ult(back)), Expr.lit(bits, 0), first.minus(back)));
    Signal lanes = m.wire("lanes_wide", passes.lanes().zext(bits));
    Signal ahead = m.wire("ahead_wide", slot.field("ahead").zext(bits));
    Signal high = m.wire("key_behind_last",
        Expr.mux(scans, slot.field("tokens").zext(bits), first.plus(lanes).plus(ahead)));
    return m.wire("seen_keys", all().shl(low).and(all().shl(high).not()));
  }

  /** A cycle of a pass: a key, or none where it has none. */
  Signal issues() {
    return issues;
  }

  /** Whether there is a key in it. */
  Signal keyed() {
    return m.wire("keyed", left.any());
  }

  /** The key's token. */
  Signal number() {
    if (count == 1) {
      return m.wire("key_number", Expr.lit(1, 0));
    }
    Signal above = m.wire("above_first", left.bits(1, count - 1));
    Signal lowest = m.wire("lowest_above_first", above.and(rest.bits(1, count - 1).not()));
    List<Expr> bits = new ArrayList<>();
    for (int bit = 0; bit < Bits.index(count); bit++) {
      int b = bit;
      List<Expr> set = new ArrayList<>(IntStream.range(1, count).filter(key -> (key >> b & 1) == 1).mapToObj(key -> lowest.bit(key - 1)).toList());
      Collections.reverse(set);
      bits.add(Expr.cat(set).any());
    }
    Collections.reverse(bits);
    return m.wire("key_number", Expr.cat(bits));
  }

  /** The cycle is the last of its tile. */
  Signal tileEnds() {
    return m.wire("closes", ends.and(tileEnds));
  }

  /** The pass under way is one of a first tile. */
  Signal scanning() {
    return scanning;
  }
}
