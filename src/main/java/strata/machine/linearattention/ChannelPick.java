package strata.machine.linearattention;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import strata.machine.Bits;
import strata.machine.Encoder;
import strata.machine.Machine;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Goes through the channels of a key or query that are set at any step, the lowest first, one a cycle; a word without any takes a
 * cycle. A query's channels whose row no key has touched are passed over. Waits a cycle where the row was written in the one before,
 * and at the end of a tile for the drain of the one before.
 */
final class ChannelPick {
  private final LinearAttention core;
  private final int word;
  private final Signal last;
  private final Signal channel;
  private final Signal adds;
  private final Signal closes;
  private final Signal seen;
  private final Signal spike;
  private final Signal readsRow;
  private final Signal row;
  private final Signal writesRow;
  private final Signal rowPicked;

  ChannelPick(ModuleBuilder m, Machine machine, LinearAttention core, Signal valid, Signal spikes, Map<String, Signal> now) {
    this.core = core;
    this.word = machine.word();
    m.remark("The lowest channel that is left of the word; the last of them takes the word off the queue.");
    Signal asks = now.get("asks");
    Signal touched = m.declare("touched_now", word);
    List<Expr> ofStep = new ArrayList<>();
    Expr any = spikes.element(0, word);
    for (int step = 1; step < machine.steps(); step++) {
      any = any.or(spikes.element(step, word));
    }
    var done = m.register("done", word, 0);
    Signal set = m.wire("channels", any);
    Signal left = m.wire("left", set.and(mux(asks, touched, set)).and(done.q().not()));
    Signal picked = Encoder.lowest(m, "picked", left);
    Signal some = m.wire("some", left.any());
    Signal isLast = m.wire("is_last", left.and(picked.not()).any().not());
    Signal index = m.wire("picked_index", Encoder.index(picked));
    row = m.wire("row_now", core.tables() > 1 ? cat(now.get("table"), index) : index);

    m.remark("A row that is being written is read a cycle later; a tile ends when the one before has drained.");
    Signal writing = m.declare("writing", 1);
    Signal rowBefore = m.declare("row_before", row.width());
    Signal meets = m.wire("meets", writing.and(some).and(row.eq(rowBefore)));
    Signal ends = m.wire("ends_now", now.get("ends").and(isLast));
    Signal paced = m.declare("paced", 1);
    Signal goes = m.wire("goes", valid.and(meets.not()).and(ends.not().or(paced)));
    last = m.wire("last", goes.and(isLast));
    channel = m.wire("goes_through", goes.and(some));
    done.next(goes, mux(isLast, lit(word, 0), done.q().or(picked)));
    pace(m, machine.steps(), m.wire("tile_closes", last.and(now.get("ends"))), paced);

    Signal clears = m.wire("clears_now", now.get("clears").and(done.q().any().not()));
    m.drive(touched, touched(m, now, goes.and(asks.not()), clears, picked));
    Signal knows = m.wire("knows", touched.and(picked).any().and(clears.not()));
    readsRow = m.wire("reads_row", channel.and(asks.or(knows)));

    m.remark("A cycle later the row is there.");
    for (int step = machine.steps() - 1; step >= 0; step--) {
      ofStep.add(m.wire("picked_" + step, spikes.element(step, word).and(picked).any()));
    }
    spike = m.delayedData("spike_picked", cat(ofStep));
    seen = m.delayedData("seen", knows);
    rowPicked = m.delayedData("row_picked", row);
    m.drive(rowBefore, rowPicked);
    writesRow = m.delayed("writes_row", channel.and(asks.not()));
    m.drive(writing, writesRow);
    adds = m.delayed("adds", goes.and(asks));
    closes = m.delayed("closes", last.and(now.get("ends")));
  }

  private static void pace(ModuleBuilder m, int steps, Signal closes, Signal paced) {
    int bits = Bits.index(steps);
    var pace = m.register("pace", bits, 0);
    pace.next(closes.or(pace.q().any()), mux(closes, lit(bits, steps - 1), pace.q().minus(1)));
    m.drive(paced, pace.q().eq(0));
  }

  /** Which rows a key has touched since the tables were cleared: those of the table at hand. */
  private Expr touched(ModuleBuilder m, Map<String, Signal> now, Expr builds, Signal clears, Signal picked) {
    m.remark("Rows that no key has touched since the word of values began are 0, whatever the table holds.");
    Signal building = m.wire("builds_now", builds);
    int tables = core.tables();
    int places = tables == 1 ? 1 : 1 << Bits.index(tables);
    List<Expr> here = new ArrayList<>();
    for (int table = tables - 1; table >= 0; table--) {
      here.add(tables == 1 ? lit(1, 1) : now.get("table").eq(table));
    }
    Signal ofTable = m.wire("of_table", cat(here));
    Signal kept = m.declare("touched_kept", tables * word);
    m.lanes("table", tables, lane -> {
      var touched = lane.data("touched", word);
      Signal own = lane.wire("own", mux(lane.of(ofTable, 1), picked, lit(word, 0)));
      touched.next(building, mux(clears, lit(word, 0), touched.q()).or(own));
      lane.driveElement(kept, touched.q());
    });
    if (tables == 1) {
      return kept;
    }
    Signal all = places == tables ? kept : m.wire("touched_all", cat(lit((places - tables) * word, 0), kept));
    return all.select(now.get("table"), word);
  }

  /** Instantiates the tables. @param kept the row read @param written the row that goes back */
  void table(ModuleBuilder m, String name, Signal kept, Signal written) {
    m.instance("tables", new TableModule(name + "_table", kept.width(), core.tables() << Bits.index(word), row.width()).module(),
        Map.of("read_i", readsRow, "row_i", row, "write_i", writesRow, "row_written_i", rowPicked, "word_i", written), Map.of("word_o", kept));
  }

  /** 1 where the word leaves the queue. */
  Signal last() {
    return last;
  }

  /** 1 where a channel is gone through. */
  Signal channel() {
    return channel;
  }

  /** A cycle later: a query's row, or nothing, joins the context. */
  Signal adds() {
    return adds;
  }

  /** A cycle later: it is the tile's last. */
  Signal closes() {
    return closes;
  }

  /** A cycle later: the table's row holds what keys have left there. */
  Signal seen() {
    return seen;
  }

  /** A cycle later: whether the channel is set, a bit a step. */
  Signal spike() {
    return spike;
  }
}
