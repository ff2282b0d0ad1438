package strata.machine;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * A queue of registers. It has no way to refuse a word: who pushes holds a credit for each free entry.
 *
 * @param width   bits a word
 * @param entries a power of two, at least 2
 */
public record Fifo(int width, int entries) {
  public Fifo {
    if (width < 1 || entries < 2 || Integer.bitCount(entries) != 1) {
      throw new IllegalArgumentException("a queue of " + entries + " words of " + width + " bits");
    }
  }

  /** A queue for words that come back {@code latency} cycles after they were asked for, and may be asked for in every cycle. */
  public static Fifo covering(int latency, int width) {
    return new Fifo(width, 1 << Bits.index(latency + 2));
  }

  /** What a queue shows: the oldest word, valid in the cycle after its push. */
  public record Head(Signal word, Signal valid) {}

  /**
   * Instantiates the queue as {@code NAME}.
   *
   * @param prefix of its module's name, which is {@code PREFIX_NAME}
   * @param take   the oldest word is used up; only while it is valid
   */
  public Head instance(ModuleBuilder into, String prefix, String name, Expr push, Expr word, Expr take) {
    Signal head = into.declare(name + "_word", width);
    Signal valid = into.declare(name + "_valid", 1);
    into.instance(name, module(prefix + "_" + name), Map.of("push_i", push, "word_i", word, "take_i", take),
        Map.of("word_o", head, "valid_o", valid));
    return new Head(head, valid);
  }

  Module module(String name) {
    var m = new ModuleBuilder(name, "A queue of " + entries + " words; its user counts its free entries.");
    Signal push = m.input("push", 1, "word_i joins the queue");
    Signal word = m.input("word", width, "the word that joins");
    Signal take = m.input("take", 1, "word_o leaves the queue");
    Signal oldest = m.output("word", width, "the oldest word");
    Signal valid = m.output("valid", 1, "there is one");

    int bits = Bits.count(entries);
    var filled = m.register("filled", bits, 0);
    filled.next(filled.q().plus(push.zext(bits)).minus(take.zext(bits)));
    m.drive(valid, filled.q().ne(0));
    m.check("not_empty", take.not().or(filled.q().ne(0)), "a word was taken from an empty queue");
    m.check("not_full", push.not().or(filled.q().ne(entries)), "a word was pushed into a full queue");

    Signal in = pointer(m, "in", push);
    Signal out = pointer(m, "out", take);
    List<Expr> here = new ArrayList<>();
    for (int i = entries - 1; i >= 0; i--) {
      here.add(push.and(in.eq(i)));
    }
    Signal write = m.wire("write", cat(here));
    Signal words = m.declare("words", entries * width);
    m.lanes("entry", entries, lane -> {
      var kept = lane.data("kept", width);
      kept.next(lane.of(write, 1), word);
      lane.driveElement(words, kept.q());
    });
    m.drive(oldest, words.select(out, width));
    return m.build();
  }

  private Signal pointer(ModuleBuilder m, String name, Signal step) {
    var pointer = m.register(name, Bits.index(entries), 0);
    pointer.next(step, pointer.q().plus(lit(Bits.index(entries), 1)));
    return pointer.q();
  }
}
