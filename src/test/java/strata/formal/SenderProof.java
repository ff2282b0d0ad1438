package strata.formal;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import strata.machine.Field;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.host.Packets;
import strata.machine.host.SendClock;
import strata.machine.host.SendJob;
import strata.machine.host.TestMachines;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The AXI4-Stream out: the sender, with fetchers that answer in their time, and a host that takes a beat when it likes. */
final class SenderProof {
  private static final String FILE = "host_send";
  private static final int ENTRIES = 8;
  private static final List<String> STATES = List.of("idle", "header", "words", "drain");

  private final Machine machine = TestMachines.smallest();
  private final Layout layout = SendJob.layout(machine);
  private final List<Memory> memories = SendJob.readable(machine);
  private final Harness h = new Harness("AXI4-Stream out");
  private final ModuleBuilder m = h.body();
  /** Of each memory, whether a beat that was asked for so many cycles ago is on its way; the last comes now. */
  private final Map<Memory, List<Signal>> ways = new LinkedHashMap<>();
  private final Harness.Dut block;
  private final Signal asks;
  private final Signal asksLast;
  private final Signal taken;
  private final Signal done;
  /** 1 from the cycle after a job was taken to the one in which it is done. */
  private final PendingRegister underway = m.register("underway", 1, 0);
  private final PendingRegister asking = m.register("asking", 1, 0);
  private final Signal starts;
  private final Signal onTheWay;

  private SenderProof() {
    asks = m.declare("asks", 1);
    asksLast = m.declare("asks_last", 1);
    Signal memory = m.declare("asks_memory", layout.field("memory").width());
    Map<String, Expr> driven = new LinkedHashMap<>();
    for (Memory of : memories) {
      Signal last = asksLast;
      List<Signal> way = new ArrayList<>();
      Signal here = m.wire("asks_" + of.name(), asks.and(memory.eq(Packets.index(machine, of.name()))));
      for (int i = 1; i <= SendClock.of(machine).fetch(of); i++) {
        here = m.delayed(of.name() + "_way" + i, here);
        last = m.delayedData(of.name() + "_last" + i, last);
        way.add(here);
      }
      ways.put(of, way);
      driven.put("fetched_" + of.tier() + "_valid", here);
      driven.put("fetched_" + of.tier() + "_last", last);
    }
    h.surroundings("each beat that is asked for comes once, with the mark it was asked with, in its memory's time");
    block = h.block("block", Blocks.ofHost(machine, FILE), driven,
        Stream.concat(InOrder.QUEUE.stream().map(q -> "queue." + q), Stream.of("credits", "state_q", "current_q", "waiting_q", "waiting_job_q",
            "address_q", "beat_q", "words_left_q")).toList());
    m.drive(asks, block.at("fetch_en"));
    m.drive(asksLast, block.at("fetch_last"));
    m.drive(memory, block.at("fetch_memory"));
    taken = block.at(FILE + "_taken");
    done = block.at(FILE + "_done");
    starts = m.delayed("starts", taken);
    underway.next(taken.or(underway.q().and(done.not())));
    asking.next(taken.or(asking.q().and(asks.and(asksLast).not())));
    onTheWay = m.wire("on_the_way", sum(ways.values().stream().flatMap(List::stream).toList()));
  }

  static Proof of() {
    SenderProof p = new SenderProof();
    Signal current = p.jobs();
    Signal inside = p.stream(current);
    p.asks(current);
    p.done(inside);
    p.states(inside);
    return p.h.proof();
  }

  private Expr sum(List<Signal> bits) {
    return bits.stream().map(b -> b.zext(4)).reduce(Expr::plus).orElseThrow();
  }

  private Expr field(Signal job, String name) {
    return job.bits(layout.offset(name), layout.field(name).width());
  }

  private Signal probe(String name) {
    return block.at("probe_" + name);
  }

