package strata.machine.vector;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.machine.unit.TokenWalk;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The loops of a job: tokens, words, addresses of a word; or words, tokens, addresses. A <i>tile</i> is what one result is made
 * of; after a tile whose result has several words, reading pauses until they are written.
 *
 * @param starts   1 in the cycle before the first read
 * @param reads    1 in a cycle with a read
 * @param aAddress of operand a; so b
 * @param aBank    of operand a, where a memory has several; so b
 * @param word     what must be known of the word read: {@code turn} (its place among the machine's steps, one bit each), {@code
 *                 first} (the first address of its word), {@code ends} (it completes a tile)
 * @param tile     what must be known of the result: {@code token_ends, job_ends, bank, row}
 */
record VectorWalk(Signal starts, Signal reads, Signal aBank, Expr aAddress, Signal bBank, Expr bAddress, Map<String, Signal> word,
    Map<String, Signal> tile) {

  /** Whether jobs have bank fields. */
  static boolean hasBanks(Machine machine) {
    return machine.memory("spikes").banks() > 1 || machine.memory("state").banks() > 1;
  }

  static VectorWalk write(ModuleBuilder m, Machine machine, JobSlot slot, Ops ops) {
    m.remark("A read a cycle; a pause where a result takes several words.");
    var walk = m.machine("walk", "waiting", "starting", "reading", "pausing");
    Signal starts = m.wire("starts", walk.in("starting"));
    Signal reads = m.wire("reads", walk.in("reading"));
    Signal pauses = m.wire("pauses", walk.in("pausing"));
    Signal overTokens = slot.field("over_tokens");

    m.remark("Addresses of a word, and words and tokens in the order of the job.");
    Signal innerEnds = Counter.last(m, "inner_index", starts, reads, slot.field("inner"));
    Signal wordDone = m.wire("word_done", reads.and(innerEnds));
    Signal wordMoves = m.declare("word_moves", 1);
    Signal lastWord = Counter.last(m, "word", starts, wordMoves, slot.field("words"));
    var tokens = TokenWalk.write(m, "token", machine.owners(), slot, starts, wordDone.and(overTokens.or(lastWord)));
    m.drive(wordMoves, wordDone.and(overTokens.not().or(tokens.last())));
    Signal jobEnds = m.wire("job_ends", innerEnds.and(lastWord).and(tokens.last()));
    Signal offset = offset(m, slot, starts, wordMoves, lastWord);

    Signal turn = turn(m, machine, starts, reads, innerEnds);
    Signal gathered = m.wire("gathered", innerEnds.and(overTokens.not().or(tokens.last())));
    Signal fired = m.wire("fire_ends", innerEnds.or(turn.bit(machine.steps() - 1)));
    Signal ends = m.wire("tile_ends", Expr.mux(ops.gathers(), gathered, ops.fires().not().or(fired)));

    Signal several = m.wire("several", slot.field("out_words").ne(1));
    Signal pause = m.wire("pause_length", slot.field("out_words").minus(1));
    Signal pauseEnds = Counter.last(m, "pause", starts, pauses, pause);
    walk.arc("waiting", slot.begins(), "starting");
    walk.arc("starting", Expr.lit(1, 1), "reading");
    walk.arc("reading", jobEnds, "waiting");
    walk.arc("reading", ends.and(several), "pausing");
    walk.arc("pausing", pauseEnds, "reading");

    Map<String, Signal> word = new LinkedHashMap<>();
    word.put("turn", turn);
    word.put("first", m.wire("inner_starts", new Signal("inner_index_q", slot.field("inner").width()).eq(0)));
    word.put("ends", ends);
    Map<String, Signal> tile = tile(m, machine, slot, tokens, jobEnds, lastWord);
    return new VectorWalk(starts, reads, bank(m, machine, tokens, slot, "a"), address(m, tokens, slot, "a", offset),
        bank(m, machine, tokens, slot, "b"), address(m, tokens, slot, "b", offset), word, tile);
  }

  private static Signal offset(ModuleBuilder m, JobSlot slot, Signal starts, Signal wordMoves, Signal lastWord) {
    int bits = slot.field("a_base").width();
    Signal inner = slot.field("inner");
    var word = m.register("word_offset", bits, 0);
    word.next(starts.or(wordMoves), Expr.mux(starts.or(lastWord), Expr.lit(bits, 0), word.q().plus(inner.zext(bits))));
    Signal index = new Signal("inner_index_q", inner.width());
    return m.wire("offset", word.q().plus(index.zext(bits)));
  }

  /** The place of a step in the word of spikes that it goes to, one bit each. */
  private static Signal turn(ModuleBuilder m, Machine machine, Signal starts, Signal reads, Signal innerEnds) {
    int steps = machine.steps();
    if (steps == 1) {
      return m.wire("turn", Expr.lit(1, 1));
    }
    var turn = m.register("turn", steps, 1);
    Expr rotated = Expr.cat(turn.q().bits(0, steps - 1), turn.q().bit(steps - 1));
    turn.next(starts.or(reads), Expr.mux(starts.or(innerEnds), Expr.lit(steps, 1), rotated));
    return turn.q();
  }

  private static Map<String, Signal> tile(ModuleBuilder m, Machine machine, JobSlot slot, TokenWalk tokens, Signal jobEnds,
      Signal lastWord) {
    Signal overTokens = slot.field("over_tokens");
    Map<String, Signal> tile = new LinkedHashMap<>();
    tile.put("job_ends", jobEnds);
    Signal innerEnds = new Signal("inner_index_is_last", 1);
    tile.put("token_ends", m.wire("token_ends", innerEnds.and(lastWord).and(overTokens.not())));
    Signal row = tokens.row(m, "out_row", slot.field("out_rank"));
    tile.put("row", m.wire("result_row", Expr.mux(overTokens, Expr.lit(row.width(), 0), row)));
    if (hasBanks(machine)) {
      Signal bank = slot.field("out_bank");
      tile.put("bank", m.wire("result_bank", Expr.mux(overTokens, bank, tokens.bank(bank))));
    }
    return tile;
  }

  private static Signal bank(ModuleBuilder m, Machine machine, TokenWalk tokens, JobSlot slot, String operand) {
    return hasBanks(machine) ? m.wire(operand + "_bank_now", tokens.bank(slot.field(operand + "_bank"))) : tokens.last();
  }

  private static Expr address(ModuleBuilder m, TokenWalk tokens, JobSlot slot, String operand, Signal offset) {
    Signal row = tokens.row(m, operand + "_row", slot.field(operand + "_rank"));
    return slot.field(operand + "_base").plus(row).plus(offset);
  }

  /** The operation of the job, decoded. */
  record Ops(Signal fires, Signal adds, Signal ands, Signal ors, Signal andNots, Signal counts, Signal folds, Signal readsState,
      Signal binary, Signal gathers) {

    static Ops decode(ModuleBuilder m, JobSlot slot) {
      m.remark("The operation.");
      Signal fires = is(m, slot, VectorOp.FIRE);
      Signal adds = is(m, slot, VectorOp.ADD);
      Signal ands = is(m, slot, VectorOp.AND);
      Signal ors = is(m, slot, VectorOp.OR);
      Signal andNots = is(m, slot, VectorOp.AND_NOT);
      Signal counts = is(m, slot, VectorOp.COUNT);
      Signal anys = is(m, slot, VectorOp.ANY);
      Signal folds = is(m, slot, VectorOp.ANY_STEP);
      return new Ops(fires, adds, ands, ors, andNots, counts, folds, m.wire("reads_state", fires.or(adds)),
          m.wire("has_two", ands.or(ors).or(andNots)), m.wire("gathers", counts.or(anys).or(folds)));
    }

    private static Signal is(ModuleBuilder m, JobSlot slot, VectorOp op) {
      return m.wire("op_" + op.name().toLowerCase(java.util.Locale.ROOT), slot.field("op").eq(op.ordinal()));
    }
  }
}
