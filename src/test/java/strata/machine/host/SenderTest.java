package strata.machine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.contract.ContractBench;
import strata.contract.Stimulus;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.rtl.Module;
import strata.sim.Simulator;

/** The sender loses no beat, doubles none and holds each until it is taken; when nobody stalls, it keeps its cycle rule. */
public class SenderTest {
  /** A packet to send, and the cycle in which its job is valid, or the one after its slot is free. */
  private record Packet(Memory memory, int bank, int base, int words, int tag) {}

  /** Whether the host takes a beat in a cycle. */
  private interface Ready {
    boolean in(long cycle);
  }

  /** What a beat of a word holds: where it is. */
  private static BigInteger content(Machine machine, String memory, int bank, int address, int beat) {
    return BigInteger.valueOf(Packets.index(machine, memory)).shiftLeft(56).or(BigInteger.valueOf(bank).shiftLeft(48))
        .or(BigInteger.valueOf(address).shiftLeft(16)).or(BigInteger.valueOf(beat + 1L));
  }

  /** A beat on its way from a fetcher. */
  private record Fetched(String tier, BigInteger data, boolean last) {}

  /** Gives the sender its jobs, answers its fetches as the tiers would, and takes beats as it likes. */
  private static final class Around implements Stimulus {
    final Machine machine;
    final Module module;
    final Deque<Packet> waiting;
    final Ready ready;
    final List<String> expected = new ArrayList<>();
    final List<String> came = new ArrayList<>();
    final List<Long> cycles = new ArrayList<>();
    final List<Long> done = new ArrayList<>();
    final List<Long> rule = new ArrayList<>();
    final List<Long> ruleDone = new ArrayList<>();
    final Map<Long, Fetched> onTheirWay = new TreeMap<>();
    boolean slotFree = true;
    String held = "";
    long idle = Long.MIN_VALUE / 2;

    Around(Machine machine, List<Packet> packets, Ready ready) {
      this.machine = machine;
      this.waiting = new ArrayDeque<>(packets);
      this.ready = ready;
      this.module = new HostPort(machine).parts().stream().filter(p -> p.name().equals(machine.host().sendUnit())).findFirst()
          .orElseThrow()
          .module();
      packets.forEach(this::expect);
    }

    private void expect(Packet packet) {
      expected.add(line(Packets.SENT.pack(Map.of("memory", (long) Packets.index(machine, packet.memory().name()),
          "bank", (long) packet.bank(), "tag", (long) packet.tag(), "words", (long) packet.words())), false));
      int beats = Packets.beats(packet.memory());
      for (int i = 0; i < packet.words() * beats; i++) {
        expected.add(line(content(machine, packet.memory().name(), packet.bank(), packet.base() + i / beats, i % beats),
            i + 1 == packet.words() * beats));
      }
    }

    private static String line(BigInteger data, boolean last) {
      return data.toString(16) + (last ? "." : "");
    }

    @Override
    public void drive(Simulator sim, long cycle) {
      String unit = machine.host().sendUnit();
      boolean gives = slotFree && !waiting.isEmpty() && cycle >= 2;
      sim.set(unit + "_job_valid_i", gives ? 1 : 0);
      if (gives) {
        give(sim, waiting.remove(), cycle);
      }
      Fetched now = onTheirWay.remove(cycle);
      for (String tier : machine.tiers().stream().map(t -> t.name()).filter(t -> has("fetched_" + t + "_valid_i")).toList()) {
        boolean here = now != null && now.tier().equals(tier);
        sim.set("fetched_" + tier + "_valid_i", here ? 1 : 0);
        sim.set("fetched_" + tier + "_data_i", here ? now.data() : BigInteger.ONE);
        sim.set("fetched_" + tier + "_last_i", here && now.last() ? 1 : 0);
      }
      boolean takes = ready.in(cycle);
      sim.set("m_axis_tready_i", takes ? 1 : 0);
      if (sim.getLong("fetch_en_o") == 1) {
        fetch(sim, cycle);
      }
      stream(sim, cycle, takes);
      slotFree |= sim.getLong(unit + "_taken_o") == 1;
      if (sim.getLong(unit + "_done_o") == 1) {
        done.add(cycle);
      }
    }

