package strata.machine.linearattention;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module of one time step: what stands once a step, its control shared by all of them. */
record LinearAttentionStep(String name, int word, int tableBits, int sumBits) {

  Module module() {
    var m = new ModuleBuilder(name, "One time step of linear attention: the row of a key's channel, and the context of a query.");
    Signal row = m.input("row", word * tableBits, "the row that was read");
    Signal seen = m.input("seen", 1, "keys have left something there; if not, it counts as 0");
    Signal spike = m.input("spike", 1, "the channel is set at this step");
    Signal value = m.input("value", word, "spikes of the key's value");
    Signal adds = m.input("adds", 1, "a query's row joins the context");
    Signal addsOn = m.input("adds_on", 1, "it is not the first of its tile");
    Signal written = m.output("row", word * tableBits, "the row with the value in it");
    Signal context = m.output("context", word * sumBits, "one sum a channel");

    m.lanes("channel", word, channel -> {
      Signal count = channel.wire("count", channel.of(row, tableBits));
      Signal more = channel.wire("more", spike.and(channel.of(value, 1)));
      Expr none = lit(tableBits, 0);
      channel.driveElement(written, mux(seen, count, none).plus(more.zext(tableBits)));

      Signal gain = channel.wire("gain", mux(spike, count, none));
      var sum = channel.data("sum", sumBits);
      sum.next(adds, mux(addsOn, sum.q(), lit(sumBits, 0)).plus(gain.zext(sumBits)));
      channel.driveElement(context, sum.q());
    });
    return m.build();
  }
}
