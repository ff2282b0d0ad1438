package strata.machine.vector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import strata.machine.Machine;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.machine.unit.TokenWalk;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The loops of a job: tokens, words, addresses of a word, planes of an address; or words, tokens, addresses. A <i>tile</i> is what
 * one result is made of; after a tile whose result has several words, reading pauses until they are written.
 *
 * @param starts   1 in the cycle before the first read
 * @param reads    1 in a cycle with a read
 * @param a        where operand a is read; so b
 * @param aThere   whether a has this plane; so b
 * @param last     it is the last plane of its address
 * @param wordAt   the word's number among those of its token, if the core reads thresholds
 * @param word     what must be known of the word read: {@code turn} (the step's place among the machine's, one bit each), {@code
 *                 plane} (the plane, one bit each), {@code step} (an integer, or what is no integer, is complete), {@code first}
 *                 (it is of the first address of its word), {@code ends} (it completes a tile), {@code last_word} (of its token), {@code a_there, b_there}
 * @param tile     what must be known of the result: {@code token_ends, job_ends, bank, row}
 */
record VectorWalk(Signal starts, Signal reads, Operand a, Operand b, Signal aThere, Signal bThere, Signal last, Optional<Signal> wordAt,
    Map<String, Signal> word, Map<String, Signal> tile) {

  /** A bank, where a memory has several, and an address. */
  record Operand(Signal bank, Expr address) {}

  /** Whether jobs have bank fields. */
  static boolean hasBanks(Machine machine) {
    return machine.memory("spikes").banks() > 1 || machine.memory("state").banks() > 1;
  }

  static VectorWalk write(ModuleBuilder m, Machine machine, Vector core, JobSlot slot, VectorOps ops) {
    m.remark("A read a cycle; a pause where a result takes several words.");
    var walk = m.machine("walk", "waiting", "starting", "reading", "pausing");
    Signal starts = m.wire("starts", walk.in("starting"));
    Signal reads = m.wire("reads", walk.in("reading"));
    Signal pauses = m.wire("pauses", walk.in("pausing"));
    Loops loops = Loops.write(m, machine, core, slot, ops, starts, reads);

    Signal gathered = m.wire("gathered", loops.innerEnds.and(slot.field("over_tokens").not().or(loops.tokens.last())));
    Signal fired = m.wire("fire_ends", loops.innerEnds.or(loops.turn.bit(machine.steps() - 1)));
    Signal step = m.wire("step_ends", ops.is(VectorOp.ADD_PLANES).or(loops.planesEnd));
    Signal ends = m.wire("tile_ends", step.and(Expr.mux(ops.gathers(), gathered, ops.is(VectorOp.FIRE).not().or(fired))));

    Signal several = m.wire("several", slot.field("out_words").ne(1));
    Signal pause = m.wire("pause_length", slot.field("out_words").minus(1));
    Signal pauseEnds = Counter.last(m, "pause", starts, pauses, pause);
    walk.arc("waiting", slot.begins(), "starting");
    walk.arc("starting", Expr.lit(1, 1), "reading");
    walk.arc("reading", loops.jobEnds, "waiting");
    walk.arc("reading", ends.and(several), "pausing");
    walk.arc("pausing", pauseEnds, "reading");

    m.remark("Where the operands lie; planes of integers are a block of words apart.");
    Signal inAdd = m.wire("plane_in_add", Expr.mux(ops.is(VectorOp.ADD_PLANES), loops.planeOffset, zero(loops.planeOffset)));
    Signal aOffset = m.wire("a_offset", loops.aWord.plus(Expr.mux(ops.integers().and(ops.fromState().not()), loops.group,
        loops.index)).plus(loops.planeOffset));
    Signal bOffset = m.wire("b_offset", loops.bWord.plus(loops.index).plus(inAdd));
    Signal sum = ops.is(VectorOp.ADD_PLANES);
    Signal plane = new Signal("plane_index_q", slot.field("planes").width());
    Signal aThere = m.wire("a_there", sum.not().or(plane.ult(slot.field("a_planes"))));
    Signal bThere = m.wire("b_there", sum.not().or(plane.ult(slot.field("b_planes"))));

    Expr one = hasBanks(machine) ? slot.field("b_one") : Expr.lit(1, 0);
    Map<String, Signal> word = new LinkedHashMap<>();
    word.put("turn", loops.turn);
    word.put("plane", plane(m, core, starts, reads, loops.planesEnd));
    word.put("step", step);
    word.put("first", m.wire("inner_starts", new Signal("inner_index_q", slot.field("inner").width()).eq(0)));
    word.put("ends", ends);
    word.put("last_word", loops.lastWord);
    word.put("a_there", aThere);
    word.put("b_there", bThere);
    return new VectorWalk(starts, reads, operand(m, machine, loops, slot, "a", aOffset, Expr.lit(1, 0)),
        operand(m, machine, loops, slot, "b", bOffset, one), aThere, bThere, loops.planesEnd, loops.wordAt, word,
        tile(m, machine, slot, loops, m.wire("plane_of_result", Expr.mux(sum, aOffset, zero(aOffset)))));
  }

  /** The counters. @param jobEnds at the last read of all @param tokenEnds at the last read of a token */
  private record Loops(TokenWalk tokens, Signal innerEnds, Signal planesEnd, Signal jobEnds, Signal tokenEnds, Signal turn, Signal aWord,
      Signal bWord, Signal lastWord, Optional<Signal> wordAt, Signal index, Signal group, Signal planeOffset) {

    static Loops write(ModuleBuilder m, Machine machine, Vector core, JobSlot slot, VectorOps ops, Signal starts, Signal reads) {
      Signal overTokens = slot.field("over_tokens");
      int bits = slot.field("a_base").width();
      m.remark("Planes of an address, addresses of a word, and words and tokens in the order of the job.");
      Signal planesEnd = Counter.last(m, "plane_index", starts, reads, slot.field("planes"));
      Signal addressDone = m.wire("address_done", reads.and(planesEnd));
      Signal innerEnds = Counter.last(m, "inner_index", starts, addressDone, slot.field("inner"));
      Signal wordDone = m.wire("word_done", addressDone.and(innerEnds));
      Signal wordMoves = m.declare("word_moves", 1);
      Signal lastWord = Counter.last(m, "word", starts, wordMoves, slot.field("words"));
      var tokens = TokenWalk.write(m, "token", machine.owners(), slot, starts, wordDone.and(overTokens.or(lastWord)));
      m.drive(wordMoves, wordDone.and(overTokens.not().or(tokens.last())));
      Signal tokenEnds = m.wire("token_words_end", planesEnd.and(innerEnds).and(lastWord));
      Signal index = m.wire("inner_offset", new Signal("inner_index_q", slot.field("inner").width()).zext(bits));
      Signal turn = turn(m, machine, starts, addressDone, innerEnds);
      Signal back = m.wire("words_begin", starts.or(lastWord));
      Signal aWord = offset(m, "a_word_offset", starts.or(wordMoves), back, slot.field("a_word"));
      Signal bWord = offset(m, "b_word_offset", starts.or(wordMoves), back, m.wire("b_word", slot.field("inner").zext(bits)));
      Signal groupEnds = m.wire("group_ends", turn.bit(machine.steps() - 1).or(innerEnds));
      Signal group = offset(m, "group_offset", starts.or(addressDone.and(groupEnds)), starts.or(innerEnds),
          m.wire("next_group", Expr.lit(bits, 1)));
      Signal plane = offset(m, "plane_offset", starts.or(reads), starts.or(planesEnd), slot.field("plane"));
      Optional<Signal> wordAt = core.ownThresholds() ? Optional.of(offset(m, "threshold_offset", starts.or(wordMoves), back,
          m.wire("next_threshold", Expr.lit(machine.memory("params").addressBits(), 1)))) : Optional.empty();
      return new Loops(tokens, innerEnds, planesEnd, m.wire("job_ends", tokenEnds.and(tokens.last())), tokenEnds, turn, aWord, bWord,
          lastWord, wordAt, index, group, plane);
    }

    /** A register that goes on by a stride, or back to 0. */
    private static Signal offset(ModuleBuilder m, String name, Expr moves, Expr back, Signal stride) {
      var offset = m.register(name, stride.width(), 0);
      offset.next(moves, Expr.mux(back, zero(stride), offset.q().plus(stride)));
      return offset.q();
    }

    /** The place of a step in the word of spikes that it goes to, one bit each. */
    private static Signal turn(ModuleBuilder m, Machine machine, Signal starts, Signal moves, Signal innerEnds) {
      return machine.steps() == 1 ? m.wire("turn", Expr.lit(1, 1)) : hot(m, "turn", machine.steps(), starts, moves, innerEnds);
    }
  }

  private static Expr zero(Signal like) {
    return Expr.lit(like.width(), 0);
  }

  /** One bit of several, the next one after each move. */
  private static Signal hot(ModuleBuilder m, String name, int bits, Signal starts, Signal moves, Signal ends) {
    var hot = m.register(name, bits, 1);
    Expr rotated = Expr.cat(hot.q().bits(0, bits - 1), hot.q().bit(bits - 1));
    hot.next(starts.or(moves), Expr.mux(starts.or(ends), Expr.lit(bits, 1), rotated));
    return hot.q();
  }

  private static Signal plane(ModuleBuilder m, Vector core, Signal starts, Signal reads, Signal ends) {
    return hot(m, "plane", core.stateBits(), starts, reads, ends);
  }

  private static Map<String, Signal> tile(ModuleBuilder m, Machine machine, JobSlot slot, Loops loops, Signal offset) {
    Signal overTokens = slot.field("over_tokens");
    Map<String, Signal> tile = new LinkedHashMap<>();
    tile.put("job_ends", loops.jobEnds);
    tile.put("token_ends", m.wire("token_ends", loops.tokenEnds.and(overTokens.not())));
    Signal row = loops.tokens.row(m, "out_row", slot.field("out_rank"));
    tile.put("row", m.wire("result_row", Expr.mux(overTokens, zero(row), row).plus(offset)));
    if (hasBanks(machine)) {
      Signal bank = slot.field("out_bank");
      tile.put("bank", m.wire("result_bank", Expr.mux(overTokens, bank, loops.tokens.bank(bank))));
    }
    return tile;
  }

  /** @param one the operand is one token, whose owner is the first */
  private static Operand operand(ModuleBuilder m, Machine machine, Loops loops, JobSlot slot, String name, Signal offset, Expr one) {
    Signal row = loops.tokens.row(m, name + "_row", slot.field(name + "_rank"));
    Expr address = slot.field(name + "_base").plus(row).plus(offset);
    if (!hasBanks(machine)) {
      return new Operand(loops.tokens.last(), address);
    }
    Signal bank = slot.field(name + "_bank");
    return new Operand(m.wire(name + "_bank_now", Expr.mux(one, bank, loops.tokens.bank(bank))), address);
  }
}
