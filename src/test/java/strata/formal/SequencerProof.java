package strata.formal;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import strata.machine.Bits;
import strata.machine.sequencer.CodeWord;
import strata.machine.sequencer.Sequencer;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The sequencer, with any program in its memory, and units that take and finish jobs when they like. */
final class SequencerProof {
  private static final String FILE = "sequencer";
  private static final List<String> UNITS = List.of("a", "b");
  private static final CodeWord CODE = new CodeWord(2, UNITS);
  private static final int MASK = CODE.jobBits();
  private static final int BARRIER = MASK + UNITS.size();
  private static final int LAST = BARRIER + 1;
  private static final int LATENCY = 1;
  private static final int DEPTH = 8;
  private static final int ENTRIES = 4;
  /** Cycles in which what can go on does: a word is read, queued, given or found to be the last. */
  private static final int SOON = 6;

  private final Harness h = new Harness("sequencer");
  private final ModuleBuilder m = h.body();
  private final Harness.Dut block;
  private final List<Signal> program = new ArrayList<>();
  private final List<Signal> idle = new ArrayList<>();
  private final List<Signal> full = new ArrayList<>();
  private final Signal start;
  private final Signal finished;
  private final Signal phaseEnd;
  private final Signal any;
  private final PendingRegister running = m.register("running", 1, 0);
  /** How many words have been given to units. */
  private final PendingRegister given = m.register("given", Bits.count(DEPTH), 0);
  private final PendingRegister open = m.register("open", 1, 0);

  private SequencerProof() {
    for (int i = 0; i < DEPTH; i++) {
      program.add(h.constant("word" + i, CODE.width()));
    }
    h.surroundings("the memory holds any program");
    Signal address = m.declare("address", Bits.index(DEPTH));
    Signal enable = m.declare("enable", 1);
    var data = m.data("code", CODE.width());
    data.next(enable, at(address));
    block = h.block("block", new Sequencer(CODE, LATENCY, DEPTH).module(), Map.of("code_data", data.q()), Stream.concat(
        InOrder.QUEUE.stream().map(q -> "fetch.queue." + q), Stream.of("fetch.next_q", "fetch.stop_q", "fetch.reading_q", "fetch.held_q",
            "running_q", "open_q", "waiting_q", "jobs_q", "valid_q", "job_q")).toList());
    m.drive(address, block.at("code_addr"));
    m.drive(enable, block.at("code_en"));
    start = block.at("start");
    finished = block.at("finished");
    phaseEnd = block.at("phase_end");
    any = m.wire("any", valid("a").or(valid("b")));
    h.assume("a program starts only where none runs", start.and(running.q()).not());
    for (Signal word : program) {
      h.assume("each of its words but the last goes to some unit", word.bit(LAST).or(word.bits(MASK, UNITS.size()).any()));
    }
    running.next(start.or(running.q().and(finished.not())));
    given.next(start.or(any), mux(start, lit(given.q().width(), 0), given.q().plus(1)));
    open.next(any.or(open.q().and(phaseEnd.not())));
  }

  static Proof of() {
    SequencerProof p = new SequencerProof();
    UNITS.forEach(p::unit);
    p.jobs();
    p.phases();
    p.ends();
    p.fetch();
    return p.h.proof();
  }

  private Signal valid(String unit) {
    return block.at(unit + "_job_valid");
  }

  private Signal probe(String name) {
    return block.at("probe_" + name);
  }

  /** The program's word of that number. */
  private Signal word(String name, Expr number) {
    Signal whole = m.wire(name + "_number", number);
    return m.wire(name + "_word", at(m.wire(name + "_low", whole.bits(0, Bits.index(DEPTH)))));
  }

  private Expr at(Signal address) {
    Expr word = program.get(0);
    for (int i = 1; i < DEPTH; i++) {
      word = mux(address.eq(i), program.get(i), word);
    }
    return word;
  }

  /** A unit: a slot for a job, and jobs that it has taken and not finished. */
  private void unit(String unit) {
    int number = UNITS.indexOf(unit);
    Signal taken = block.at(unit + "_taken");
    Signal done = block.at(unit + "_done");
    var slot = m.register(unit + "_slot", 1, 0);
    slot.next(valid(unit).or(slot.q().and(taken.not())));
    var works = m.register(unit + "_works", 4, 0);
    works.next(works.q().plus(taken.zext(4)).minus(done.zext(4)));
    h.assume("a unit takes only a job that waits in its slot", taken.not().or(slot.q()));
    h.assume("a unit finishes only a job that it has taken", done.not().or(works.q().ne(0)));
    h.property("slot_" + unit, "a job comes to unit " + unit + " only where its slot is free", valid(unit).and(slot.q()).not());
    idle.add(m.wire(unit + "_idle", slot.q().not().and(works.q().eq(0))));
    full.add(m.wire(unit + "_full", slot.q().or(works.q().ule(lit(4, 12)).not())));
    Signal jobs = probe("jobs_q");
    h.lemma(jobs.element(number, 4).eq(works.q().plus(slot.q().zext(4)).plus(valid(unit).zext(4))));
    h.lemma(probe("waiting_q").bit(number).eq(slot.q().or(valid(unit))).and(valid(unit).and(slot.q()).not()));
    h.lemma(works.q().ule(lit(4, 15)).and(works.q().eq(15).and(slot.q().or(valid(unit))).not()));
    h.fault("slot_" + unit, FILE, "(~waiting_q | takes)", "1'b1");
  }

