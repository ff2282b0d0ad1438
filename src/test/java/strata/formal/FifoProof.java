package strata.formal;

import java.util.Map;
import strata.machine.Bits;
import strata.rtl.Signal;

/** The queue alone, with a user that counts its free entries. */
final class FifoProof {
  private static final int WIDTH = 8;

  private FifoProof() {}

  static Proof of(int entries) {
    Harness h = new Harness("queue of " + entries + " words");
    Harness.Dut queue = h.block("block", Blocks.queue(WIDTH, entries), Map.of(), InOrder.QUEUE);
    Signal push = queue.at("push");
    Signal take = queue.at("take");
    Signal valid = queue.at("valid");
    InOrder words = InOrder.write(h, "word", entries, push, queue.at("word_i"), take, queue.at("word_o"));
    words.lemmas(h, "word", entries, queue, "");
    h.assume("pushes only while fewer than " + entries + " words are inside", push.not().or(words.inside().ne(entries)));
    h.assume("takes only a valid word", take.not().or(valid));
    h.property("in_order", "every word pushed is taken once, unchanged, in order", words.right());
    h.property("held", "a valid word stays until it is taken", Held.write(h, "word_out", valid, take, queue.at("word_o")));
    h.property("valid", "a word is valid in exactly the cycles in which one is inside", valid.eq(words.inside().ne(0)));
    h.cover("the queue is full", words.inside().eq(entries));
    h.cover("a word is taken while one is pushed", push.and(take).and(words.inside().eq(1)));
    String zeros = entries == 2 ? "{1'b0, " : "{%d'd0, ".formatted(Bits.count(entries) - 1);
    h.fault("not_full", "queue", "- " + zeros + "take_i}", "");
    h.fault("not_empty", "queue", "assign valid_o = filled_q != ", "assign valid_o = filled_q == ");
    h.fault("in_order", "queue", "if (take_i) out_q", "if (push_i) out_q");
    h.fault("held", "queue", "if (write[lane]) kept_q", "if (push_i) kept_q");
    h.fault("valid", "queue", "+ " + zeros + "push_i}", "+ {push_i, 1'd0}");
    return h.proof();
  }
}
