package strata.machine.synapse;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import strata.machine.Bond;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.ReadStream;
import strata.machine.WriteStream;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.rtl.Module;
import strata.sim.Simulator;
import strata.stack.CoreBench;

/** Runs jobs on a synapse core in the simulator, with memories that the test fills and reads. */
final class SynapseBench {
  private final Synapse core;
  private final Machine machine;
  private final Simulator sim;

  private final Module module;
  private final List<Map<String, BigInteger>> inputs = new ArrayList<>();
  private Map<String, BigInteger> set = new LinkedHashMap<>();
  private final List<String> streams;
  private final Random noise = new Random(1);
  private final Map<String, Long> moved = new TreeMap<>();

  /** What a walker did, in cycles from the first in which a job was given. */
  record Times(List<Long> given, List<Long> taken, List<Long> done) {
    Times() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  SynapseBench(Synapse core, Machine machine) {
    this.core = core;
    this.machine = machine;
    this.module = CoreBench.of(core, machine);
    this.streams = Stream.concat(core.reads(machine).stream().map(ReadStream::net), core.writes(machine).stream().map(WriteStream::net))
        .toList();
    this.sim = Simulator.of(module);
    sim.reset(true);
    sim.step(3);
    sim.reset(false);
    step(2);
  }

  Module module() {
    return module;
  }

  /** The inputs that changed in each cycle since reset, so that another simulator can be given the same. */
  List<Map<String, BigInteger>> inputs() {
    return inputs;
  }

  private void set(String port, long value) {
    set(port, BigInteger.valueOf(value));
  }

  private void set(String port, BigInteger value) {
    sim.set(port, value);
    set.put(port, value);
  }

  private void step(int cycles) {
    for (int i = 0; i < cycles; i++) {
      inputs.add(set);
      set = new LinkedHashMap<>();
      sim.step();
    }
  }

  void put(String memory, int bank, int address, BigInteger word) {
    Memory of = machine.memory(memory);
    set("put_" + memory + "_en_pin_i", 1);
    if (of.banks() > 1) {
      set("put_" + memory + "_bank_pin_i", bank);
    }
    set("put_" + memory + "_addr_pin_i", address);
    set("put_" + memory + "_data_pin_i", word);
    step(1);
    set("put_" + memory + "_en_pin_i", 0);
  }

  BigInteger get(String memory, int bank, int address) {
    Memory of = machine.memory(memory);
    set("get_" + memory + "_en_pin_i", 1);
    if (of.banks() > 1) {
      set("get_" + memory + "_bank_pin_i", bank);
    }
    set("get_" + memory + "_addr_pin_i", address);
    step(1);
    set("get_" + memory + "_en_pin_i", 0);
    step(machine.readLatency(machine.tiers().get(machine.tiers().size() - 1).name(), memory) - 1);
    return sim.get("get_" + memory + "_data_o");
  }

  /** @param spikes [slot][step][token][channel] */
  void putSpikes(SpikePlace place, int[][][][] spikes) {
    Map<List<Integer>, BigInteger> words = new LinkedHashMap<>();
    for (int slot = 0; slot < spikes.length; slot++) {
      for (int step = 0; step < place.groups() * place.lanes(); step++) {
        for (int token = 0; token < place.tokens().count(); token++) {
          for (int channel = 0; channel < place.words() * place.word(); channel++) {
            boolean set = step < spikes[slot].length && channel < spikes[slot][step][token].length
                && spikes[slot][step][token][channel] == 1;
            List<Integer> at = List.of(place.bankOf(token), place.address(token, slot, step, channel));
            BigInteger word = words.getOrDefault(at, BigInteger.ZERO);
            words.put(at, set ? word.setBit(place.bit(step, channel)) : word);
          }
        }
      }
    }
    words.forEach((at, word) -> put("spikes", at.get(0), at.get(1), word));
  }

  int spike(SpikePlace place, int slot, int step, int token, int channel) {
    return get("spikes", place.bankOf(token), place.address(token, slot, step, channel)).testBit(place.bit(step, channel)) ? 1 : 0;
  }

  void putState(StatePlace place, int[][][] values) {
    for (int step = 0; step < place.steps(); step++) {
      for (int token = 0; token < place.tokens().count(); token++) {
        for (int word = 0; word < place.words(); word++) {
          BigInteger bits = BigInteger.ZERO;
          for (int c = 0; c < place.word() && word * place.word() + c < values[step][token].length; c++) {
            bits = bits.or(BigInteger.valueOf(values[step][token][word * place.word() + c] & 0xffff).shiftLeft(place.bit(c)));
          }
          put("state", place.bankOf(token), place.address(token, step, word * place.word()), bits);
        }
      }
    }
  }

  int state(StatePlace place, int step, int token, int channel) {
    return get("state", place.bankOf(token), place.address(token, step, channel)).shiftRight(place.bit(channel)).shortValue();
  }

  /** Column group by column group; of as many neighbouring channels as a table has, every subset's sums. @param weights [out][in] */
  void putWeights(int base, int[][] weights) {
    int columns = core.columns();
    int bits = core.tables() == 4 ? 10 : core.tables() == 2 ? 9 : 8;
    int at = base;
    for (int group = 0; group * columns < weights.length; group++) {
      for (int in = 0; in < weights[0].length; in += core.tables()) {
        for (int subset = 1; subset < Math.pow(2, core.tables()); subset++) {
          BigInteger word = BigInteger.ZERO;
          for (int c = 0; c < columns && group * columns + c < weights.length; c++) {
            long raw = sum(weights[group * columns + c], in, subset) & (1L << bits) - 1;
            word = word.or(BigInteger.valueOf(raw).shiftLeft(bits * c));
          }
          put("weights", 0, at++, word);
        }
      }
    }
  }

