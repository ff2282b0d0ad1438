package strata.machine.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module of a query lane: a word of a query while the keys pass it, the next one meanwhile, and the query's context. */
record AttentionQuery(String name, int word, int steps, int sumBits) {

  Module module() {
    var m = new ModuleBuilder(name, "A query lane: a word of one query, all time steps side by side, and the context of that query.");
    Signal data = m.input("q", steps * word, "a word of a query, from memory");
    Signal loads = m.input("loads", 1, "it is for this lane, and for the pass after this one");
    Signal nextHead = m.input("next_head", word, "the channels of the head in the pass after this one");
    Signal turns = m.input("turns", 1, "the pass after this one begins");
    Signal k = m.input("k", steps * word, "spikes of the key, in the channels of the head that passes");
    Signal sees = m.input("sees", 1, "the query sees the key");
    Signal v = m.input("v", steps * word, "one cycle later: spikes of the value, in the channels of the head");
    Signal adds = m.input("adds", 1, "add the scores to the context");
    Signal addsOn = m.input("adds_on", 1, "it is not the first of its tile");
    Signal asks = m.output("asks", 1, "the query has spikes in the pass after this one");
    Signal context = m.output("context", steps * word * sumBits, "one sum a step and channel");

    var next = m.data("next_query", steps * word);
    next.next(loads, data);
    Signal ofHead = m.wire("of_head", next.q().and(AttentionRtl.repeated(nextHead, steps)));
    m.drive(asks, ofHead.any());
    var query = m.data("query", steps * word);
    query.next(turns, next.q());

    Module step = new AttentionStep(name + "_step", word, sumBits).module();
    m.lanes("step", steps, lane -> {
      Map<String, Expr> inputs = new LinkedHashMap<>();
      inputs.put("q_i", lane.of(query.q(), word));
      inputs.put("k_i", lane.of(k, word));
      inputs.put("sees_i", sees);
      inputs.put("v_i", lane.of(v, word));
      inputs.put("adds_i", adds);
      inputs.put("adds_on_i", addsOn);
      lane.instance("scores", step, inputs, Map.of("context_o", lane.of(context, word * sumBits)));
    });
    return m.build();
  }
}
