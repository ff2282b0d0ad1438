package strata.machine.attention;

import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The passes of a job, one after the other. A <i>pass</i> takes the keys past one word of the queries of a tile, within one head; a
 * <i>tile</i> is a few queries in a row, one word of the output and one group of steps. The loops, innermost last: words of the output,
 * tiles of queries, groups, heads of the word, words of the head.
 *
 * <p>A head may begin at any channel and be of any width. Within a word it is the channels from <i>at</i> to before <i>end</i>, which
 * may lie beyond the word: then the head goes on in the next one. There is such a pair for the word of query and key, and one for that
 * of value and output.
 *
 * <p>The registers hold the pass that comes next; {@code turn} takes it, and they go on to the one after.
 */
final class AttentionPasses {
  private final ModuleBuilder m;
  private final Machine machine;
  private final Attention core;
  private final JobSlot slot;
  private final Signal starts;
  private final Signal turn;
  private final int address;
  private final int at;
  private final int channels;
  private final Expr groups;

  private final PendingRegister valueAt;
  private final PendingRegister valueLeft;
  private final PendingRegister queryAt;
  private final PendingRegister queryLeft;
  private final PendingRegister queryOffset;
  private final PendingRegister headAt;
  private final PendingRegister headOffset;
  private final Signal valueEnd;
  private final Signal queryEnd;
  private final Signal withinWord;
  private final Signal headEnds;
  private Signal wordOffset;
  private Signal shift;
  private Signal lastGroup;
  private Signal first;
  private Signal lanes;
  private Signal fresh;
  private Signal tileEnds;
  private Signal jobEnds;
  private Signal newWord;

  AttentionPasses(ModuleBuilder m, Machine machine, Attention core, JobSlot slot, Signal starts, Signal turn) {
    this.m = m;
    this.machine = machine;
    this.core = core;
    this.slot = slot;
    this.starts = starts;
    this.turn = turn;
    this.address = machine.memory("spikes").addressBits();
    this.at = Bits.count(machine.word());
    this.channels = Attention.channelBits(machine);
    this.groups = slot.field("groups").zext(address);
    m.remark("The pass that comes next: where its head begins in the words of value and query, and how much of it is left there.");
    this.valueAt = m.data("value_at", at);
    this.valueLeft = m.data("value_left", channels);
    this.queryAt = m.data("query_at", at);
    this.queryLeft = m.data("query_left", channels);
    this.queryOffset = m.data("query_offset", address);
    this.headAt = m.data("head_at", at);
    this.headOffset = m.data("head_offset", address);
    this.valueEnd = m.wire("value_end", valueAt.q().zext(channels).plus(valueLeft.q()));
    this.queryEnd = m.wire("query_end", queryAt.q().zext(channels).plus(queryLeft.q()));
    this.withinWord = m.wire("within_word", queryEnd.ult(lit(channels, machine.word())));
    this.headEnds = m.wire("head_ends", withinWord.or(queryEnd.eq(machine.word())));
    write();
  }

  /** Bits of a token's number, also beyond the last by a tile. */
  private int tokenBits() {
    return Bits.count((long) core.keys(machine) + core.queries());
  }

  private static Expr lit(int width, long value) {
    return Expr.lit(width, value);
  }

  private void write() {
    Signal lastWord = m.declare("last_word", 1);
    Signal limit = m.wire("channels_of_word", Expr.mux(lastWord, slot.field("last_channels"), lit(at, machine.word())));
    tileEnds = m.wire("tile_ends", headEnds.and(limit.zext(channels).ule(valueEnd)));
    Signal wordEnds = tiles();
    Signal nextWord = m.wire("next_word", turn.and(wordEnds));
    m.drive(lastWord, Counter.last(m, "word", starts, nextWord, slot.field("words")));
    jobEnds = m.wire("job_ends", wordEnds.and(lastWord));
    heads(wordEnds, nextWord);
  }

  /** Groups of steps, tiles of queries; gives whether the tile is the word's last. */
  private Signal tiles() {
    m.remark("Groups of steps, and the first query of the tile.");
    lastGroup = Counter.last(m, "group", starts, turn.and(tileEnds), slot.field("groups"));
    Signal groupsEnd = m.wire("groups_end", tileEnds.and(lastGroup));
    int bits = tokenBits();
    Signal tokens = m.wire("all_tokens", slot.field("tokens").zext(bits));
    var number = m.data("first_query", bits);
    first = number.q();
    Signal following = m.wire("following_query", first.plus(core.queries()));
    Signal lastTile = m.wire("last_tile", tokens.ule(following));
    number.next(starts.or(turn.and(groupsEnd)), Expr.mux(starts.or(lastTile), lit(bits, 0), following));
    int laneBits = Bits.count(core.queries());
    Expr left = tokens.zext(laneBits).minus(first.zext(laneBits));
    lanes = m.wire("queries_of_tile", Expr.mux(lastTile, left, lit(laneBits, core.queries())));
    return m.wire("word_ends", groupsEnd.and(lastTile));
  }

