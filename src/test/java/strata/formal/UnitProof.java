package strata.formal;


import java.util.List;
import java.util.Map;
import strata.machine.Core;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** A core of one unit, with jobs of any fields and memories that give anything. */
final class UnitProof {
  /** What is found in few seconds. */
  private static final int ATTENTION_CYCLES = 50;

  private UnitProof() {}

  static Proof vector() {
    Harness h = of("vec", "vector core");
    h.fault("finishes", "vec", "finish = writes & plane_word_is_last & result_job_ends_q", "finish = writes");
    h.fault("state_out_in_time", "vec", "finish = writes & plane_word_is_last & result_job_ends_q", "finish = writes");
    h.fault("spikes_out_in_time", "vec", "if (begins | finish) busy_q", "busy_q");
    h.fault("spikes_out_in_bank", "vec", "spikes_out_bank_o = result_bank_q", "spikes_out_bank_o = result_bank_q + 2'd1");
    return h.proof();
  }

  static Proof router() {
    Harness h = of("gate", "router core");
    h.fault("finishes", "gate", "finish = writes_q & masked_last", "finish = writes_q");
    h.fault("lists_in_time", "gate", "finish = writes_q & masked_last", "finish = writes_q");
    return h.proof();
  }

  static Proof attention() {
    Harness h = of("attn", "attention core");
    h.fault("finishes", "attn", "finish = writes_q & last_write_q", "finish = writes_q");
    h.fault("out_in_time", "attn", "finish = writes_q & last_write_q", "finish = writes_q");
    h.fault("out_in_bank", "attn", "out_bank_kept_q <= drained_bank_q", "out_bank_kept_q <= drained_bank_q + 2'd1");
    for (String property : List.of("finishes", "out_in_time", "out_in_bank")) {
      h.bounded(property, ATTENTION_CYCLES);
    }
    return h.proof();
  }

  private static Harness of(String name, String title) {
    Machine machine = Blocks.machine();
    Core core = machine.cores().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    Layout layout = core.job(machine);
    Harness h = new Harness(title);
    ModuleBuilder m = h.body();
    Harness.Dut block = h.block(core.parts(machine).get(0).module(), Map.of());
    Signal given = block.at("job_valid");
    Signal taken = block.at("taken");
    Signal done = block.at("done");
    var slot = m.register("slot", 1, 0);
    slot.next(given.or(slot.q().and(taken.not())));
    var underway = m.register("underway", 1, 0);
    underway.next(taken.or(underway.q().and(done.not())));
    h.assume("a job comes only where the slot for it is free", given.not().or(slot.q().not()).or(taken));
    h.property("takes", "a job is taken only where one waits and none is under way", taken.not().or(slot.q().and(underway.q().not())));
    h.property("finishes", "a job is done only where one is under way, and so once", done.not().or(underway.q()));
    var waiting = m.data("waiting", layout.width());
    waiting.next(given, block.at("job"));
    var current = m.data("current", layout.width());
    current.next(taken, waiting.q());
    core.writes(machine).forEach(stream -> {
      String port = stream.net().substring(name.length() + 1);
      Signal writes = block.at(port + "_en");
      h.property(port + "_in_time", "`" + port + "` writes only while a job is under way, so that none is left when it is done",
          writes.not().or(underway.q()));
      if (stream.banks().size() > 1) {
        h.property(port + "_in_bank", "`" + port + "` writes only to the bank that the job names",
            writes.not().or(block.at(port + "_bank").eq(current.q().bits(layout.offset("out_bank"), layout.field("out_bank").width()))));
      }
      h.cover("`" + port + "` writes", writes);
    });
    h.fault("takes", name, "begins = pending_q & ~busy_q", "begins = pending_q");
    h.fault("slot_is_free", name, "assign taken_o = begins", "assign taken_o = pending_q");
    return h;
  }
}
