package strata.formal;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.host.Packets;
import strata.machine.host.TestMachines;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The AXI4-Stream in: loader and fillers, with a host that may send anything at any time. */
final class LoaderProof {
  private static final String FILE = "host_load";
  private static final int BEAT = Packets.BEAT;
  private static final int COUNT = 24;

  private final Machine machine = TestMachines.smallest();
  private final Harness h = new Harness("AXI4-Stream in");
  private final ModuleBuilder m = h.body();
  private final Harness.Dut load;
  private final Map<String, Harness.Dut> fill = new LinkedHashMap<>();
  private final Signal data;
  private final Signal last;
  private final Signal beat;
  /** In a packet whose words are taken, and in one that is skipped. */
  private final PendingRegister words = m.register("words", 1, 0);
  private final PendingRegister skips = m.register("skips", 1, 0);
  private final Signal header;
  private final Signal right;
  private final Signal part;

  private LoaderProof() {
    load = h.block("load", Blocks.ofHost(machine, FILE), Map.of(), List.of("state_q", "beats_left_q", "words_left_q", "address_q",
        "memory_q", "bank_q", "beats_q"));
    Map<String, Expr> beats = new LinkedHashMap<>();
    for (String port : List.of("valid", "last", "data", "memory", "bank", "addr")) {
      beats.put("fill_" + port, load.at("fill_" + port));
    }
    for (String tier : List.of("bottom", "top")) {
      Module module = Blocks.ofHost(machine, "host_fill_" + tier);
      Map<String, Expr> driven = new LinkedHashMap<>(beats);
      driven.keySet().removeIf(port -> module.ports().stream().noneMatch(p -> p.net().name().equals(port + "_i")));
      fill.put(tier, h.block("fill_" + tier, module, driven, List.of("joined_q", "write_q", "bank_q", "address_q", "memory_q")));
    }
    data = load.at("s_axis_tdata");
    last = load.at("s_axis_tlast");
    beat = m.wire("beat", load.at("s_axis_tvalid").and(load.at("s_axis_tready")));
    header = m.wire("header", beat.and(words.q().or(skips.q()).not()));
    right = m.wire("right", rightHeader());
    part = m.wire("part", beat.and(words.q()));
  }

  static Proof of() {
    LoaderProof p = new LoaderProof();
    p.packets();
    return p.h.proof();
  }

  private Expr field(String name) {
    return data.bits(Packets.LOAD.offset(name), Packets.LOAD.field(name).width());
  }

  private Expr of(Signal memory, int bits, ToLongFunction<Memory> number) {
    Expr value = lit(bits, 0);
    for (int i = 0; i < machine.memories().size(); i++) {
      value = mux(memory.eq(i), lit(bits, number.applyAsLong(machine.memories().get(i))), value);
    }
    return value;
  }

  /** Whether a header names words of a bank that is there. */
  private Expr rightHeader() {
    Signal memory = m.wire("named", field("memory"));
    Signal bank = m.wire("named_bank", field("bank"));
    Signal base = m.wire("named_base", field("base"));
    Signal count = m.wire("named_words", field("words"));
    Expr end = base.zext(COUNT + 1).plus(count.zext(COUNT + 1));
    return bank.ult(of(memory, 8, Memory::banks)).and(count.ne(0)).and(end.ule(of(memory, COUNT + 1, Memory::depth))).and(last.not());
  }

  private Signal kept(String name, Signal take, Expr value) {
    var kept = m.data(name, value.width());
    kept.next(take, value);
    return kept.q();
  }

  private void packets() {
    Signal takes = m.wire("takes", header.and(right));
    Signal memory = kept("memory", takes, field("memory"));
    Signal bank = kept("bank", takes, field("bank"));
    Signal two = m.wire("two", of(memory, 1, mem -> Packets.beats(mem) - 1L));
    var second = m.register("second", 1, 0);
    Signal wordEnds = m.wire("word_ends", part.and(two.not().or(second.q())));
    second.next(takes.or(part), takes.not().and(wordEnds.not()));
    var left = m.data("left", COUNT);
    Signal ends = m.wire("ends", wordEnds.and(left.q().eq(1)));
    left.next(takes.or(wordEnds), mux(takes, field("words"), left.q().minus(1)));
    var address = m.data("address", COUNT);
    address.next(takes.or(wordEnds), mux(takes, field("base"), address.q().plus(1)));
    words.next(takes.or(words.q().and(part.and(last.or(ends)).not())));
    skips.next(header.and(right.not()).and(last.not()).or(ends.and(last.not())).or(skips.q().and(beat.and(last).not())));
    Signal first = kept("first", m.wire("first_comes", part.and(second.q().not())), data);

    h.property("waits", "no beat is taken while a program runs", load.at("s_axis_tready").eq(load.at("running").not()));
    h.property("errors", "a packet is malformed, it is said, exactly where its header names no words that are there or TLAST is not on its last beat",
        load.at("load_error").eq(header.and(right.not()).or(part.and(last.ne(ends)))));
    h.property("loading", "a packet is said to be half loaded exactly from its header to its TLAST",
        load.at("loading").eq(words.q().or(skips.q())));
    h.fault("waits", FILE, "assign s_axis_tready_o = ~running_i", "assign s_axis_tready_o = 1'b1");
    h.fault("errors", FILE, "(words_left_q == 24'd1)", "(words_left_q == 24'd2)");
    h.fault("loading", FILE, "STATE_SKIP: begin if (beat & s_axis_tlast_i)", "STATE_SKIP: begin if (beat)");
    Signal low = m.wire("low", mux(second.q(), first, lit(BEAT, 0)));
    Signal writes = written(wordEnds, memory, bank, address.q(), low);
    h.cover("the second word of two is written", writes.and(m.delayed("was_second", m.delayed("second_word", address.q().eq(1)))));
    lemmas(memory, bank, two, second.q(), left.q(), address.q(), first);
  }

