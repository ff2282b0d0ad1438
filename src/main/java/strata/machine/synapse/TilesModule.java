package strata.machine.synapse;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.List;
import java.util.Set;
import strata.machine.Bits;
import strata.machine.Delay;
import strata.machine.Encoder;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Walks the loops of a job, from the outside: tokens, experts (unless they are merged), column groups, step groups; inside such a tile
 * rounds of passes, merged experts, spike words. Asks for a spike word a cycle while there is room for it.
 */
final class TilesModule {
  private final Synapse core;
  private final Machine machine;
  private final Layout fields;
  private final ModuleBuilder m;
  private JobQueue job;
  private final int experts;
  private final int address;

  private TilesModule(Synapse core, Machine machine, String name) {
    this.core = core;
    this.machine = machine;
    this.fields = SynapseFields.of(core, machine).walk();
    this.experts = core.experts(machine);
    this.address = machine.memory("spikes").addressBits();
    this.m = new ModuleBuilder(name, "Walks the loops of a job and asks for the spike words of its tiles.");
  }

  static Module of(Synapse core, Machine machine, String name) {
    return new TilesModule(core, machine, name).write();
  }

  private Module write() {
    Signal jobValid = m.input("job_valid", 1, "a job arrives");
    Signal jobBits = m.input("job", fields.width(), "its fields");
    Signal walker = m.input("walker", Bits.index(core.walkers()), "which walker this is");
    Signal room = m.input("room", 1, "there is room for a spike word");
    Signal tileWritten = m.input("tile_written", 1, "fire has written a tile");
    Signal slotValid = m.output("slot_valid", 1, "a spike word is read");
    Signal slot = m.output("slot", Slot.layout(core, machine).width(), "what to do with it");
    Signal at = m.output("addr", address, "its address");
    Signal tileValid = m.output("tile_valid", 1, "the last word of a tile is read");
    Signal tile = m.output("tile", Slot.tile(core, machine).width(), "what its drain needs to know");

    Signal endsJob = m.declare("ends_job", 1);
    job = JobQueue.write(m, fields, jobValid, jobBits, endsJob, Set.of("in_base", "list_base"));
    Signal take = job.take();
    Signal tokens = m.wire("tokens", tokens(walker));

    m.remark("A token's experts; without routing there is one.");
    PendingRegister loaded = m.register("loaded", 1, 0);
    PendingRegister left = m.data("left", experts);
    PendingRegister walking = m.data("walking", experts);
    PendingRegister token = m.data("token_experts", experts);
    Signal lastRank = m.declare("last_rank", 1);
    Signal load = m.declare("load", 1);
    Lists lists = lists(walker, load, loaded.q().and(lastRank));

    m.remark("The loops.");
    PendingRegister fresh = m.register("fresh", 1, 1);
    PendingRegister flight = m.register("flight", Bits.count(Synapse.FLIGHT), 0);
    Signal held = m.wire("held", flight.q().eq(Synapse.FLIGHT).and(fresh.q()));
    Signal go = m.wire("go", job.works().and(loaded.q()).and(room).and(held.not()));
    Loops loops = loops(go, tokens, lastRank, walking.q(), left.q());
    m.drive(endsJob, loops.endsRank());
    fresh.next(go, loops.endsRound());
    Signal starts = m.wire("tile_starts", go.and(fresh.q()));
    flight.next(starts.xor(tileWritten), mux(starts, flight.q().plus(1), flight.q().minus(1)));

    Expr wants = take.or(job.works().and(loaded.q().not().or(loops.endsSlot().and(lastRank.not()))));
    m.drive(load, wants.and(lists.known()));
    loaded.next(load.or(loaded.q().and(loops.endsSlot().not())));
    experts(loops, load, lists.experts(), token, left, walking);
    Signal row = row(take, loops, walking.q());
    m.drive(at, address(take, go, loops));
    bank(walker);
    m.drive(slotValid, go);
    Expr what = cat(loops.endsRound(), loops.idle(), loops.round(), row);
    m.drive(slot, core.splits() ? cat(what, job.field("split")) : what);
    m.drive(tileValid, loops.endsRound());
    m.drive(tile, tile(loops, token.q(), walking.q()));
    return m.build();
  }

  /** @param known whether the next token's experts are known @param experts which they are */
  private record Lists(Signal known, Signal experts) {}

