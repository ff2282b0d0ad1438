package strata.machine.attention;

import strata.machine.Bits;
import strata.machine.unit.Popcount;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module that scores one time step: what stands once a step, its control shared by all of them. */
record AttentionStep(String name, int word, int sumBits) {

  Module module() {
    var m = new ModuleBuilder(name, "One time step of attention: the score of a key, and the context that it is added to.");
    Signal q = m.input("q", word, "spikes of the query");
    Signal k = m.input("k", word, "spikes of the key");
    Signal v = m.input("v", word, "spikes of the value");
    Signal head = m.input("head", word, "the channels of the head that passes");
    Signal sums = m.input("sums", 1, "one cycle after q, k, v: take the word's score");
    Signal sumsOn = m.input("sums_on", 1, "it is not the first word of its head");
    Signal adds = m.input("adds", 1, "one cycle later: the score is complete, add it to the context");
    Signal addsOn = m.input("adds_on", 1, "it is not the first key of its query");
    Signal context = m.output("context", word * sumBits, "one sum a channel");

    m.remark("The word's score: the channels set in query and key.");
    Signal both = m.wire("both", q.and(k).and(head));
    Signal count = m.delayedData("count", Popcount.of(both, Bits.count(word)));
    Signal value = m.delayedData("value", v.and(head));

    m.remark("The key's score: the sum over the words of its head.");
    Expr zero = Expr.lit(sumBits, 0);
    var score = m.data("score", sumBits);
    score.next(sums, Expr.mux(sumsOn, score.q(), zero).plus(count.zext(sumBits)));
    Signal counted = m.delayedData("counted", value);

    m.remark("The score counts where the value is set.");
    m.lanes("channel", word, channel -> {
      Signal gain = channel.wire("gain", Expr.mux(channel.of(counted, 1), score.q(), zero));
      var sum = channel.data("sum", sumBits);
      sum.next(adds, Expr.mux(addsOn, sum.q(), zero).plus(gain));
      channel.driveElement(context, sum.q());
    });
    return m.build();
  }
}
