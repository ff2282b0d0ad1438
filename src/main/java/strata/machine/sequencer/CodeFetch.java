package strata.machine.sequencer;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import strata.machine.Bits;
import strata.machine.Fifo;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The module {@code sequencer_fetch}: reads code words ahead, in order, into a queue that has room for all that are on their
 * way. It stops at a word whose top bit, {@code last}, is set; what was asked for after that is dropped when it comes.
 */
final class CodeFetch {
  private final int width;
  private final int latency;
  private final int depth;
  private final Fifo queue;
  private final ModuleBuilder m = new ModuleBuilder("sequencer_fetch", "Reads code words ahead into a queue.");
  private final Signal start = m.input("start", 1, "begin at address 0");
  private final Signal running = m.input("running", 1, "a program runs");
  private final Signal take = m.input("take", 1, "the word at the head is used up");
  private final Signal data;

  private CodeFetch(int width, int latency, int depth) {
    this.width = width;
    this.latency = latency;
    this.depth = depth;
    this.queue = Fifo.covering(latency, width);
    this.data = m.input("code_data", width, "the word, " + latency + " cycles after its address");
  }

  static Module module(int width, int latency, int depth) {
    return new CodeFetch(width, latency, depth).module();
  }

  private Module module() {
    Signal enable = m.output("code_en", 1, "read a word");
    Signal address = m.output("code_addr", Bits.index(depth), "its address");
    Signal word = m.output("word", width, "the word at the head of the queue");
    Signal valid = m.output("valid", 1, "there is one");
    Signal quiet = m.output("quiet", 1, "no word is on its way");
    Signal none = m.output("none", 1, "no word is left to ask for");

    m.remark("Ask for a word while the queue has room for it and for those on their way.");
    Signal ask = m.declare("ask", 1);
    var next = m.register("next", Bits.count(depth), 0);
    next.next(mux(start, lit(next.q().width(), 0), next.q().plus(ask.zext(next.q().width()))));
    m.drive(none, next.q().eq(depth));
    var stop = m.register("stop", 1, 0);
    Signal held = held(ask);
    m.drive(ask, running.and(stop.q().not()).and(none.not()).and(held.ne(queue.entries())));
    m.drive(enable, ask);
    m.drive(address, next.q().bits(0, address.width()));

    m.remark("A one goes along with each read; it comes out with the word.");
    var reading = m.register("reading", latency, 0);
    reading.next(latency == 1 ? ask : cat(reading.q().bits(0, latency - 1), ask));
    m.drive(quiet, reading.q().any().not());
    Signal keep = m.wire("keep", reading.q().bit(latency - 1).and(stop.q().not()));
    stop.next(start.not().and(stop.q().or(keep.and(data.bit(width - 1)))));

    Fifo.Head head = queue.instance(m, "sequencer_fetch", "queue", keep, data, take);
    m.drive(word, head.word());
    m.drive(valid, head.valid());
    return m.build();
  }

  /** Words on their way or in the queue; what is asked for past the last word stays counted until the next start. */
  private Signal held(Signal ask) {
    int bits = Bits.count(queue.entries());
    var count = m.register("held", bits, 0);
    count.next(mux(start, lit(bits, 0), count.q().plus(ask.zext(bits)).minus(take.zext(bits))));
    return count.q();
  }
}
