package strata.machine.attention;

import strata.machine.Bits;
import strata.machine.unit.Popcount;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module that scores one time step of one query: what stands once a step and query lane, its control shared by all of them. */
record AttentionStep(String name, int word, int sumBits) {

  Module module() {
    var m = new ModuleBuilder(name, "One time step of one query: the score of a key, and the context that it is added to.");
    int countBits = Bits.count(word);
    Signal q = m.input("q", word, "spikes of the query");
    Signal k = m.input("k", word, "spikes of the key, in the channels of the head that passes");
    Signal sees = m.input("sees", 1, "the query sees the key");
    Signal v = m.input("v", word, "one cycle later: spikes of the value, in the channels of the head");
    Signal adds = m.input("adds", 1, "add the score to the context");
    Signal addsOn = m.input("adds_on", 1, "it is not the first of its tile");
    Signal context = m.output("context", word * sumBits, "one sum a channel");

    m.remark("The score: the channels set in query and key.");
    Signal both = m.wire("both", q.and(k));
    Signal score = m.delayedData("score", Expr.mux(sees, Popcount.of(both, countBits), Expr.lit(countBits, 0)));

    m.remark("It counts where the value is set.");
    m.lanes("channel", word, channel -> {
      Signal gain = channel.wire("gain", Expr.mux(channel.of(v, 1), score, Expr.lit(countBits, 0)));
      var sum = channel.data("sum", sumBits);
      sum.next(adds, Expr.mux(addsOn, sum.q(), Expr.lit(sumBits, 0)).plus(gain.zext(sumBits)));
      channel.driveElement(context, sum.q());
    });
    return m.build();
  }
}