  /** Two cycles after a word's last beat it is written, and nothing else is. */
  private Signal written(Signal wordEnds, Signal memory, Signal bank, Signal address, Signal low) {
    Signal one = m.delayed("ended_1", wordEnds);
    Signal writes = m.delayed("ended_2", one);
    Signal memory1 = m.delayedData("memory_1", memory);
    Signal memory2 = m.delayedData("memory_2", memory1);
    Signal bank1 = m.delayedData("bank_1", bank);
    Signal bank2 = m.delayedData("bank_2", bank1);
    Signal address1 = m.delayedData("address_1", address);
    Signal address2 = m.delayedData("address_2", address1);
    Signal word1 = m.delayedData("word_1", cat(data, low));
    Signal word2 = m.delayedData("word_2", word1);
    Expr all = lit(1, 1);
    for (Memory of : machine.memories()) {
      String stream = "host_write_" + of.name();
      Harness.Dut at = fill.get(of.tier());
      Signal here = m.wire("here_" + of.name(), writes.and(memory2.eq(Packets.index(machine, of.name()))));
      Signal word = Packets.beats(of) == 2 ? word2 : m.wire("one_beat_" + of.name(), word2.bits(BEAT, BEAT));
      Expr same = at.at(stream + "_addr").eq(address2.bits(0, of.addressBits())).and(at.at(stream + "_data").eq(word.bits(0, of.width())));
      if (of.banks() > 1) {
        same = same.and(at.at(stream + "_bank").eq(bank2.bits(0, of.bankBits())));
      }
      all = all.and(at.at(stream + "_en").eq(here)).and(here.not().or(same));
    }
    h.property("writes", "each word of a packet is written once, where its header says, of its own beats, and nothing else is", all);
    h.fault("writes", FILE, "address_q + 2'd1", "address_q");
    h.fault("writes", "host_fill_top", "joined_q <= {fill_data_i, joined_q[127:64]}", "joined_q <= {joined_q[127:64], fill_data_i}");
    pipeline(one, writes, List.of(memory1, memory2, bank1, bank2, address1, address2, word1, word2));
    return writes;
  }

  private void pipeline(Signal one, Signal writes, List<Signal> then) {
    int bankBits = load.at("fill_bank").width();
    int addressBits = load.at("fill_addr").width();
    h.lemma(load.at("fill_valid").and(load.at("fill_last")).eq(one));
    h.lemma(one.not().or(load.at("fill_memory").eq(then.get(0).bits(0, 2)).and(load.at("fill_bank").eq(then.get(2).bits(0, bankBits)))
        .and(load.at("fill_addr").eq(then.get(4).bits(0, addressBits))).and(load.at("fill_data").eq(then.get(6).bits(BEAT, BEAT)))
        .and(then.get(0).ult(lit(8, 3)))));
    fill.forEach((tier, dut) -> {
      Signal joined = dut.at("probe_joined_q");
      Signal is1 = m.wire(tier + "_two_1", of(then.get(0), 1, mem -> Packets.beats(mem) - 1L));
      Signal is2 = m.wire(tier + "_two_2", of(then.get(1), 1, mem -> Packets.beats(mem) - 1L));
      h.lemma(dut.at("probe_write_q").eq(writes));
      h.lemma(writes.not().or(dut.at("probe_memory_q").eq(then.get(1).bits(0, 2)).and(dut.at("probe_bank_q").eq(then.get(3).bits(0, bankBits)))
          .and(dut.at("probe_address_q").eq(then.get(5).bits(0, addressBits))).and(then.get(1).ult(lit(8, 3)))));
      h.lemma(one.and(is1).not().or(joined.bits(BEAT, BEAT).eq(then.get(6).bits(0, BEAT))));
      h.lemma(writes.not().or(joined.bits(BEAT, BEAT).eq(then.get(7).bits(BEAT, BEAT))));
      h.lemma(writes.and(is2).not().or(joined.bits(0, BEAT).eq(then.get(7).bits(0, BEAT))));
    });
  }

  private void lemmas(Signal memory, Signal bank, Signal two, Signal second, Signal left, Signal address, Signal first) {
    Signal state = load.at("probe_state_q");
    h.lemma(state.eq(mux(words.q(), lit(2, 1), mux(skips.q(), lit(2, 2), lit(2, 0)))).and(words.q().and(skips.q()).not()));
    Signal beatsLeft = load.at("probe_beats_left_q");
    Signal wordsLeft = load.at("probe_words_left_q");
    h.lemma(words.q().not().or(wordsLeft.eq(left).and(left.ne(0))));
    h.lemma(words.q().not().or(load.at("probe_address_q").eq(address.bits(0, load.at("probe_address_q").width()))));
    h.lemma(words.q().not().or(load.at("probe_memory_q").eq(memory.bits(0, 2)).and(memory.ult(lit(8, 3)))
        .and(load.at("probe_bank_q").eq(bank.bits(0, load.at("probe_bank_q").width()))).and(load.at("probe_beats_q").eq(two))));
    h.lemma(words.q().not().or(beatsLeft.eq(two.and(second.not())).and(second.not().or(two))));
    fill.forEach((tier, dut) -> h.lemma(words.q().and(second).not().or(mux(load.at("fill_valid"), load.at("fill_data").eq(first),
        dut.at("probe_joined_q").bits(BEAT, BEAT).eq(first)))));
  }
}
