package strata.machine.attention;

import java.util.List;
import strata.machine.Bits;
import strata.machine.unit.Beside;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** Reads the queries of the next pass while the keys of this one pass, one a cycle, and says when they are there. */
final class AttentionQueries {
  private final List<Signal> reads;
  private final Signal token;
  private final Signal ready;
  private final Signal lane;

  /**
   * @param keys   tokens at most
   * @param starts 1 in the first cycle of a job
   * @param turn   the next pass begins
   * @param toData cycles from a read to its data
   */
  AttentionQueries(ModuleBuilder m, Attention core, int keys, AttentionPasses passes, Signal starts, Signal turn,
      int toData) {
    m.remark("While the keys of a pass pass, the queries of the next are read, one a cycle.");
    var pending = m.register("more_passes", 1, 0);
    pending.next(starts.or(turn.and(passes.jobEnds())), starts);
    Signal stepped = m.delayed("stepped", starts.or(turn));
    Signal begins = m.wire("begins_reading", stepped.and(passes.fresh()).and(pending.q()));
    var reading = m.register("reading", 1, 0);
    Signal on = m.wire("reads_query", begins.or(reading.q()));
    int laneBits = Bits.count(core.queries());
    var number = m.data("read_lane", laneBits);
    Signal at = m.wire("lane_read", Expr.mux(begins, Expr.lit(laneBits, 0), number.q()));
    Signal following = m.wire("lane_read_next", at.plus(1));
    Signal last = m.wire("last_lane_read", following.eq(passes.lanes()));
    number.next(on, following);
    reading.next(on.and(last.not()));
    int tokenBits = Bits.index(keys);
    token = m.wire("query_number", passes.first().zext(tokenBits).plus(at.zext(tokenBits)));
    reads = Beside.valid(m, "reads_query", on, toData);

    m.remark("Their data come in the same order; with the last of them the pass can begin.");
    List<Signal> lasts = Beside.valid(m, "last_query", m.wire("reads_last_query", on.and(last)), toData);
    Signal come = reads.get(toData);
    Signal lastComes = lasts.get(toData);
    if (core.queries() == 1) {
      lane = m.wire("query_lanes", come);
    } else {
      var arriving = m.register("arriving", core.queries(), 1);
      arriving.next(come, Expr.mux(lastComes, Expr.lit(core.queries(), 1), arriving.q().shl(Expr.lit(1, 1))));
      lane = m.wire("query_lanes", Expr.mux(come, arriving.q(), Expr.lit(core.queries(), 0)));
    }
    var there = m.register("queries_there", 1, 0);
    there.next(lastComes.or(there.q().and(begins.not())));
    ready = m.wire("ready", pending.q().and(there.q()).and(begins.not()));
  }

  /** Whether a query is read, 0, 1, … cycles ago. */
  List<Signal> reads() {
    return reads;
  }

  /** The token of the query that is read. */
  Signal token() {
    return token;
  }

  /** A bit for the lane whose query has come. */
  Signal lane() {
    return lane;
  }

  /** There is a next pass, and its queries are there. */
  Signal ready() {
    return ready;
  }
}
