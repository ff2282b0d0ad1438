package strata.machine;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import strata.contract.ContractBench;
import strata.rtl.Module;
import strata.sim.Simulator;

/**
 * Runs the one part of a core in the Java simulator, with memories around it that are as the package note says: data come
 * exactly the read latency later and are noise in every other cycle, what was never written is noise, a bank serves one read
 * and one write a cycle and never both at one address.
 */
public final class CoreBench {
  private static final int WATCHDOG = 100_000;

  private final Machine machine;
  private final Core core;
  private final Module module;
  private final Map<String, String> portOfNet;
  private final Simulator simulator;
  private final Random noise;
  private final Map<String, BigInteger> memory = new HashMap<>();
  private final Map<String, Deque<BigInteger>> underway = new LinkedHashMap<>();
  private final List<Map<String, BigInteger>> inputs = new ArrayList<>();
  private long cycle;
  private long works;
  private final Map<String, Long> moved = new HashMap<>();

  public CoreBench(Machine machine, Core core, long seed) {
    this.machine = machine;
    this.core = core;
    Part part = core.parts(machine).get(0);
    this.module = part.module();
    this.portOfNet = part.nets().entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    this.simulator = Simulator.of(module, seed);
    this.noise = new Random(seed);
    for (ReadStream stream : core.reads(machine)) {
      Deque<BigInteger> line = new ArrayDeque<>();
      for (int i = 0; i < machine.readLatency(part.tier(), stream.memory()); i++) {
        line.add(noise(stream.memory()));
      }
      underway.put(stream.net(), line);
    }
  }

  /** Has another simulator see the same inputs. */
  public void again(ContractBench contract) {
    contract.add(module.name(), module, inputs.size(), (sim, at) -> inputs.get((int) at).forEach(sim::set));
  }

  private BigInteger noise(String memoryName) {
    return new BigInteger(machine.memory(memoryName).width(), noise);
  }

  private static String key(String memoryName, int bank, int address) {
    return memoryName + " " + bank + " " + address;
  }

  public void put(String memoryName, int bank, int address, BigInteger word) {
    memory.put(key(memoryName, bank, address), word);
  }

  /** What is there; a word never written is a failure. */
  public BigInteger get(String memoryName, int bank, int address) {
    BigInteger word = memory.get(key(memoryName, bank, address));
    if (word == null) {
      throw new AssertionError("never written: " + key(memoryName, bank, address));
    }
    return word;
  }

  public void forget(String memoryName, int bank, int address) {
    memory.remove(key(memoryName, bank, address));
  }

  /** How many words were ever written. */
  public int words() {
    return memory.size();
  }

  /** Words so far that went by a stream, or by any of the streams whose names begin so. */
  public long moved(String stream) {
    return moved.entrySet().stream().filter(e -> e.getKey().startsWith(core.name() + "_" + stream)).mapToLong(Map.Entry::getValue).sum();
  }

  /** Cycles so far in which the unit did an operation. */
  public long works() {
    return works;
  }

  /** Does a job; gives the cycles from that of job_valid to that of done. */
  public long run(Map<String, Long> job) {
    return run(List.of(job)).get(0);
  }

  /** Does jobs, each given as soon as the slot is free; gives the cycles from the first job_valid to each done. */
  public List<Long> run(List<Map<String, Long>> jobs) {
    List<Long> dones = new ArrayList<>();
    int given = 0;
    boolean free = true;
    long from = cycle;
    while (dones.size() < jobs.size()) {
      boolean gives = free && given < jobs.size();
      BigInteger job = gives ? core.job(machine).pack(jobs.get(given)) : new BigInteger(core.job(machine).width(), noise);
      given += gives ? 1 : 0;
      long now = cycle - from;
      Map<String, BigInteger> out = cycle(gives, job);
      free = !gives && free || is(out, "taken");
      if (is(out, "done")) {
        dones.add(now);
      }
      if (now > WATCHDOG) {
        throw new AssertionError("no end after " + now + " cycles");
      }
    }
    return dones;
  }

  /** A few cycles without a job, in which nothing may happen. */
  public void idle(int cycles) {
    for (int i = 0; i < cycles; i++) {
      Map<String, BigInteger> out = cycle(false, new BigInteger(core.job(machine).width(), noise));
      for (String pulse : List.of("taken", "done", "work")) {
        if (is(out, pulse)) {
          throw new AssertionError(pulse + " without a job");
        }
      }
    }
  }

  private boolean is(Map<String, BigInteger> out, String pulse) {
    return out.get(core.units().get(0) + "_" + pulse).signum() != 0;
  }

  private Map<String, BigInteger> cycle(boolean valid, BigInteger job) {
    Map<String, BigInteger> in = new LinkedHashMap<>();
    in.put("job", job);
    in.put(core.units().get(0) + "_job_valid", valid ? BigInteger.ONE : BigInteger.ZERO);
    underway.forEach((net, line) -> in.put(net + "_data", line.remove()));
    Map<String, BigInteger> byPort = new LinkedHashMap<>();
    in.forEach((net, value) -> byPort.put(portOfNet.get(net), value));
    inputs.add(byPort);
    byPort.forEach(simulator::set);
    Map<String, BigInteger> out = new LinkedHashMap<>();
    portOfNet.forEach((net, port) -> {
      if (module.port(port).direction() == Module.Direction.OUT) {
        out.put(net, simulator.get(port));
      }
    });
    works += is(out, "work") ? 1 : 0;
    memories(out);
    simulator.step();
    cycle++;
    return out;
  }

  private void memories(Map<String, BigInteger> out) {
    Map<String, String> reads = new HashMap<>();
    for (ReadStream stream : core.reads(machine)) {
      BigInteger data = noise(stream.memory());
      if (out.get(stream.net() + "_en").signum() != 0) {
        moved.merge(stream.net(), 1L, Long::sum);
        int bank = number(out, stream.net() + "_bank");
        int address = number(out, stream.net() + "_addr");
        claim(reads, stream.memory() + " " + bank, address);
        data = memory.getOrDefault(key(stream.memory(), bank, address), data);
      }
      underway.get(stream.net()).add(data);
    }
    Map<String, String> writes = new HashMap<>();
    for (WriteStream stream : core.writes(machine)) {
      if (out.get(stream.net() + "_en").signum() != 0) {
        moved.merge(stream.net(), 1L, Long::sum);
        int bank = number(out, stream.net() + "_bank");
        int address = number(out, stream.net() + "_addr");
        claim(writes, stream.memory() + " " + bank, address);
        if (Integer.toString(address).equals(reads.get(stream.memory() + " " + bank))) {
          throw new AssertionError("reads and writes " + key(stream.memory(), bank, address) + " in one cycle");
        }
        put(stream.memory(), bank, address, out.get(stream.net() + "_data"));
      }
    }
  }

  private static void claim(Map<String, String> claimed, String bank, int address) {
    if (claimed.put(bank, Integer.toString(address)) != null) {
      throw new AssertionError("two streams at bank " + bank);
    }
  }

  private static int number(Map<String, BigInteger> out, String net) {
    return out.getOrDefault(net, BigInteger.ZERO).intValueExact();
  }
}