  private void jobs() {
    Signal word = word("given", given.q());
    h.property("jobs", "each word of the program goes to its units once, in order, up to the last and no further", any.not().or(running.q()
        .and(given.q().ult(lit(given.q().width(), DEPTH))).and(word.bit(LAST).not()).and(word.bits(0, CODE.jobBits()).eq(block.at("job")))
        .and(word.bits(MASK, UNITS.size()).eq(cat(valid("b"), valid("a"))))));
    h.property("barrier", "a job that opens a phase comes only where the phase before has ended, or does",
        any.and(word.bit(BARRIER)).and(open.q()).and(phaseEnd.not()).not());
    h.fault("jobs", FILE + "_fetch", "keep & code_data_i[5]", "1'b0");
    h.fault("jobs", FILE + "_fetch", "(held_q != 3'd4)", "1'b1");
    h.fault("barrier", FILE, "open_q & (ended | (go & barrier))", "open_q & ended");
    progress(word);
  }

  private void progress(Signal word) {
    Expr free = full.get(0).and(word.bit(MASK)).or(full.get(1).and(word.bit(MASK + 1))).not();
    Expr allIdle = idle.get(0).and(idle.get(1));
    Expr over = given.q().eq(DEPTH).or(word.bit(LAST));
    Expr ready = mux(over, allIdle, free.and(word.bit(BARRIER).not().or(allIdle)));
    Signal can = m.wire("can", running.q().and(ready).and(any.or(finished).not()));
    var waits = m.register("waits", 4, 0);
    waits.next(mux(can, waits.q().plus(1), lit(4, 0)));
    h.property("soon", "a word whose units are free and whose phase has begun is given within " + SOON + " cycles, and a program whose last job is"
        + " done ends within as many", waits.q().ule(lit(4, SOON)));
    h.fault("soon", FILE, "(jobs_q != 4'd15)", "(jobs_q == 4'd0)");
  }

  private void phases() {
    Expr allIdle = idle.get(0).and(idle.get(1));
    h.property("phase_after_all", "a phase ends only where every unit has finished all of its jobs", phaseEnd.not().or(allIdle));
    h.property("phase_once", "a phase ends once: there was a job since the end before", phaseEnd.not().or(open.q()));
    h.fault("phase_after_all", FILE, "(jobs_q == 4'd1) & finishes", "(jobs_q == 4'd1)");
    h.fault("phase_once", FILE, "closes = open_q & (ended | (go & barrier))", "closes = ended | (go & barrier)");
    h.lemma(probe("open_q").eq(any.or(open.q().and(phaseEnd.not()))));
    h.cover("a phase of both units ends", phaseEnd.and(open.q()).and(given.q().eq(2)));
  }

  private void ends() {
    Signal word = word("at_end", given.q());
    h.fault("finishes_what_it_has", FILE, "- {3'd0, finishes}", "- {2'd0, finishes, 1'b0}");
    h.fault("takes_what_waits", FILE, "waiting_q <= given |", "waiting_q <=");
    h.fault("fetch.queue.not_full", FILE + "_fetch", "(held_q != 3'd4)", "1'b1");
    h.fault("fetch.queue.not_empty", FILE, "present = running_q & word_valid", "present = running_q");
    Expr allIdle = idle.get(0).and(idle.get(1));
    Expr over = given.q().eq(DEPTH);
    h.property("finished", "a program ends once, where all of its jobs are done and their phase has ended", finished.not().or(running.q()
        .and(allIdle).and(over.or(word.bit(LAST))).and(open.q().not().or(phaseEnd)).and(block.at("overrun").eq(over))));
    h.fault("finished", FILE, "dry = running_q & ~word_valid & none", "dry = running_q & ~word_valid");
    h.cover("a program of more words than the queue has room for ends", finished.and(given.q().eq(ENTRIES + 2)));
    h.cover("a program without a last word ends", finished.and(over));
  }

  /** What is in the queue of words, and on its way to it. */
  private void fetch() {
    Signal filled = probe("fetch_queue_filled_q");
    Signal out = probe("fetch_queue_out_q");
    Signal next = probe("fetch_next_q");
    Signal reading = probe("fetch_reading_q");
    Signal stop = probe("fetch_stop_q");
    Signal words = probe("fetch_queue_words");
    int bits = next.width();
    Signal begun = m.wire("begun", given.q().plus(any.zext(bits)));
    h.lemma(filled.bits(0, 2).eq(probe("fetch_queue_in_q").minus(out)).and(filled.ule(lit(filled.width(), ENTRIES))));
    h.lemma(filled.plus(reading.zext(filled.width())).ule(probe("fetch_held_q")).and(probe("fetch_held_q").ule(lit(filled.width(), ENTRIES))));
    Signal live = probe("running_q");
    h.lemma(live.or(filled.eq(0).and(reading.not())));
    h.lemma(running.q().eq(live.or(finished)).and(live.and(finished).not()));
    h.lemma(any.not().or(live));
    h.lemma(live.and(stop.not()).not().or(next.eq(begun.plus(filled.zext(bits)).plus(reading.zext(bits)))));
    h.lemma(next.ule(lit(bits, DEPTH)).and(begun.ule(lit(bits, DEPTH))).and(begun.plus(filled.zext(bits)).ule(lit(bits, DEPTH))));
    h.lemma(live.and(stop).not().or(filled.ne(0)));
    h.lemma(reading.not().or(block.at("code_data").eq(word("read", next.minus(1)))));
    for (int i = 0; i < ENTRIES; i++) {
      Signal here = m.wire("queued" + i, words.select(m.wire("slot" + i, out.plus(lit(2, i))), CODE.width()));
      Expr has = lit(filled.width(), i).ult(filled);
      h.lemma(has.not().or(here.eq(word("queue" + i, begun.plus(i)))));
      h.lemma(live.and(has).not().or(here.bit(LAST).eq(stop.and(filled.eq(i + 1)))));
    }
  }
}
