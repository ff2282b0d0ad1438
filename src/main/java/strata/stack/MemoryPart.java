package strata.stack;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Delay;
import strata.machine.Memory;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.machine.WriteStream;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** A memory with all its banks or copies, and the ways of its streams to them. */
final class MemoryPart {
  private final Memory memory;
  private final List<ReadStream> reads;
  private final List<WriteStream> writes;
  private final ModuleBuilder m;
  private final Map<String, String> nets = new LinkedHashMap<>();
  private final Map<String, Signal> ports = new LinkedHashMap<>();

  private MemoryPart(String machine, Memory memory, List<ReadStream> reads, List<WriteStream> writes) {
    this.memory = memory;
    this.reads = reads;
    this.writes = writes;
    this.m = new ModuleBuilder(machine + "_" + memory.name(), "The memory " + memory.name() + ": " + shape() + ".");
  }

  static Part of(String machine, Memory memory, List<ReadStream> reads, List<WriteStream> writes) {
    return new MemoryPart(machine, memory, reads, writes).write(machine);
  }

  private String shape() {
    String many = memory.copies() > 1 ? memory.copies() + " copies of " : memory.banks() > 1 ? memory.banks() + " banks of " : "";
    return many + memory.depth() + " words of " + memory.width() + " bits";
  }

  private Part write(String machine) {
    reads.forEach(this::ports);
    writes.forEach(s -> ports(s.net(), s.banks()));
    writes.forEach(s -> input(s.net() + "_data", memory.width(), "what it writes"));
    Module bank = MemoryBank.of(machine, memory);
    List<Signal> words = new ArrayList<>();
    int banks = Math.max(memory.banks(), memory.copies());
    for (int b = 0; b < banks; b++) {
      words.add(bank(bank, b));
    }
    m.remark("Each stream gets the word of the bank that it asked.");
    reads.forEach(stream -> answer(stream, words));
    return new Part(memory.name() + "_memory", memory.tier(), m.build(), nets);
  }

  private void ports(ReadStream stream) {
    ports(stream.net(), stream.banks());
    String data = stream.net() + "_data";
    Signal port = m.output(data, memory.width(), "what it reads");
    ports.put(data, port);
    nets.put(port.name(), data);
  }

  private void ports(String stream, List<Integer> banks) {
    input(stream + "_en", 1, "the stream " + stream + " takes place");
    if (banks.size() > 1) {
      input(stream + "_bank", memory.bankBits(), "its bank");
    }
    input(stream + "_addr", memory.addressBits(), "its address");
  }

  private void input(String net, int width, String meaning) {
    Signal port = m.input(net, width, meaning);
    ports.put(net, port);
    nets.put(port.name(), net);
  }

  /** One bank and what the streams that reach it do there. */
  private Signal bank(Module bank, int number) {
    String name = (memory.copies() > 1 ? "copy" : "bank") + number;
    List<ReadStream> readers = reads.stream().filter(s -> s.banks().contains(number)).toList();
    List<WriteStream> writers = writes.stream().filter(s -> memory.copies() > 1 || s.banks().contains(number)).toList();
    Signal readEnable = m.declare(name + "_read_en", 1);
    Signal readAddress = m.declare(name + "_read_addr", memory.addressBits());
    Signal writeEnable = m.declare(name + "_write_en", 1);
    Signal writeAddress = m.declare(name + "_write_addr", memory.addressBits());
    Signal writeData = m.declare(name + "_write_data", memory.width());
    List<Signal> reading = readers.stream().map(s -> here(name, s.net(), s.banks(), number)).toList();
    List<Signal> writing = writers.stream().map(s -> here(name, s.net(), s.banks(), number)).toList();
    meet(name, "read", reading);
    meet(name, "write", writing);
    m.drive(readEnable, anyOf(reading));
    m.drive(readAddress, chosen(reading, readers.stream().map(s -> ports.get(s.net() + "_addr")).toList(), memory.addressBits()));
    m.drive(writeEnable, anyOf(writing));
    m.drive(writeAddress, chosen(writing, writers.stream().map(s -> ports.get(s.net() + "_addr")).toList(), memory.addressBits()));
    m.drive(writeData, chosen(writing, writers.stream().map(s -> ports.get(s.net() + "_data")).toList(), memory.width()));
    Signal word = m.declare(name + "_word", memory.width());
    m.instance(name, bank, Map.of("read_en_i", readEnable, "read_addr_i", readAddress, "write_en_i", writeEnable,
        "write_addr_i", writeAddress, "write_data_i", writeData), Map.of("read_data_o", word), image(number));
    if (reads.stream().noneMatch(s -> s.banks().contains(number))) {
      m.unused(word, "no stream reads this bank");
    }
    return word;
  }

  /** Copies hold the same. */
  private String image(int number) {
    return memory.name() + "_" + (memory.copies() > 1 ? 0 : number);
  }

  private Signal here(String bank, String stream, List<Integer> banks, int number) {
    Signal enable = ports.get(stream + "_en");
    if (banks.size() == 1) {
      return enable;
    }
    return m.wire(stream + "_" + bank, enable.and(ports.get(stream + "_bank").eq(number)));
  }

  private void meet(String bank, String way, List<Signal> streams) {
    Expr none = lit(1, 1);
    for (int i = 0; i < streams.size(); i++) {
      for (int j = i + 1; j < streams.size(); j++) {
        none = none.and(streams.get(i).and(streams.get(j)).not());
      }
    }
    if (streams.size() > 1) {
      m.check(bank + "_" + way + "s_apart", none, "two streams " + way + " " + bank + " of " + memory.name() + " in one cycle");
    }
  }

  private static Expr anyOf(List<Signal> streams) {
    return streams.stream().map(s -> (Expr) s).reduce(Expr::or).orElse(lit(1, 0));
  }

  /** No two streams take place in a bank, so what they want is simply ORed. */
  private static Expr chosen(List<Signal> streams, List<Signal> values, int width) {
    if (streams.size() == 1) {
      return values.get(0);
    }
    Expr chosen = lit(width, 0);
    for (int i = 0; i < streams.size(); i++) {
      Expr mine = mux(streams.get(i), values.get(i), lit(width, 0));
      chosen = i == 0 ? mine : chosen.or(mine);
    }
    return chosen;
  }

  private void answer(ReadStream stream, List<Signal> words) {
    Signal port = ports.get(stream.net() + "_data");
    List<Integer> banks = stream.banks();
    Expr word = words.get(banks.get(banks.size() - 1));
    if (banks.size() > 1) {
      Signal asked = m.wire(stream.net() + "_asked",
          Delay.data(m, stream.net() + "_asked", ports.get(stream.net() + "_bank"), memory.latency()));
      for (int i = banks.size() - 2; i >= 0; i--) {
        word = mux(asked.eq(banks.get(i)), words.get(banks.get(i)), word);
      }
    }
    m.drive(port, word);
  }
}
