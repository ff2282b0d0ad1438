package strata.formal;

import static strata.rtl.Expr.lit;

import java.util.List;
import java.util.Map;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The walk of a synapse core with jobs of any fields, any spikes and lists, and a fire that writes what has drained when it likes. */
final class WalkProof {
  private static final String FILE = "syn_walk";
  /** What is found in few seconds. */
  private static final int CYCLES = 16;

  private WalkProof() {}

  static Proof of() {
    Harness h = new Harness("queues of a synapse core's walk");
    ModuleBuilder m = h.body();
    Harness.Dut block = h.block("block", Blocks.of(FILE), Map.of(), List.of("tiles.take", "tile_pop", "room_q", "word_asked1_q",
        "arrived.filled_q", "entry_room_q", "entries.filled_q"));
    Signal written = block.at("tile_written");
    var drained = m.register("drained", 4, 0);
    drained.next(drained.q().plus(probe(block, "tile_pop").zext(4)).minus(written.zext(4)));
    Signal given = block.at("job_valid");
    Signal taken = probe(block, "tiles_take");
    var slot = m.register("slot", 1, 0);
    slot.next(given.or(slot.q().and(taken.not())));
    h.assume("a job comes only where the slot for it is free", given.not().or(slot.q().not()).or(taken));
    h.assume("fire writes only a tile that has drained", written.not().or(drained.q().ne(0)));
    queue(h, block, "arrived", probe(block, "room_q").plus(probe(block, "word_asked1_q").zext(3)), 4);
    queue(h, block, "entries", probe(block, "entry_room_q"), 8);
    h.bounded("tile_queue.not_empty", CYCLES);
    h.bounded("tile_queue.not_full", CYCLES);
    h.fault("tiles.slot_is_free", FILE + "_tiles", "job_valid_i | (waits_q & ~take)", "job_valid_i | waits_q");
    h.fault("arrived.not_full", FILE, ".room_i (|room_q)", ".room_i (1'b1)");
    h.fault("entries.not_full", FILE, ".room_i (|entry_room_q)", ".room_i (1'b1)");
    for (String queue : List.of("arrived", "entries")) {
      h.fault(queue + ".not_empty", FILE + "_" + queue, "valid_o = filled_q !=", "valid_o = filled_q ==");
    }
    h.fault("tile_queue.not_empty", FILE + "_tile_queue", "+ {3'd0, push_i}", "");
    h.fault("tile_queue.not_full", FILE + "_tile_queue", "+ {3'd0, push_i}", "+ {push_i, 3'd0}");
    h.cover("a tile drains", block.at("drain").bit(0));
    return h.proof();
  }

  private static Signal probe(Harness.Dut block, String name) {
    return block.at("probe_" + name);
  }

  /** Whoever fills the queue counts its free places, and those for words on their way. */
  private static void queue(Harness h, Harness.Dut block, String name, Expr free, int entries) {
    Signal filled = probe(block, name + "_filled_q");
    h.lemma(free.plus(filled).eq(entries).and(filled.ule(lit(filled.width(), entries))));
  }
}