    private boolean has(String port) {
      return module.ports().stream().anyMatch(p -> p.net().name().equals(port));
    }

    private void give(Simulator sim, Packet packet, long cycle) {
      slotFree = false;
      sim.set("job_i", SendJob.layout(machine).pack(Map.of("memory", (long) Packets.index(machine, packet.memory().name()),
          "bank", (long) packet.bank(), "base", (long) packet.base(), "words", (long) packet.words(), "tag",
              (long) packet.tag())));
      SendClock.Times times = SendClock.of(machine).packet(cycle, idle, packet.memory(), packet.words());
      idle = times.done();
      ruleDone.add(times.done());
      rule.add(times.header());
      for (long c = times.first(); c <= times.last(); c++) {
        rule.add(c);
      }
    }

    private void fetch(Simulator sim, long cycle) {
      Memory memory = machine.memories().get((int) sim.getLong("fetch_memory_o"));
      long arrives = cycle + SendClock.of(machine).fetch(memory);
      assertTrue(!onTheirWay.containsKey(arrives));
      onTheirWay.put(arrives, new Fetched(memory.tier(), content(machine, memory.name(), (int) sim.getLong("fetch_bank_o"),
          (int) sim.getLong("fetch_addr_o"), (int) sim.getLong("fetch_beat_o")), sim.getLong("fetch_last_o") == 1));
    }

    private void stream(Simulator sim, long cycle, boolean takes) {
      boolean valid = sim.getLong("m_axis_tvalid_o") == 1;
      String beat = valid ? line(sim.get("m_axis_tdata_o"), sim.getLong("m_axis_tlast_o") == 1) : "";
      assertTrue(held.isEmpty() || held.equals(beat), "a beat changed before it was taken: " + held + " became " + beat);
      held = takes ? "" : beat;
      assertEquals(valid && takes ? 1 : 0, sim.getLong(machine.host().sendUnit() + "_work_o"));
      if (valid && takes) {
        came.add(beat);
        cycles.add(cycle);
      }
    }
  }

