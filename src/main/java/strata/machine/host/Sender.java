package strata.machine.host;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.List;
import strata.machine.Bits;
import strata.machine.Fifo;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The unit that sends packets. It asks for a beat when its queue has a free entry for it, and finishes a job when the packet's
 * last beat has left. {@link SendClock} is its cycle rule.
 */
final class Sender {
  private static final String IDLE = "idle";
  private static final String HEADER = "header";
  private static final String WORDS = "words";
  private static final String DRAIN = "drain";

  private final Machine machine;
  private final String unit;
  private final Layout layout;
  private final Fetcher.Request request;
  private final List<String> tiers;
  private final Fifo queue;
  private final String name;
  private final ModuleBuilder m;

  private Sender(String name, Machine machine, List<String> tiers) {
    this.name = name;
    this.machine = machine;
    this.unit = machine.host().sendUnit();
    this.layout = SendJob.layout(machine);
    this.request = Fetcher.Request.of(machine);
    this.tiers = tiers;
    this.queue = Fifo.covering(SendClock.of(machine).longestFetch(), Packets.BEAT + 1);
    this.m = new ModuleBuilder(name, "Sends words of memories to the host, a packet a job.");
  }

  /** @param tiers those that have a fetcher */
  static Module module(String name, Machine machine, List<String> tiers) {
    return new Sender(name, machine, tiers).module();
  }

  private Module module() {
    Signal ready = m.input("m_axis_tready", 1, "the beat is taken");
    Signal credits = m.declare("credits", Bits.count(queue.entries()));
    Signal leaves = m.declare("leaves", 1);
    Signal nothingOut = m.wire("nothing_out", credits.eq(queue.entries()));

    var state = m.machine("state", IDLE, HEADER, WORDS, DRAIN);
    Signal current = job(state, nothingOut);
    Signal opens = m.wire("opens", state.in(HEADER));
    Signal asks = m.wire("asks", state.in(WORDS).and(credits.ne(0)));
    Signal asksLast = ask(current, opens, asks);
    state.arc(HEADER, lit(1, 1), WORDS);
    state.arc(WORDS, asksLast, DRAIN);

    m.remark("The queue: a header, or what the fetchers bring.");
    List<Expr> comes = new ArrayList<>(List.of(opens));
    Expr entry = cat(lit(1, 0), header(current));
    for (String tier : tiers) {
      Signal valid = m.input("fetched_" + tier + "_valid", 1, "a beat from tier " + tier);
      Signal last = m.input("fetched_" + tier + "_last", 1, "it is the packet's last");
      Signal data = m.input("fetched_" + tier + "_data", Packets.BEAT, "the beat");
      comes.add(valid);
      entry = mux(valid, cat(last, data), entry);
    }
    Signal push = m.wire("push", comes.stream().reduce(Expr::or).orElseThrow());
    Signal pushed = m.wire("pushed", entry);
    Fifo.Head head = queue.instance(m, name, "queue", push, pushed, leaves);
    m.drive(leaves, head.valid().and(ready));
    credit(credits, m.wire("spends", opens.or(asks)), leaves);
    m.drive(m.output("m_axis_tvalid", 1, "a beat is there"), head.valid());
    m.drive(m.output("m_axis_tdata", Packets.BEAT, "a header, or a part of a word, low part first"),
        head.word().bits(0, Packets.BEAT));
    m.drive(m.output("m_axis_tlast", 1, "the packet's last beat"), head.word().bit(Packets.BEAT));
    m.drive(m.output(unit + "_work", 1, "a beat leaves"), leaves);
    return m.build();
  }

  private void credit(Signal credits, Signal spends, Signal leaves) {
    int bits = credits.width();
    var left = m.register("credits", bits, queue.entries());
    left.next(left.q().minus(spends.zext(bits)).plus(leaves.zext(bits)));
    m.drive(credits, left.q());
  }

  /** Takes jobs: the one that waits, and the current one, which it returns. */
  private Signal job(ModuleBuilder.Machine state, Signal nothingOut) {
    Signal valid = m.input(unit + "_job_valid", 1, "a job for this unit");
    Signal job = m.input("job", layout.width(), "its fields");
    m.remark("A job waits until the one before has left.");
    Signal takes = m.declare("takes", 1);
    var waiting = m.register("waiting", 1, 0);
    waiting.next(valid.or(waiting.q().and(takes.not())));
    var waitingJob = m.data("waiting_job", layout.width());
    waitingJob.next(valid, job);
    m.drive(takes, state.in(IDLE).and(waiting.q()));
    var current = m.data("current", layout.width());
    current.next(takes, waitingJob.q());
    Signal done = m.wire("done", state.in(DRAIN).and(nothingOut));
    state.arc(IDLE, takes, HEADER);
    state.arc(DRAIN, done, IDLE);
    m.drive(m.output(unit + "_taken", 1, "the waiting job has become the current one"), takes);
    m.drive(m.output(unit + "_done", 1, "a packet has left"), done);
    return current.q();
  }

  /** Asks for the beats of the words in order; 1 with the last. */
  private Signal ask(Signal current, Signal opens, Signal asks) {
    m.remark("Which beat of which word is asked for.");
    Signal memory = m.wire("memory", field(current, "memory"));
    Expr beats = lit(request.beatBits(), 0);
    for (Memory of : SendJob.readable(machine)) {
      beats = mux(memory.eq(Packets.index(machine, of.name())), lit(request.beatBits(), Packets.beats(of) - 1), beats);
    }
    var beat = m.data("beat", request.beatBits());
    Signal wordEnds = m.wire("word_ends", asks.and(beat.q().eq(m.wire("beats_last", beats))));
    beat.next(opens.or(asks), mux(opens.or(wordEnds), lit(request.beatBits(), 0), beat.q().plus(1)));
    var address = m.data("address", request.addressBits());
    address.next(opens.or(wordEnds), mux(opens, field(current, "base"), address.q().plus(1)));
    var left = m.data("words_left", layout.field("words").width());
    left.next(opens.or(wordEnds), mux(opens, field(current, "words"), left.q().minus(1)));
    Signal last = m.wire("asks_last", wordEnds.and(left.q().eq(1)));
    m.drive(m.output("fetch_en", 1, "read a word"), asks);
    m.drive(m.output("fetch_memory", request.memoryBits(), "of which memory"), memory);
    m.drive(m.output("fetch_bank", request.bankBits(), "which bank"), field(current, "bank"));
    m.drive(m.output("fetch_addr", request.addressBits(), "which word"), address.q());
    m.drive(m.output("fetch_beat", request.beatBits(), "which beat of it to give"), beat.q());
    m.drive(m.output("fetch_last", 1, "it is the packet's last"), last);
    return last;
  }

  private Expr field(Signal job, String name) {
    return job.bits(layout.offset(name), layout.field(name).width());
  }

  /** The packet's first beat: the job's fields that have a place there. */
  private Expr header(Signal current) {
    List<Expr> parts = new ArrayList<>();
    for (var field : Packets.SENT.fields()) {
      boolean has = layout.fields().stream().anyMatch(f -> f.name().equals(field.name()));
      int bits = has ? layout.field(field.name()).width() : 0;
      if (has) {
        parts.add(0, field(current, field.name()));
      }
      if (bits < field.width()) {
        parts.add(0, lit(field.width() - bits, 0));
      }
    }
    return cat(parts);
  }
}