  /** The sum of the channels of a subset; those beyond the last are not there. */
  private static long sum(int[] weights, int first, int subset) {
    return IntStream.range(first, weights.length).filter(in -> in - first < 4 && (subset >> in - first & 1) == 1)
        .mapToLong(in -> weights[in]).sum();
  }

  void putParams(int base, int[] params) {
    int word = machine.word();
    for (int w = 0; w * word < params.length; w++) {
      BigInteger bits = BigInteger.ZERO;
      for (int c = 0; c < word && w * word + c < params.length; c++) {
        bits = bits.or(BigInteger.valueOf(params[w * word + c] & 0xffffffffL).shiftLeft(32 * c));
      }
      put("params", 0, base + w, bits);
    }
  }

  /** What the memories hold, as the cycle rule wants it. */
  private BigInteger word(String memory, int bank, int address) {
    return get(memory, bank, address);
  }

  /** Words that went by each stream in the last run. */
  Map<String, Long> moved() {
    return moved;
  }

  /** The same by the rule. */
  Map<String, Long> moves(List<Map<String, Long>> jobs) {
    Map<String, Long> moves = new TreeMap<>();
    streams.forEach(stream -> moves.put(stream, 0L));
    for (int w = 0; w < core.walkers(); w++) {
      int walker = w;
      jobs.stream().filter(job -> works(job, walker)).map(job -> WalkerMoves.of(job, WalkerJobs.of(core, machine, job, walker, this::word)))
          .forEach(of -> of.streams().forEach((stream, words) ->
              moves.computeIfPresent(core.unit(walker) + "_" + stream, (s, before) -> before + words)));
    }
    return moves;
  }

  private boolean works(Map<String, Long> job, int walker) {
    return job.get("tokens" + walker) > 0;
  }

  /** When each walker takes and finishes each job by the rule, from when they were given; read after the run from what memories hold. */
  List<Times> rule(List<Map<String, Long>> jobs, List<Times> ran) {
    List<Times> times = new ArrayList<>();
    for (int w = 0; w < core.walkers(); w++) {
      int walker = w;
      Deque<WalkerJob> waiting = new ArrayDeque<>(jobs.stream().filter(j -> works(j, walker))
          .map(j -> WalkerJobs.of(core, machine, j, walker, this::word)).toList());
      times.add(rule(waiting, ran.get(w).given()));
    }
    return times;
  }

  /** The bench gives jobs on the top tier, over the bonds between, and sees answers where fire is. */
  private Times rule(Deque<WalkerJob> waiting, List<Long> given) {
    var clock = WalkerClock.of(core, machine);
    String pins = machine.tiers().get(machine.tiers().size() - 1).name();
    int toWalk = machine.crossing(pins, core.walkTier());
    int toFire = machine.crossing(pins, core.fireTier());
    Times times = new Times(given, new ArrayList<>(), new ArrayList<>());
    for (long valid : given) {
      WalkerClock.Times job = clock.give(valid + toWalk, valid + toFire, waiting.remove());
      times.taken().add(job.taken());
      times.done().add(job.done());
    }
    return times;
  }

  /** Runs jobs without a barrier between. */
  List<Times> run(List<Map<String, Long>> jobs) {
    Layout layout = core.job(machine);
    List<Deque<Map<String, Long>>> waiting = new ArrayList<>();
    List<Times> times = new ArrayList<>();
    boolean[] free = new boolean[core.walkers()];
    for (int w = 0; w < core.walkers(); w++) {
      int walker = w;
      waiting.add(new ArrayDeque<>(jobs.stream().filter(j -> works(j, walker)).toList()));
      times.add(new Times());
      free[w] = true;
    }
    int all = waiting.stream().mapToInt(Deque::size).sum();
    step(4);
    moved.clear();
    long start = sim.cycle();
    while (times.stream().mapToInt(t -> t.done().size()).sum() < all) {
      long now = sim.cycle() - start;
      Map<String, Long> next = next(waiting, free);
      // A job is there for one cycle only.
      set("job_pin_i", new BigInteger(layout.width(), noise));
      for (int w = 0; w < core.walkers(); w++) {
        boolean gives = free[w] && !waiting.get(w).isEmpty() && waiting.get(w).element() == next;
        set(core.unit(w) + "_job_valid_pin_i", gives ? 1 : 0);
        if (gives) {
          set("job_pin_i", layout.pack(waiting.get(w).remove()));
          times.get(w).given().add(now);
          free[w] = false;
        }
      }
      for (int w = 0; w < core.walkers(); w++) {
        if (sim.getLong(core.unit(w) + "_taken_o") == 1) {
          free[w] = true;
          times.get(w).taken().add(now);
        }
        if (sim.getLong(core.unit(w) + "_done_o") == 1) {
          times.get(w).done().add(now);
        }
      }
      streams.forEach(stream -> moved.merge(stream, sim.getLong(stream + "_en_seen_o"), Long::sum));
      step(1);
      if (now > 100_000) {
        throw new IllegalStateException("the jobs do not end");
      }
    }
    for (int w = 0; w < core.walkers(); w++) {
      set(core.unit(w) + "_job_valid_pin_i", 0);
    }
    // the last write may still cross bonds
    step(4 + machine.bonds().stream().mapToInt(Bond::latency).sum());
    return times;
  }

  /** One job is given in a cycle: that of the first walker that has room. */
  private static Map<String, Long> next(List<Deque<Map<String, Long>>> waiting, boolean[] free) {
    for (int w = 0; w < free.length; w++) {
      if (free[w] && !waiting.get(w).isEmpty()) {
        return waiting.get(w).element();
      }
    }
    return Map.of();
  }
}