  /** Reads each token's experts while the token before is walked. */
  private Lists lists(Signal walker, Signal load, Expr noMore) {
    if (!core.routes(machine)) {
      return new Lists(m.wire("next_known", lit(1, 1)), m.wire("next_experts", lit(1, 1)));
    }
    int bits = core.listBits(machine);
    Signal data = m.input("list_data", experts, "a token's experts");
    Signal enable = m.output("list_en", 1, "read a token's experts");
    Signal at = m.output("list_addr", bits, "address of the list entry");
    Signal routed = job.field("routed");

    PendingRegister asked = m.register("asked", 1, 0);
    PendingRegister known = m.register("known", 1, 0);
    PendingRegister next = m.data("list_experts", experts);
    Signal ask = m.wire("ask", job.works().and(routed).and(asked.q().not()).and(known.q().not()).and(noMore.not()));
    Signal comes = m.wire("list_comes", Delay.control(m, "list_asked", ask, core.timing(machine).listRead()));
    asked.next(ask.or(asked.q().and(comes.not())));
    known.next(comes.or(known.q().and(load.not())));
    next.next(comes, data);

    PendingRegister entry = m.data("entry", bits);
    Signal offset = m.wire("list_offset", walker.zext(bits));
    Expr first = job.coming("list_base").plus(offset);
    entry.next(job.take().or(ask), mux(job.take(), first, entry.q().plus(machine.owners())));
    m.drive(enable, ask);
    m.drive(at, entry.q());
    Expr alone = mux(job.take(), job.coming("routed"), routed).not();
    Signal unrouted = m.wire("unrouted", alone);
    return new Lists(m.wire("next_known", unrouted.or(known.q().and(job.take().not()))),
        m.wire("next_experts", mux(unrouted, lit(experts, 1), next.q())));
  }

  /** The ends of the loops, each only where the loops inside it end too. */
  private record Loops(Signal idle, Signal round, Signal word, Signal endsWord, Signal endsExpert, Signal endsRound, Signal endsGroup,
      Signal endsColumn, Signal endsSlot, Signal endsRank, Signal lastColumn, Signal lastGroup, Signal lastExpert, Signal advance,
      Signal others, Signal rest) {}

  private Loops loops(Signal go, Signal tokens, Signal lastRank, Signal walking, Signal left) {
    PendingRegister word = m.register("word", job.field("words").width(), 0);
    PendingRegister round = m.register("round", Bits.index(core.rounds()), 0);
    PendingRegister group = m.register("group", job.field("groups").width(), 0);
    PendingRegister column = m.register("column", job.field("columns").width(), 0);
    PendingRegister rank = m.register("rank", tokens.width(), 0);

    Signal idle = m.wire("idle", walking.any().not());
    Signal others = m.wire("others", walking.and(walking.minus(1)));
    Signal rest = m.wire("rest", left.and(left.minus(1)));
    Signal lastGroup = m.wire("last_group", last(group.q(), "groups"));
    Signal lastColumn = m.wire("last_column", last(column.q(), "columns"));
    Signal lastExpert = m.wire("last_expert", job.field("merge").or(rest.any().not()));
    m.drive(lastRank, rank.q().plus(1).eq(tokens));

    Signal endsWord = m.wire("ends_word", go.and(last(word.q(), "words").or(idle)));
    Signal endsExpert = m.wire("ends_expert", endsWord.and(others.any().not()));
    Signal endsRound = m.wire("ends_round", endsExpert.and(round.q().eq(lastRound(round.q().width())).or(idle)));
    Signal endsGroup = m.wire("ends_group", endsRound.and(lastGroup));
    Signal endsColumn = m.wire("ends_column", endsGroup.and(lastColumn));
    Signal endsSlot = m.wire("ends_slot", endsColumn.and(lastExpert));
    Signal endsRank = m.wire("ends_last_rank", endsSlot.and(lastRank));
    count(word, go, endsWord);
    count(round, endsExpert, endsRound);
    count(group, endsRound, endsGroup);
    count(column, endsGroup, endsColumn);
    count(rank, endsSlot, endsRank);

    Signal advance = m.wire("advance", mux(lastGroup.not(), loop(Advance.GROUP), mux(lastColumn.not(), loop(Advance.COLUMN),
        mux(lastExpert.not(), loop(Advance.SLOT), mux(lastRank.not(), loop(Advance.RANK), loop(Advance.JOB))))));
    return new Loops(idle, round.q(), word.q(), endsWord, endsExpert, endsRound, endsGroup, endsColumn, endsSlot, endsRank, lastColumn,
        lastGroup, lastExpert, advance, others, rest);
  }

  /** Of the job's split. */
  private Expr lastRound(int bits) {
    List<PassPlan> plans = core.plans();
    Expr last = lit(bits, plans.get(0).rounds().size() - 1);
    for (int split = 1; split < plans.size(); split++) {
      if (plans.get(split).rounds().size() != plans.get(0).rounds().size()) {
        last = mux(job.field("split").eq(split), lit(bits, plans.get(split).rounds().size() - 1), last);
      }
    }
    return last;
  }

  private Expr tokens(Signal walker) {
    Expr tokens = job.field("tokens0");
    for (int w = 1; w < core.walkers(); w++) {
      tokens = mux(walker.eq(w), job.field("tokens" + w), tokens);
    }
    return tokens;
  }

