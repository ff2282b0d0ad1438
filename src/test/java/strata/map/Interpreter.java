package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import strata.machine.Core;
import strata.machine.Field;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.attention.Attention;
import strata.machine.linearattention.LinearAttention;
import strata.machine.host.SendJob;
import strata.machine.prune.Prune;
import strata.machine.router.Router;
import strata.machine.sequencer.CodeWord;
import strata.machine.synapse.Synapse;
import strata.machine.vector.Vector;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.num.Tensor;

/**
 * Runs programs job by job from what the fields of a command mean, without a clock and without hardware: it reads memory images
 * and code words, so it sees the packing too. Reading a word that nobody wrote fails.
 */
final class Interpreter {
  final Machine machine;
  private final Map<String, Map<Long, BigInteger>> memories = new HashMap<>();
  private final Map<String, Map<Long, long[]>> unpacked = new HashMap<>();
  private final Map<Integer, List<BigInteger>> sent = new LinkedHashMap<>();
  int phases;

  Interpreter(Machine machine) {
    this.machine = machine;
  }

  BigInteger read(String name, long bank, long address) {
    BigInteger word = memories.computeIfAbsent(name, n -> new HashMap<>()).get(bank << 32 | address);
    assertTrue(word != null, () -> "nobody wrote " + name + " bank " + bank + " address " + address);
    return word;
  }

  /** The integers of a word. */
  long[] lanes(String name, long bank, long address, int bits) {
    return unpacked.computeIfAbsent(name, n -> new HashMap<>()).computeIfAbsent(bank << 32 | address, at -> {
      BigInteger word = read(name, bank, address);
      return LongStream.range(0, machine.memory(name).width() / bits).map(i -> lane(word, i, bits)).toArray();
    });
  }

  void write(String name, long bank, long address, BigInteger word) {
    assertTrue(bank < machine.memory(name).banks() && address < machine.memory(name).depth(),
        () -> name + " " + bank + " " + address);
    assertTrue(word.bitLength() <= machine.memory(name).width(), name);
    memories.computeIfAbsent(name, n -> new HashMap<>()).put(bank << 32 | address, word);
    unpacked.computeIfAbsent(name, n -> new HashMap<>()).remove(bank << 32 | address);
  }

