package strata.machine.linearattention;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.machine.unit.TokenWalk;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The loops of a job, a read a cycle while there is room for its answer. For each word of the values:
 *
 * <ol>
 * <li><i>build</i>: heads that overlap the word, words of the head, groups of steps, keys
 * <li><i>ask</i>: queries, groups of steps, words of those heads
 * </ol>
 *
 * <p>All four tensors lie alike: an address is base + row of the token + offset of the word + group. Offsets of words go by {@code
 * groups}.
 */
final class LinearAttentionWalk {
  private final ModuleBuilder m;
  private final Machine machine;
  private final JobSlot slot;
  private final int address;
  private final int offsets;
  private final Expr groups;

  private final Signal starts;
  private final Signal builds;
  private final Signal asks;
  private final TokenWalk tokens;
  private final Signal tokenRow;
  private final Signal group;
  private final Signal at;
  private final Signal value;
  private final HeadWalk head;
  private final Map<String, Signal> tag = new LinkedHashMap<>();

  LinearAttentionWalk(ModuleBuilder m, Machine machine, LinearAttention core, JobSlot slot, Expr room) {
    this.m = m;
    this.machine = machine;
    this.slot = slot;
    this.address = machine.memory("spikes").addressBits();
    this.offsets = Bits.count(machine.memory("spikes").depth());
    this.groups = slot.field("groups").zext(offsets);

    m.remark("For each word of the values: build its tables, then ask them.");
    var state = m.machine("walk", "waiting", "starting", "building", "asking");
    starts = m.wire("starts", state.in("starting"));
    builds = m.wire("builds", state.in("building").and(room));
    asks = m.wire("asks", state.in("asking").and(room));
    var word = m.data("at", offsets);
    at = word.q();
    var ofValue = m.data("value", offsets);
    value = ofValue.q();
    Signal built = m.declare("built", 1);
    Signal answered = m.declare("answered", 1);
    head = new HeadWalk(m, machine, slot, starts, built, answered, value);

    m.remark("Keys are the innermost loop of building, queries the outermost of asking.");
    Signal lastOfHead = m.wire("last_of_head", at.eq(head.lastWord()));
    Signal tokenStep = m.declare("token_step", 1);
    tokens = TokenWalk.write(m, "token", machine.owners(), slot, starts, tokenStep);
    tokenRow = tokens.row(m, "token_row", slot.field("rank"));
    Signal groupStep = m.wire("group_step", builds.and(tokens.last()).or(asks.and(lastOfHead)));
    Signal lastGroup = Counter.last(m, "group", starts, groupStep, slot.field("groups"));
    group = new Signal("group_q", slot.field("groups").width());
    Signal ends = m.wire("tile_ends", lastOfHead.and(asks));
    m.drive(tokenStep, builds.or(ends.and(lastGroup)));
    Signal wordBuilt = m.wire("word_built", builds.and(tokens.last()).and(lastGroup));
    m.drive(built, wordBuilt.and(lastOfHead));
    Signal lastTile = m.wire("last_tile", lastGroup.and(tokens.last()));
    m.drive(answered, ends.and(lastTile));
    Signal lastWord = Counter.last(m, "word", starts, answered, slot.field("words"));

    m.remark("The word of keys or queries, and that of values.");
    Signal up = m.wire("at_up", at.plus(groups));
    Signal afterKeys = m.wire("after_keys", mux(head.allBuilt(), head.first(), mux(built, head.end(), up)));
    Signal afterQueries = m.wire("after_queries", mux(answered, head.nextFirst(), mux(lastOfHead, head.first(), up)));
    word.next(starts.or(wordBuilt).or(asks), mux(starts, lit(offsets, 0), mux(asks, afterQueries, afterKeys)));
    ofValue.next(starts.or(answered), mux(starts, lit(offsets, 0), value.plus(groups)));

    state.arc("waiting", slot.begins(), "starting");
    state.arc("starting", lit(1, 1), "building");
    state.arc("building", head.allBuilt(), "asking");
    state.arc("asking", answered.and(lastWord), "waiting");
    state.arc("asking", answered, "building");
    tag(core, ends, m.wire("job_ends", lastTile.and(lastWord)), lastGroup, answered);
  }

  /** What goes with a read. */
  private void tag(LinearAttention core, Signal ends, Signal jobEnds, Signal lastGroup, Signal answered) {
    m.remark("What goes with a read, and at the end of a tile, with its context.");
    var clears = m.register("clears", 1, 0);
    clears.next(starts.or(answered).or(builds), builds.not());
    int steps = Bits.count(machine.steps());
    tag.put("asks", asks);
    tag.put("clears", m.wire("clears_tables", clears.q().and(builds)));
    tag.put("ends", ends);
    if (core.tables() > 1) {
      Signal table = m.wire("table_offset", at.minus(head.first()).plus(group.zext(offsets)));
      int bits = Bits.index(core.tables());
      tag.put("table", m.wire("table_number", table.zext(bits)));
      if (offsets > bits) {
        m.unused(table.bits(bits, offsets - bits), "there are as many tables as a job needs");
      }
    }
    tag.put("first_group", m.wire("first_group", group.eq(0)));
    tag.put("steps", m.wire("tile_steps", mux(lastGroup, slot.field("last_steps"), lit(steps, machine.steps()))));
    tag.put("job_ends", jobEnds);
    if (machine.memory("spikes").banks() > 1) {
      tag.put("bank", m.wire("tile_bank", tokens.bank(slot.field("out_bank"))));
    }
    tag.put("address", m.wire("tile_address", place("out", value)));
  }

  private Expr place(String tensor, Signal word) {
    Signal offset = m.wire(tensor + "_offset", word.plus(group.zext(offsets)));
    if (offsets > address) {
      m.unused(offset.bits(address, offsets - address), "what is read or written lies within a bank");
    }
    return slot.field(tensor + "_base").plus(tokenRow).plus(offset.bits(0, address));
  }

  /** The number of the word of values, among those of a token. */
  Signal wordNumber() {
    return new Signal("word_q", slot.field("words").width());
  }

  /** 1 in a cycle with a read of a key and a value. */
  Signal builds() {
    return builds;
  }

  /** 1 in a cycle with a read of a query. */
  Signal asks() {
    return asks;
  }

  /** {@code asks, clears, ends, table, first_group, steps, job_ends, bank, address}; some only where there is a choice. */
  Map<String, Signal> tag() {
    return tag;
  }

  /** The channels that count: {@code low, high} of key or query, {@code value_low, value_high}. */
  Map<String, Signal> channels() {
    return head.channels(at, value, asks);
  }

  Expr address() {
    return mux(asks, place("q", at), place("k", at));
  }

  Expr valueAddress() {
    return place("v", value);
  }

  Expr bank() {
    return tokens.bank(m.wire("bank_of_owner0", mux(asks, slot.field("q_bank"), slot.field("k_bank"))));
  }

  Expr valueBank() {
    return tokens.bank(slot.field("v_bank"));
  }
}
