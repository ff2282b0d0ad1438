package strata.machine.synapse;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.word.SpikePlace;
import strata.machine.word.StatePlace;
import strata.sim.Simulator;
import strata.stack.CoreBench;

/** Runs jobs on a synapse core in the simulator, with memories that the test fills and reads. */
final class SynapseBench {
  private final Synapse core;
  private final Machine machine;
  private final Simulator sim;

  SynapseBench(Synapse core, Machine machine) {
    this.core = core;
    this.machine = machine;
    this.sim = Simulator.of(CoreBench.of(core, machine));
    sim.reset(true);
    sim.step(3);
    sim.reset(false);
    sim.step(2);
  }

  Map<String, Long> tokens(Map<String, Long> job, strata.machine.word.Tokens tokens) {
    Map<String, Long> all = new LinkedHashMap<>(job);
    for (int o = 0; o < core.walkers(); o++) {
      all.put("tokens" + o, (long) tokens.owned(o));
    }
    return all;
  }

  void put(String memory, int bank, int address, BigInteger word) {
    Memory of = machine.memory(memory);
    sim.set("put_" + memory + "_en_pin_i", 1);
    if (of.banks() > 1) {
      sim.set("put_" + memory + "_bank_pin_i", bank);
    }
    sim.set("put_" + memory + "_addr_pin_i", address);
    sim.set("put_" + memory + "_data_pin_i", word);
    sim.step();
    sim.set("put_" + memory + "_en_pin_i", 0);
  }

  BigInteger get(String memory, int bank, int address) {
    Memory of = machine.memory(memory);
    sim.set("get_" + memory + "_en_pin_i", 1);
    if (of.banks() > 1) {
      sim.set("get_" + memory + "_bank_pin_i", bank);
    }
    sim.set("get_" + memory + "_addr_pin_i", address);
    sim.step();
    sim.set("get_" + memory + "_en_pin_i", 0);
    sim.step(machine.readLatency(machine.tiers().get(machine.tiers().size() - 1).name(), memory) - 1);
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

  /** @param weights [out][in] */
  void putWeights(int base, int[][] weights) {
    int columns = core.columns();
    int inputs = weights[0].length;
    for (int group = 0; group * columns < weights.length; group++) {
      for (int in = 0; in < inputs; in++) {
        BigInteger word = BigInteger.ZERO;
        for (int c = 0; c < columns && group * columns + c < weights.length; c++) {
          word = word.or(BigInteger.valueOf(weights[group * columns + c][in] & 0xff).shiftLeft(8 * c));
        }
        put("weights", 0, base + group * inputs + in, word);
      }
    }
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

  /** Runs jobs without a barrier between; gives the cycles from the first being given to the last being done, for each unit. */
  long run(List<Map<String, Long>> jobs) {
    Layout layout = core.job(machine);
    sim.step(4);
    int[] next = new int[core.walkers()];
    int[] done = new int[core.walkers()];
    boolean[] free = new boolean[core.walkers()];
    java.util.Arrays.fill(free, true);
    long start = sim.cycle();
    int given = 0;
    while (java.util.Arrays.stream(done).anyMatch(d -> d < jobs.size())) {
      boolean gives = given < jobs.size();
      for (boolean f : free) {
        gives &= f;
      }
      for (int w = 0; w < core.walkers(); w++) {
        sim.set(core.unit(w) + "_job_valid_pin_i", gives ? 1 : 0);
        free[w] &= !gives;
      }
      if (gives) {
        sim.set("job_pin_i", layout.pack(jobs.get(given++)));
      }
      for (int w = 0; w < core.walkers(); w++) {
        free[w] |= sim.getLong(core.unit(w) + "_taken_o") == 1;
        done[w] += (int) sim.getLong(core.unit(w) + "_done_o");
      }
      sim.step();
      if (sim.cycle() - start > 100_000) {
        throw new IllegalStateException("the jobs do not end");
      }
    }
    long cycles = sim.cycle() - start;
    sim.step(4);
    return cycles;
  }
}
