package strata.machine.linearattention;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Where the heads lie. A border is the offset of a word and a channel in it, so a head may be a part of a word, lie across words or
 * take several; the last border may lie behind the last address of a bank. Goes through the heads that overlap a word of the values;
 * the last of them may go on in the next.
 */
final class HeadWalk {
  private final ModuleBuilder m;
  private final int word;
  private final int offsets;
  private final int channels;
  private final Border start;
  private final Border end;
  private final Border first;
  private final Signal lastWord;
  private final Signal allBuilt;
  private final Signal nextFirst;

  /** @param offset of its word @param channel in it */
  private record Border(Signal offset, Signal channel) {}

  private record Pending(PendingRegister offset, PendingRegister channel) {
    static Pending of(ModuleBuilder m, String name, int offsets, int channels) {
      return new Pending(m.data(name, offsets), m.data(name + "_channel", channels));
    }

    Border q() {
      return new Border(offset.q(), channel.q());
    }

    void next(Expr enable, Expr offsetNext, Expr channelNext) {
      offset.next(enable, offsetNext);
      channel.next(enable, channelNext);
    }
  }

  /**
   * @param starts   before the first read of a job
   * @param built    the last key of a head's last word is read
   * @param answered the last query of a word of values is read
   * @param value    offset of the word of values
   */
  HeadWalk(ModuleBuilder m, Machine machine, JobSlot slot, Signal starts, Signal built, Signal answered, Signal value) {
    this.m = m;
    this.word = machine.word();
    this.offsets = Bits.count(machine.memory("spikes").depth());
    this.channels = Bits.count(word);
    Expr groups = slot.field("groups").zext(offsets);

    m.remark("Borders of the head, and the first border of the heads that overlap the word of values.");
    Pending starting = Pending.of(m, "head_start", offsets, channels);
    Pending ending = Pending.of(m, "head_end", offsets, channels);
    Pending opening = Pending.of(m, "first", offsets, channels);
    start = starting.q();
    end = ending.q();
    first = opening.q();
    Signal within = m.wire("ends_within", end.channel().any());
    lastWord = m.wire("last_word", mux(within, end.offset(), end.offset().minus(groups)));
    Signal moves = m.declare("head_moves", 1);
    Signal lastHead = Counter.last(m, "head", starts, moves, slot.field("heads"));
    Signal lastOfWord = m.wire("last_head_of_word", end.offset().ne(value).or(lastHead));
    Signal closed = m.wire("closed", end.offset().eq(m.wire("value_up", value.plus(groups))).and(within.not()));
    allBuilt = m.wire("all_built", built.and(lastOfWord));
    m.drive(moves, built.and(lastOfWord.not()).or(answered.and(closed)));

    Expr none = lit(channels, 0);
    starting.next(starts.or(moves), mux(starts, lit(offsets, 0), end.offset()), mux(starts, none, end.channel()));
    Border after = after(slot, groups);
    ending.next(starts.or(moves), mux(starts, slot.field("head_span"), after.offset()), mux(starts, slot.field("head_rest"), after.channel()));
    nextFirst = m.wire("first_next", mux(closed, end.offset(), start.offset()));
    Signal nextChannel = m.wire("first_channel_next", mux(closed, end.channel(), start.channel()));
    opening.next(starts.or(answered), mux(starts, lit(offsets, 0), nextFirst), mux(starts, none, nextChannel));
  }

  /** The end of the head after this one. */
  private Border after(JobSlot slot, Expr groups) {
    int wide = channels + 1;
    Signal sum = m.wire("end_sum", end.channel().zext(wide).plus(slot.field("head_rest").zext(wide)));
    Signal carries = m.wire("end_carries", lit(wide, word).ule(sum));
    Signal channel = m.wire("end_channel", mux(carries, sum.minus(word), sum));
    m.unused(channel.bit(channels), "the sum of two channels, less a word where it is one, is a channel");
    Expr offset = end.offset().plus(slot.field("head_span")).plus(mux(carries, groups, lit(offsets, 0)));
    return new Border(m.wire("end_offset", offset), m.wire("end_channel_next", channel.bits(0, channels)));
  }

  /** Offset of the head's last word. */
  Signal lastWord() {
    return lastWord;
  }

  /** 1 where {@code built} ends the last head that overlaps the word of values. */
  Signal allBuilt() {
    return allBuilt;
  }

  /** Offset of the word in which the heads that overlap the word of values begin. */
  Signal first() {
    return first.offset();
  }

  /** The same of the next word of values. */
  Signal nextFirst() {
    return nextFirst;
  }

  /** Offset of the word in which the next head begins. */
  Signal end() {
    return end.offset();
  }

  /** The channels from {@code low} on and before {@code high}: of a key's word the head's, of a query's all heads'. */
  Map<String, Signal> channels(Signal at, Signal value, Signal asks) {
    m.remark("The channels that count.");
    Expr none = lit(channels, 0);
    Signal from = m.wire("from", mux(asks, first.offset(), start.offset()));
    Signal fromChannel = m.wire("from_channel", mux(asks, first.channel(), start.channel()));
    Map<String, Signal> bounds = new LinkedHashMap<>();
    bounds.put("low", m.wire("low", mux(at.eq(from), fromChannel, none)));
    bounds.put("high", m.wire("high", high(at)));
    bounds.put("value_low", m.wire("value_low", mux(value.eq(start.offset()), start.channel(), none)));
    bounds.put("value_high", m.wire("value_high", high(value)));
    return bounds;
  }

  private Expr high(Signal offset) {
    return mux(offset.eq(end.offset()), end.channel(), lit(channels, word));
  }
}
