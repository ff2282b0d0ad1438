package strata.formal;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.host.Packets;
import strata.machine.host.TestMachines;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The fetchers of both tiers, asked as the sender asks them. */
final class FetcherProof {
  private FetcherProof() {}

  static Proof of() {
    Machine machine = TestMachines.smallest();
    Harness h = new Harness("fetchers");
    ModuleBuilder m = h.body();
    for (String tier : List.of("top", "bottom")) {
      Memory memory = machine.memories().stream().filter(of -> of.tier().equals(tier)).findFirst().orElseThrow();
      Harness.Dut block = h.block("fetch_" + tier, Blocks.ofHost(machine, "host_fetch_" + tier), Map.of(), List.of());
      Signal asks = m.wire(tier + "_asks", block.at("fetch_en").and(block.at("fetch_memory").eq(Packets.index(machine, memory.name()))));
      String stream = "host_read_" + memory.name();
      Expr reads = block.at(stream + "_en").eq(asks).and(asks.not().or(block.at(stream + "_addr").eq(block.at("fetch_addr"))));
      Expr bank = memory.banks() > 1 ? asks.not().or(block.at(stream + "_bank").eq(block.at("fetch_bank"))) : lit(1, 1);
      h.property("reads_" + tier, "`" + memory.name() + "` is read in the cycle in which it is asked for, and in no other", reads.and(bank));
      h.property("answers_" + tier, "each request for `" + memory.name() + "` is answered once, with its beat of the word that comes, and nothing"
          + " else is", answers(m, memory, block, asks));
      h.fault("reads_" + tier, "host_fetch_" + tier, memory.name() + "_read = fetch_en_i &", memory.name() + "_read = ");
      h.fault("answers_" + tier, "host_fetch_" + tier, "fetched_last_q <= ", "fetched_last_q <= ~");
      h.cover("a beat of `" + memory.name() + "` is given", block.at("fetched_valid"));
    }
    return h.proof();
  }

  private static Expr answers(ModuleBuilder m, Memory memory, Harness.Dut block, Signal asks) {
    String tier = memory.tier();
    List<Expr> now = new ArrayList<>(List.of(asks, block.at("fetch_last"), block.at("fetch_beat")));
    for (int cycle = 1; cycle <= memory.latency(); cycle++) {
      now.set(0, m.delayed(tier + "_asked" + cycle, now.get(0)));
      now.set(1, m.delayedData(tier + "_last" + cycle, now.get(1)));
      now.set(2, m.delayedData(tier + "_beat" + cycle, now.get(2)));
    }
    Signal word = block.at("host_read_" + memory.name() + "_data");
    int above = 2 * Packets.BEAT - memory.width();
    Signal padded = m.wire(tier + "_padded", cat(lit(above, 0), word));
    Expr upper = Packets.beats(memory) == 1 ? lit(1, 0) : now.get(2);
    Signal beat = m.delayedData(tier + "_given", mux(upper, padded.bits(Packets.BEAT, Packets.BEAT), padded.bits(0, Packets.BEAT)));
    Signal comes = m.delayed(tier + "_comes", now.get(0));
    Signal last = m.delayedData(tier + "_is_last", now.get(1));
    return block.at("fetched_valid").eq(comes)
        .and(comes.not().or(block.at("fetched_data").eq(beat).and(block.at("fetched_last").eq(last))));
  }
}