  /** Gives jobs; the one under way. */
  private Signal jobs() {
    Signal given = block.at(FILE + "_job_valid");
    Signal job = block.at("job");
    var slot = m.register("slot", 1, 0);
    slot.next(given.or(slot.q().and(taken.not())));
    h.assume("a job comes only where the slot for it is free", given.not().or(slot.q().not()).or(taken));
    Signal memory = m.wire("job_memory", field(job, "memory"));
    h.assume("its words are at least one, of a memory that is sent", given.not().or(field(job, "words").ne(0).and(memories.stream()
        .map(of -> memory.eq(Packets.index(machine, of.name()))).reduce(Expr::or).orElseThrow())));
    var waiting = m.data("slot_job", job.width());
    waiting.next(given, job);
    var current = m.data("current_job", job.width());
    current.next(taken, waiting.q());
    h.property("takes", "a job is taken only where one waits and none is under way", taken.not().or(slot.q().and(underway.q().not())));
    h.fault("takes", FILE, "(state_q == STATE_IDLE) & waiting_q", "(state_q == STATE_IDLE)");
    h.lemma(probe("waiting_q").eq(slot.q()).and(slot.q().not().or(probe("waiting_job_q").eq(waiting.q()))));
    h.lemma(underway.q().not().or(probe("current_q").eq(current.q())));
    Signal kind = m.wire("current_memory", field(current.q(), "memory"));
    h.lemma(underway.q().not().or(field(current.q(), "words").ne(0)));
    h.lemma(slot.q().not().or(field(waiting.q(), "words").ne(0)));
    ways.forEach((of, way) -> h.lemma(Exposed.fromBit0(way).any().not().or(underway.q().and(kind.eq(Packets.index(machine, of.name()))))));
    return current.q();
  }

  /** The beats of the stream; how many are in the queue. */
  private Signal stream(Signal current) {
    Signal valid = block.at("m_axis_tvalid");
    Signal ready = block.at("m_axis_tready");
    Expr out = cat(block.at("m_axis_tlast"), block.at("m_axis_tdata"));
    Expr held = Held.write(h, "beat", valid, ready, out);
    h.property("held", "a beat stays valid and the same until it is taken", held);
    h.lemma(held);
    h.fault("held", FILE, "queue_valid & m_axis_tready_i", "queue_valid");
    Expr in = cat(lit(1, 0), header(current));
    Expr comes = starts;
    for (Memory of : memories) {
      String port = "fetched_" + of.tier();
      in = mux(block.at(port + "_valid"), cat(block.at(port + "_last"), block.at(port + "_data")), in);
      comes = comes.or(block.at(port + "_valid"));
    }
    Signal leaves = m.wire("leaves", valid.and(ready));
    InOrder beats = InOrder.write(h, "beat", ENTRIES, comes, in, leaves, out);
    beats.lemmas(h, "beat", ENTRIES, block, "queue_");
    h.property("stream", "what leaves is a header for each job, and behind it each beat that came, once, unchanged, in order", beats.right());
    h.property("asked", "a beat is valid only while a job is under way", valid.not().or(underway.q()));
    h.fault("stream", FILE, "if (takes) current_q", "if (waiting_q) current_q");
    h.fault("asked", FILE, "(state_q == STATE_DRAIN) & nothing_out", "(state_q == STATE_DRAIN)");
    h.fault("queue.not_full", FILE, "(state_q == STATE_WORDS) & (credits != 4'd0)", "(state_q == STATE_WORDS)");
    h.fault("queue.not_empty", FILE, "queue_valid & m_axis_tready_i", "m_axis_tready_i");
    h.cover("the queue is full of beats", beats.inside().eq(ENTRIES));
    return beats.inside();
  }

  private Expr header(Signal current) {
    List<Expr> parts = new ArrayList<>();
    for (Field field : Packets.SENT.fields()) {
      Signal value = m.wire("header_" + field.name(), layout.fields().stream().anyMatch(f -> f.name().equals(field.name()))
          ? field(current, field.name()) : lit(field.width(), 0));
      parts.add(0, value.zext(field.width()));
    }
    return cat(parts);
  }