  static long lane(BigInteger word, long index, int bits) {
    long raw = word.shiftRight((int) index * bits).and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE)).longValue();
    return raw << 64 - bits >> 64 - bits;
  }

  /** Where a neuron of a word fires. @param w the word's number among those of a token */
  long threshold(Map<String, Long> job, long w, int channel) {
    return job.getOrDefault("own_thresholds", 0L) == 0 ? job.get("threshold")
        : lane(read("params", 0, job.get("threshold_base") + w), channel, machine.memory("params").width() / machine.word());
  }

  /** What came of each tensor of the program. */
  Map<String, Tensor> run(Program program, Map<String, Tensor> image) {
    program.image().forEach(p -> {
      for (int i = 0; i < p.words().size(); i++) {
        write(p.memory(), p.bank(), p.base() + i, p.words().get(i));
      }
    });
    program.inputs().forEach(i -> load(i, image.get(i.tensor())));
    CodeWord format = CodeWord.of(machine);
    int units = machine.units().size();
    for (int at = 0;; at++) {
      BigInteger word = read("code", 0, at);
      if (word.testBit(format.jobBits() + units + 1)) {
        break;
      }
      phases += word.testBit(format.jobBits() + units) ? 1 : 0;
      for (int unit = 0; unit < units; unit++) {
        if (word.testBit(format.jobBits() + unit)) {
          job(machine.units().get(unit), word);
        }
      }
    }
    Map<String, Tensor> results = new LinkedHashMap<>();
    program.tensors().forEach(t -> results.put(t.tensor(), decode(program, t)));
    return results;
  }

  private void job(String unit, BigInteger word) {
    for (Core core : machine.cores()) {
      int index = core.units().indexOf(unit);
      if (index >= 0) {
        Map<String, Long> job = fields(core.job(machine), word);
        if (core instanceof Synapse synapse) {
          new SynapseMeaning(this, synapse, job, index).run();
        } else if (core instanceof Attention attention) {
          new AttentionMeaning(this, attention, job).run();
        } else if (core instanceof LinearAttention attention) {
          LinearAttentionMeaning.run(this, attention, job);
        } else if (core instanceof Prune) {
          PruneMeaning.run(this, job);
        } else if (core instanceof Router) {
          CoreMeanings.router(this, job);
        } else {
          new VectorMeaning(this, (Vector) core, job).run();
        }
        return;
      }
    }
    Map<String, Long> job = fields(SendJob.layout(machine), word);
    String name = machine.memories().get(job.get("memory").intValue()).name();
    List<BigInteger> words = new ArrayList<>();
    for (long i = 0; i < job.get("words"); i++) {
      words.add(read(name, job.get("bank"), job.get("base") + i));
    }
    sent.put(job.get("tag").intValue(), words);
  }

  /** Thresholds and reset values are two's complement. Fields that the machine has not are 0. */
  private static Map<String, Long> fields(Layout layout, BigInteger word) {
    Map<String, Long> fields = new HashMap<>() {
      @Override
      public Long get(Object key) {
        return getOrDefault(key, 0L);
      }
    };
    for (Field field : layout.fields()) {
      BigInteger bits = word.shiftRight(layout.offset(field.name()))
          .and(BigInteger.ONE.shiftLeft(field.width()).subtract(BigInteger.ONE));
      boolean twos = List.of("threshold", "reset_value", "low", "high").contains(field.name());
      fields.put(field.name(), twos ? lane(bits, 0, field.width()) : bits.longValue());
    }
    return fields;
  }

  private void load(Program.Input input, Tensor tensor) {
    Map<String, BigInteger> words = new HashMap<>();
    int tokens = input.place().tokens().count();
    for (int t = 0; t < tokens; t++) {
      for (int s = 0; s < input.depth(); s++) {
        for (int c = 0; c < input.channels(); c++) {
          int step = input.lanes() == Program.Lanes.STEPS ? s : 0;
          long value = tensor.get((step * tokens + t) * input.channels() + input.order().channel(c));
          if (input.place() instanceof SpikePlace p) {
            boolean planes = input.lanes() == Program.Lanes.PLANES;
            int blocks = planes ? 1 : input.bits();
            for (int b = 0; b < blocks; b++) {
              long bit = value >> (planes ? s : b) & 1;
              int at = b * (p.words() / blocks) * p.word() + c;
              String key = p.bankOf(t) + " " + p.address(t, 0, s, at);
              words.merge(key, BigInteger.valueOf(bit).shiftLeft(p.bit(s, at)), BigInteger::or);
              fill(words, p, t, at);
            }
          } else {
            StatePlace p = (StatePlace) input.place();
            BigInteger raw = BigInteger.valueOf(value).mod(BigInteger.ONE.shiftLeft(p.bits()));
            words.merge(p.bankOf(t) + " " + p.address(t, s, c), raw.shiftLeft(p.bit(c)), BigInteger::or);
          }
        }
      }
    }
    words.forEach((key, word) -> write(input.place().memory(), Long.parseLong(key.split(" ")[0]),
        Long.parseLong(key.split(" ")[1]), word));
  }

  private static void fill(Map<String, BigInteger> words, SpikePlace p, int token, int channel) {
    for (int g = 0; g < p.groups(); g++) {
      words.putIfAbsent(p.bankOf(token) + " " + p.address(token, 0, g * p.lanes(), channel), BigInteger.ZERO);
    }
  }

  private Tensor decode(Program program, Program.Tensor tensor) {
    int tokens = tensor.place().tokens().count();
    boolean planes = tensor.lanes() == Program.Lanes.PLANES;
    int steps = planes ? 1 : tensor.depth();
    long[] values = new long[steps * tokens * tensor.channels()];
    for (int s = 0; s < steps; s++) {
      for (int t = 0; t < tokens; t++) {
        for (int c = 0; c < tensor.channels(); c++) {
          values[(s * tokens + t) * tensor.channels() + tensor.order().channel(c)] = element(program, tensor, t, s, c);
        }
      }
    }
    int[] shape = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
    return Tensor.of(values, shape);
  }

  private long element(Program program, Program.Tensor tensor, int t, int s, int c) {
    List<BigInteger> words = sent.get(tensor.tags().get(tensor.place().tokens().owner(t)));
    Program.Send send = program.sends().get(tensor.tags().get(tensor.place().tokens().owner(t)));
    assertEquals(send.tag(), tensor.tags().get(tensor.place().tokens().owner(t)));
    if (tensor.place() instanceof StatePlace p) {
      return lane(words.get(p.address(t, s, c) - send.base()), c % p.word(), p.bits());
    }
    if (tensor.place() instanceof SpikePlace p) {
      int slot = 0;
      if (tensor.routed().isPresent()) {
        Program.Tensor routes = program.tensors().stream().filter(r -> r.tensor().equals(tensor.routed().get().routes()))
            .findFirst()
            .orElseThrow();
        int expert = tensor.routed().get().expert();
        if (element(program, routes, t, 0, expert) == 0) {
          return 0;
        }
        for (int e = 0; e < expert; e++) {
          slot += (int) element(program, routes, t, 0, e);
        }
      }
      if (tensor.lanes() == Program.Lanes.PLANES) {
        long value = 0;
        for (int plane = 0; plane < tensor.depth(); plane++) {
          int index = plane;
          value |= bit(words.get(p.address(t, 0, index, c) - send.base()), p.bit(index, c)) << plane;
        }
        return value;
      }
      long value = 0;
      for (int b = 0; b < tensor.bits(); b++) {
        int at = b * (p.words() / tensor.bits()) * p.word() + c;
        value |= bit(words.get(p.address(t, slot, s, at) - send.base()), p.bit(s, at)) << b;
      }
      return value;
    }
    var p = (strata.machine.word.ListPlace) tensor.place();
    return bit(words.get(p.address(t) - send.base()), c);
  }

  static long bit(BigInteger word, int index) {
    return word.testBit(index) ? 1 : 0;
  }
}