  private static List<Packet> packets(Machine machine, Random random, int count) {
    List<Packet> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Memory> readable = SendJob.readable(machine);
      Memory memory = readable.get(random.nextInt(readable.size()));
      int words = 1 + random.nextInt(Math.min(6, memory.depth()));
      packets.add(new Packet(memory, random.nextInt(memory.banks()), random.nextInt(memory.depth() - words + 1), words,
          random.nextInt(65536)));
    }
    return packets;
  }

  private static Around play(Machine machine, int count, long seed, Ready ready) {
    var around = new Around(machine, packets(machine, new Random(seed), count), ready);
    Simulator sim = Simulator.of(around.module);
    for (long cycle = 0; cycle < 20_000 && around.done.size() < count; cycle++) {
      around.drive(sim, cycle);
      sim.step();
    }
    assertEquals(around.expected, around.came);
    assertEquals(count, around.done.size());
    return around;
  }

  @Test
  void whenNobodyStallsEveryBeatLeavesInTheCycleOfTheRule() {
    TestMachines.all().forEach((name, machine) -> {
      for (long seed = 0; seed < 10; seed++) {
        Around around = play(machine, 12, seed, cycle -> true);
        assertEquals(around.rule, around.cycles, name);
        assertEquals(around.ruleDone, around.done, name);
      }
    });
  }

  @Test
  void noBeatIsLostOrDoubledHoweverTheHostStalls() {
    TestMachines.all().forEach((name, machine) -> {
      for (int percent : new int[] {10, 50, 90}) {
        Random random = new Random(percent);
        play(machine, 12, percent, cycle -> random.nextInt(100) >= percent);
      }
      for (int period : new int[] {2, 3, 7, 30}) {
        play(machine, 12, period, cycle -> cycle % period == 0);
        play(machine, 12, period, cycle -> cycle % period != 0);
        play(machine, 6, period, cycle -> cycle / 40 % 2 == 1);
      }
    });
  }

  @Test
  void aLongPacketLeavesOneBeatACycle() {
    Machine machine = TestMachines.twoTiers(3);
    var around = new Around(machine, List.of(new Packet(machine.memory("state"), 1, 2, 20, 7)), cycle -> true);
    Simulator sim = Simulator.of(around.module);
    for (long cycle = 0; around.done.isEmpty(); cycle++) {
      around.drive(sim, cycle);
      sim.step();
    }
    int beats = around.cycles.size();
    assertEquals(1 + 20 * 8, beats);
    assertEquals(20 * 8 - 1, around.cycles.get(beats - 1) - around.cycles.get(1));
  }

  @Test
  void aFetcherGivesTheBeatThatWasAskedFor() {
    for (Machine machine : TestMachines.all().values()) {
      for (String tier : machine.tiers().stream().map(t -> t.name()).toList()) {
        fetches(machine, tier);
      }
    }
  }

  private static void fetches(Machine machine, String tier) {
    String part = machine.host().name() + "_fetch_" + tier;
    Module module = new HostPort(machine).parts().stream().filter(p -> p.name().equals(part)).findFirst().orElseThrow().module();
    Simulator sim = Simulator.of(module);
    Random random = new Random(1);
    for (Memory memory : SendJob.readable(machine).stream().filter(m -> m.tier().equals(tier)).toList()) {
      Map<Long, BigInteger> words = new TreeMap<>();
      Map<Long, String> expected = new TreeMap<>();
      for (long cycle = 0; cycle < 100; cycle++) {
        boolean asks = random.nextBoolean() && cycle < 90;
        int beat = random.nextInt(Packets.beats(memory));
        BigInteger word = new BigInteger(memory.width(), random);
        sim.set("fetch_en_i", asks ? 1 : 0);
        sim.set("fetch_memory_i", Packets.index(machine, memory.name()));
        sim.set("fetch_beat_i", beat);
        sim.set("fetch_last_i", beat & 1);
        sim.set(machine.host().name() + "_read_" + memory.name() + "_data_i", words.getOrDefault(cycle, BigInteger.ZERO));
        assertEquals(asks ? 1 : 0, sim.getLong(machine.host().name() + "_read_" + memory.name() + "_en_o"));
        if (asks) {
          words.put(cycle + memory.latency(), word);
          BigInteger part64 = word.shiftRight(64 * beat).and(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
          expected.put(cycle + memory.latency() + 1, part64 + " " + (beat & 1));
        }
        assertEquals(expected.getOrDefault(cycle, "nothing"), sim.getLong("fetched_valid_o") == 0 ? "nothing"
            : sim.get("fetched_data_o") + " " + sim.getLong("fetched_last_o"), memory.name() + " in cycle " + cycle);
        sim.step();
      }
    }
  }

  @Test
  @Tag("tools")
  void verilatorAgreesInEveryCycle() {
    for (Machine machine : List.of(TestMachines.oneTier(), TestMachines.twoTiers(1))) {
      ContractBench bench = new ContractBench();
      Around around = add(bench, machine);
      bench.run();
      assertEquals(around.expected, around.came);
    }
  }

  private static Around add(ContractBench bench, Machine machine) {
    Random random = new Random(3);
    var around = new Around(machine, packets(machine, new Random(2), 12), cycle -> random.nextInt(3) > 0);
    bench.add(machine.name(), around.module, 1500, around);
    return around;
  }

  /** Packets to a host that stalls. */
  public static void contract(ContractBench bench, Machine machine) {
    add(bench, machine);
  }
}