  /** What the fetchers are asked for. */
  private void asks(Signal current) {
    Signal memory = m.wire("asked_memory", field(current, "memory"));
    Expr lastBeat = lit(1, 0);
    for (Memory of : memories) {
      lastBeat = mux(memory.eq(Packets.index(machine, of.name())), lit(1, Packets.beats(of) - 1), lastBeat);
    }
    Signal wordEnds = m.wire("word_ends", block.at("fetch_beat").eq(lastBeat));
    Signal words = m.wire("words", field(current, "words"));
    var word = m.register("word_number", words.width(), 0);
    word.next(taken.or(asks.and(wordEnds)), mux(taken, lit(words.width(), 0), word.q().plus(1)));
    var beat = m.register("beat_number", 1, 0);
    beat.next(taken.or(asks), mux(taken.or(wordEnds), lit(1, 0), beat.q().plus(1)));
    Signal address = m.wire("word_address", field(current, "base").plus(word.q().zext(layout.field("base").width())));
    h.property("asks", "the fetchers are asked for each beat of each word of the job under way, once, in order; the last is marked", asks.not()
        .or(asking.q().and(block.at("fetch_memory").eq(memory)).and(block.at("fetch_bank").eq(field(current, "bank")))
            .and(block.at("fetch_addr").eq(address)).and(block.at("fetch_beat").eq(beat.q()))
            .and(asksLast.eq(wordEnds.and(word.q().plus(1).eq(words))))));
    Signal others = m.wire("others", ways.keySet().stream().map(of -> Exposed.fromBit0(ways.get(of)).any()
        .and(block.at("fetch_memory").ne(Packets.index(machine, of.name())))).reduce(Expr::or).orElseThrow());
    h.property("one_memory", "none is asked for while one of another memory is on its way", asks.and(others).not());
    Expr asksNow = asking.q().and(starts.not());
    h.lemma(asksNow.not().or(probe("address_q").eq(address).and(probe("beat_q").eq(beat.q()))
        .and(probe("words_left_q").eq(words.minus(word.q()))).and(word.q().ult(words)).and(beat.q().ule(lastBeat))));
    h.lemma(starts.not().or(word.q().eq(0).and(beat.q().eq(0))));
    h.fault("asks", FILE, "if (opens | asks) beat_q", "if (asks) beat_q");
    h.fault("asks", FILE, "(words_left_q == 3'd1)", "(words_left_q == 3'd2)");
    h.fault("one_memory", FILE, "(state_q == STATE_DRAIN) & nothing_out", "(state_q == STATE_DRAIN)");
    h.cover("the last of eight beats is asked for", asks.and(asksLast).and(words.eq(4)).and(lastBeat));
  }

  private void done(Signal inside) {
    Signal over = m.wire("over", underway.q().and(asking.q().not()).and(inside.eq(0)).and(onTheWay.eq(0)));
    h.property("done", "a job is done where all of its beats have been asked for, have come and have left: then, and only then",
        done.eq(over));
    h.fault("done", FILE, "(state_q == STATE_DRAIN) & nothing_out", "(state_q == STATE_DRAIN) & (credits > 4'd6)");
    h.cover("a second job is done", done.and(m.delayed("was_done", done).not()).and(ended(done)));
  }

  private Signal ended(Signal done) {
    var ended = m.register("ended", 1, 0);
    ended.next(done, lit(1, 1));
    return ended.q();
  }

  private void states(Signal inside) {
    Signal state = probe("state_q");
    Expr[] in = STATES.stream().map(s -> state.eq(STATES.indexOf(s))).toArray(Expr[]::new);
    h.lemma(in[0].eq(underway.q().not()).and(in[1].eq(starts)).and(in[2].eq(asking.q().and(starts.not())))
        .and(in[3].eq(underway.q().and(asking.q().not()))));
    h.lemma(starts.not().or(asking.q()).and(asking.q().not().or(underway.q())));
    Signal credits = probe("credits");
    h.lemma(credits.plus(inside).plus(onTheWay).eq(ENTRIES).and(credits.ule(lit(4, ENTRIES))).and(onTheWay.ule(lit(4, ENTRIES))));
    h.lemma(underway.q().or(inside.eq(0).and(onTheWay.eq(0))));
    h.lemma(starts.not().or(inside.eq(0).and(onTheWay.eq(0))));
  }
}
