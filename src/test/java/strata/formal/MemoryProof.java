package strata.formal;

import static strata.rtl.Expr.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.ReadStream;
import strata.machine.WriteStream;
import strata.machine.host.HostPort;
import strata.machine.sequencer.Sequencer;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** A memory with all its streams, which keep to the banks that the jobs of a phase name. */
final class MemoryProof {
  private static final String MEMORY = "spikes";

  private final Machine machine = Blocks.machine();
  private final Memory memory = machine.memory(MEMORY);
  private final Harness h = new Harness("memory of " + memory.banks() + " banks");
  private final ModuleBuilder m = h.body();
  private final Harness.Dut block = h.block(Blocks.of(MEMORY), Map.of());
  private final Signal phase = h.free("phase", 1);
  private final Map<String, List<Integer>> reads = new LinkedHashMap<>();
  private final Map<String, List<Integer>> writes = new LinkedHashMap<>();
  /** Of each stream that reaches several banks, the one of its job. */
  private final Map<String, Signal> named = new LinkedHashMap<>();

  private MemoryProof() {
    var host = new HostPort(machine);
    Stream.of(host.reads(), Sequencer.reads(), machine.cores().stream().flatMap(c -> c.reads(machine).stream()).toList()).flatMap(List::stream)
        .filter(s -> s.memory().equals(MEMORY)).forEach((ReadStream s) -> reads.put(s.net(), s.banks()));
    Stream.of(host.writes(), machine.cores().stream().flatMap(c -> c.writes(machine).stream()).toList()).flatMap(List::stream)
        .filter(s -> s.memory().equals(MEMORY)).forEach((WriteStream s) -> writes.put(s.net(), s.banks()));
  }

  static Proof of() {
    MemoryProof p = new MemoryProof();
    p.jobs(p.reads);
    p.jobs(p.writes);
    p.apart(p.reads);
    p.apart(p.writes);
    p.clashes();
    p.contents();
    p.faults();
    return p.h.proof();
  }

  private Signal enable(String stream) {
    return block.at(stream + "_en");
  }

  private Expr in(String stream, List<Integer> banks, Signal bank) {
    return banks.size() == 1 ? bank.eq(banks.get(0)) : block.at(stream + "_bank").eq(bank);
  }

  private void jobs(Map<String, List<Integer>> streams) {
    streams.forEach((stream, banks) -> {
      var bank = m.data(stream + "_named", memory.bankBits());
      bank.next(phase, h.free(stream + "_job", memory.bankBits()));
      named.put(stream, bank.q());
      h.assume("a stream takes place only in the bank that its job names, the same all through a phase",
          enable(stream).not().or(in(stream, banks, bank.q()).and(bank.q().ult(lit(memory.bankBits(), memory.banks())))));
      h.assume("a job's last word is on its way before the phase ends", phase.and(enable(stream)).not());
    });
  }

  /** Two jobs that name one bank are not both of a phase: one of their streams stays still. */
  private void apart(Map<String, List<Integer>> streams) {
    List<String> names = new ArrayList<>(streams.keySet());
    for (int i = 0; i < names.size(); i++) {
      var goes = m.register(names.get(i) + "_goes", 1, 0);
      goes.next(phase, h.free(names.get(i) + "_has_job", 1));
      h.assume("a stream without a job in a phase stays still", enable(names.get(i)).not().or(goes.q()));
      for (int j = 0; j < i; j++) {
        Signal other = new Signal(names.get(j) + "_goes_q", 1);
        h.assume("the jobs of a phase name a bank for one reader and one writer",
            goes.q().and(other).and(named.get(names.get(i)).eq(named.get(names.get(j)))).not());
      }
    }
  }

  private void clashes() {
    for (var read : reads.entrySet()) {
      for (var write : writes.entrySet()) {
        Expr same = block.at(read.getKey() + "_addr").eq(block.at(write.getKey() + "_addr"))
            .and(named.get(read.getKey()).eq(named.get(write.getKey())));
        h.assume("a word is not read in the cycle in which it is written", enable(read.getKey()).and(enable(write.getKey())).and(same).not());
      }
    }
  }

  /** Any word of any bank. */
  private void contents() {
    Signal bank = h.constant("bank", memory.bankBits());
    Signal address = h.constant("address", memory.addressBits());
    Expr value = lit(memory.width(), 0);
    Expr written = lit(1, 0);
    for (var stream : writes.entrySet()) {
      Signal here = m.wire(stream.getKey() + "_here", here(stream.getKey(), stream.getValue(), bank, address));
      value = Expr.mux(here, block.at(stream.getKey() + "_data"), value);
      written = written.or(here);
    }
    Signal writes = m.wire("written", written);
    var known = m.register("known", 1, 0);
    known.next(writes, lit(1, 1));
    var word = m.data("word", memory.width());
    word.next(writes, value);
    List<Expr> right = new ArrayList<>();
    reads.forEach((stream, banks) -> {
      Signal asked = m.delayed(stream + "_asks", here(stream, banks, bank, address).and(known.q()));
      right.add(asked.not().or(block.at(stream + "_data").eq(m.delayedData(stream + "_then", word.q()))));
    });
    h.property("reads", "each stream reads of any word of any bank what was last written to it, by whichever stream",
        right.stream().reduce(Expr::and).orElseThrow());
    h.fault("reads", MEMORY, "syn0_out_bank1 ? syn0_out_data_i", "attn_out_bank1 ? syn0_out_data_i");
    var later = m.register("later", 1, 0);
    later.next(writes.or(phase), writes.not());
    h.cover("a word is written in a phase and read in a later one", m.delayed("was_later", later.q().and(known.q()))
        .and(new Signal("vec_spikes_a_asks_q", 1)));
  }

  private void faults() {
    for (int bank = 0; bank < memory.banks(); bank++) {
      for (String way : List.of("reads", "writes")) {
        String stream = way.equals("reads") ? "syn0_spikes" : "syn0_out";
        h.fault("bank" + bank + "_" + way + "_apart", MEMORY, "%s_en_i & (%s_bank_i == 2'd%d)".formatted(stream, stream, bank),
            stream + "_en_i");
      }
      String read = "syn0_spikes_bank%d ? ".formatted(bank);
      h.fault("bank" + bank + ".words_clash", MEMORY, read + "syn0_spikes_addr_i", read + "syn0_out_addr_i");
    }
  }

  private Expr here(String stream, List<Integer> banks, Signal bank, Signal address) {
    return enable(stream).and(in(stream, banks, bank)).and(block.at(stream + "_addr").eq(address));
  }
}