  private static Expr loop(Advance advance) {
    return lit(Advance.BITS, advance.ordinal());
  }

  private Expr last(Signal counter, String field) {
    return counter.plus(1).eq(job.field(field));
  }

  private static void count(PendingRegister counter, Signal step, Signal ends) {
    counter.next(step, mux(ends, lit(counter.q().width(), 0), counter.q().plus(1)));
  }

  /** Which experts are still to be walked: of the token, and of the tile in this pass. */
  private void experts(Loops loops, Signal load, Signal loadExperts, PendingRegister token, PendingRegister left,
      PendingRegister walking) {
    token.next(load, loadExperts);
    Signal nextLeft = m.wire("next_left", mux(load, loadExperts, mux(loops.endsColumn(), loops.rest(), left.q())));
    left.next(load.or(loops.endsColumn()), nextLeft);
    Signal first = Encoder.lowest(m, "next_expert", nextLeft);
    Signal merged = m.wire("next_merged", mux(load, loadExperts, token.q()));
    Signal restarts = m.wire("restarts", load.or(loops.endsExpert()));
    walking.next(restarts.or(loops.endsWord()), mux(restarts, mux(job.field("merge"), merged, first), loops.others()));
  }

  /** The address of the weights of the word's first channel. */
  private Signal row(Signal take, Loops loops, Signal walking) {
    int bits = machine.memory("weights").addressBits();
    PendingRegister column = m.data("column_row", bits);
    column.next(take.or(loops.endsGroup()),
        mux(take.or(loops.endsColumn()), lit(bits, 0), column.q().plus(job.field("weight_column"))));
    Expr start = job.field("weight_base").plus(column.q());
    if (experts > 1) {
      Signal index = m.wire("expert", Encoder.index(Encoder.lowest(m, "walking_now", walking)));
      Signal wide = m.wire("expert_wide", index.zext(bits));
      start = start.plus(wide.times(job.field("weight_expert")));
    }
    Signal wordWide = m.wire("word_wide", loops.word().zext(bits));
    return m.wire("row", start.plus(rows(wordWide)));
  }

  /** Weight words of so many whole spike words: for each group of channels a power of two less one. */
  private Expr rows(Signal words) {
    int groups = Bits.index(machine.word()) - core.tableBits();
    if (core.tables() == 1) {
      return words.shl(lit(3, groups));
    }
    Signal group = m.wire("group_wide", words.shl(lit(3, groups)));
    return group.shl(lit(3, core.tables())).minus(group);
  }

  /** The address of the spike word. */
  private Signal address(Signal take, Signal go, Loops loops) {
    PendingRegister rank = m.data("rank_at", address);
    PendingRegister slot = m.data("slot_at", address);
    PendingRegister tile = m.data("tile_at", address);
    PendingRegister expert = m.data("expert_at", address);
    PendingRegister word = m.data("word_at", address);
    Expr inSlot = job.field("in_slot");
    Signal stride = m.wire("word_stride", job.field("groups").zext(address));
    Signal next = m.wire("next_at", mux(take, job.coming("in_base"),
        mux(loops.endsWord().not(), word.q().plus(stride),
            mux(loops.endsExpert().not(), expert.q().plus(inSlot),
                mux(loops.endsRound().not(), tile.q(),
                    mux(loops.lastGroup().not(), mux(job.field("descend"), tile.q().minus(1), tile.q().plus(1)),
                        mux(loops.lastColumn().not(), slot.q(),
                            mux(loops.lastExpert().not(), slot.q().plus(inSlot),
                                rank.q().plus(job.field("in_rank"))))))))));
    word.next(take.or(go), next);
    expert.next(take.or(loops.endsWord()), next);
    tile.next(take.or(loops.endsRound()), next);
    slot.next(take.or(loops.endsColumn()), next);
    rank.next(take.or(loops.endsSlot()), next);
    return word.q();
  }

  /** The walker's own bank; where it has but one, there is nothing to choose. */
  private void bank(Signal walker) {
    int bits = machine.memory("spikes").bankBits();
    if (machine.bankGroups("spikes") > 1) {
      Signal offset = m.wire("bank_offset", walker.zext(bits));
      m.drive(m.output("bank", bits, "its bank"), job.field("in_bank").plus(offset));
    }
  }

  private Expr tile(Loops loops, Signal token, Signal walking) {
    Layout layout = Slot.tile(core, machine);
    int words = layout.field("words").width();
    Expr full = lit(words, core.columnWords(machine));
    return cat(List.of(loops.advance(), loops.lastGroup(), job.field("descend"), job.field("pace"),
        mux(loops.lastGroup(), job.field("last_steps"), lit(layout.field("steps").width(), core.steps())),
        mux(loops.lastColumn(), job.field("last_words"), full),
        mux(job.field("merge"), token, walking)));
  }
}