  /** Head after head; a tile begins with the first head of its word, which the word before may share. */
  private void heads(Signal wordEnds, Signal nextWord) {
    m.remark("The first head of a word may be the last of the word before, which goes on.");
    Signal width = slot.field("head_width");
    newWord = m.wire("new_word", starts.or(nextWord));
    Signal goesOn = m.wire("head_goes_on", starts.not().and(lit(channels, machine.word()).ult(valueEnd)));
    var ofWord = m.data("word_offset", address);
    wordOffset = ofWord.q();
    Signal nextOffset = m.wire("word_offset_next", Expr.mux(starts, lit(address, 0), wordOffset.plus(groups)));
    ofWord.next(newWord, nextOffset);
    shared(nextWord.and(goesOn.not()));
    Signal left = m.wire("word_left", Expr.mux(goesOn, valueEnd.minus(machine.word()), width));
    Signal begin = m.wire("word_at", Expr.mux(goesOn, headAt.q(), lit(at, 0)));
    Signal offset = m.wire("word_head_offset", Expr.mux(goesOn, headOffset.q(), nextOffset));
    Expr anew = starts.or(wordEnds);
    Signal firstLeft = m.wire("first_left", Expr.mux(anew, left, kept("word_left_kept", newWord, left)));
    Signal firstAt = m.wire("first_at", Expr.mux(anew, begin, kept("word_at_kept", newWord, begin)));
    Signal firstOffset = m.wire("first_offset", Expr.mux(anew, offset, kept("word_head_offset_kept", newWord, offset)));

    m.remark("On to the next word of the head, the next head of the word, or the first head of a tile.");
    Signal step = m.wire("step", starts.or(turn));
    Signal again = m.wire("again", starts.or(tileEnds));
    Signal another = m.wire("another_head", again.or(headEnds));
    valueAt.next(step, Expr.mux(again, lit(at, 0), Expr.mux(headEnds, valueEnd.bits(0, at), valueAt.q())));
    valueLeft.next(step, Expr.mux(again, firstLeft, Expr.mux(headEnds, width, valueLeft.q())));
    Signal nextAt = m.wire("query_at_next", Expr.mux(again, firstAt, Expr.mux(withinWord, queryEnd.bits(0, at), lit(at, 0))));
    Signal nextQuery = m.wire("query_offset_next",
        Expr.mux(again, firstOffset, Expr.mux(withinWord, queryOffset.q(), queryOffset.q().plus(groups))));
    queryAt.next(step, nextAt);
    queryLeft.next(step, Expr.mux(another, width, queryEnd.minus(machine.word())));
    queryOffset.next(step, nextQuery);
    headAt.next(step.and(another), nextAt);
    headOffset.next(step.and(another), nextQuery);

    m.remark("Its queries must be read, unless it stays in the word of the pass before.");
    var reads = m.data("fresh", 1);
    reads.next(step, again.or(withinWord.not()));
    fresh = reads.q();
  }

  /** Heads that share keys and values are whole words: how far the words of these lie before those of the queries. */
  private void shared(Expr nextHead) {
    m.remark("Heads that read the same head of keys and values.");
    Signal another = m.wire("another_sharing", nextHead);
    Signal last = Counter.last(m, "sharing", starts, another, slot.field("shared"));
    var register = m.data("shift", address);
    shift = register.q();
    register.next(starts.or(another.and(last.not())), Expr.mux(starts, lit(address, 0), shift.plus(slot.field("head_stride"))));
  }

  private Signal kept(String name, Signal when, Signal value) {
    var kept = m.data(name, value.width());
    kept.next(when, value);
    return kept.q();
  }

  /** The part of an offset that the group of steps makes. */
  private Expr group() {
    return new Signal("group_q", slot.field("groups").width()).zext(address);
  }

  /** Where the word of queries lies, within a token. */
  Signal queryWord() {
    return m.wire("query_word", queryOffset.q().plus(group()));
  }

  /** Where that of the keys lies. @param query that of the queries */
  Signal keyWord(Signal query) {
    return m.wire("key_word", query.minus(shift));
  }

  /** Where the word of the output lies, within a token. */
  Signal outWord() {
    return m.wire("out_word", wordOffset.plus(group()));
  }

  /** Where that of the values lies. @param out that of the output */
  Signal valueWord(Signal out) {
    return m.wire("value_word", out.minus(shift));
  }

  /** The head's first channel in the word of queries and keys. */
  Signal queryAt() {
    return queryAt.q();
  }

  /** The channel behind its last there, at most the word. */
  Signal queryStop() {
    return m.wire("query_stop", Expr.mux(headEnds, queryEnd.bits(0, at), lit(at, machine.word())));
  }

  /** The head's first channel in the word of values. */
  Signal valueAt() {
    return valueAt.q();
  }

  /** The channel behind its last there, at most the word. */
  Signal valueStop() {
    return m.wire("value_stop", Expr.mux(valueEnd.ult(lit(channels, machine.word())), valueEnd.bits(0, at), lit(at, machine.word())));
  }

  /** The number of the tile's first query. */
  Signal first() {
    return first;
  }

  /** The queries of the tile, at least 1. */
  Signal lanes() {
    return lanes;
  }

  /** Whether the tile is the first of its word, in which all keys pass. */
  Signal scans() {
    return m.wire("scans", first.eq(0));
  }

  /** Whether its queries are not those of the pass before. */
  Signal fresh() {
    return fresh;
  }

  /** 1 in the cycle after which the next pass is the first of another word, also at the start. */
  Signal newWord() {
    return newWord;
  }

  /** The number of the word of the output, among those of a token. */
  Signal wordNumber() {
    return new Signal("word_q", slot.field("words").width());
  }

  Signal tileEnds() {
    return tileEnds;
  }

  Signal jobEnds() {
    return jobEnds;
  }

  Signal firstGroup() {
    return m.wire("first_group", new Signal("group_q", slot.field("groups").width()).eq(0));
  }

  /** Steps of the group. */
  Signal steps() {
    return m.wire("tile_steps", Expr.mux(lastGroup, slot.field("last_steps"), lit(Bits.count(machine.steps()), machine.steps())));
  }
}
