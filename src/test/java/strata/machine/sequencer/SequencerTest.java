package strata.machine.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.contract.ContractBench;
import strata.contract.LintBench;
import strata.contract.Stimulus;
import strata.sim.Simulator;

/** The sequencer keeps order, slots and barriers, in exactly the cycles of its rule, whatever the latencies. */
public class SequencerTest {
  private static final List<String> UNITS = List.of("a0", "a1", "b");

  /** A word of a program: who takes it, or nobody for the last. */
  private record Word(List<String> units, boolean barrier, int number) {}

  /** When each job's units answer: cycles from valid (or from its unit's last {@code done}) to taken, and from taken to done. */
  private record Delays(Random random, int most) {
    int next() {
      return random.nextInt(most + 1);
    }
  }

  private static List<Word> randomProgram(Random random, int length) {
    return randomProgram(random, length, UNITS);
  }

  private static List<Word> randomProgram(Random random, int length, List<String> all) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      List<String> units = all.stream().filter(u -> random.nextBoolean()).toList();
      words.add(new Word(units.isEmpty() ? List.of(all.get(random.nextInt(all.size()))) : units, random.nextInt(3) == 0, i + 1));
    }
    return words;
  }

  /** Bits of all kinds that go with the number of a word. */
  private static BigInteger job(CodeWord code, Word word) {
    return new BigInteger(code.jobBits(), new Random(word.number()));
  }

  private static BigInteger bits(CodeWord code, Word word) {
    return code.job(job(code, word), word.units(), word.barrier());
  }

  /** Plays the code memory and the units: it holds the program, and answers as random delays say. */
  private static final class Surroundings implements Stimulus {
    final Sequencer sequencer;
    final List<Word> program;
    final boolean ended;
    final long start;
    final Delays delays;
    final TreeMap<Long, List<String>> answers = new TreeMap<>();
    final Map<String, Long> lastDone = new TreeMap<>();
    final Map<String, Long> lastTaken = new TreeMap<>();
    final SequencerClock clock;
    final List<Long> ruleValid = new ArrayList<>();
    final List<Long> rulePhaseEnds = new ArrayList<>();
    final List<Long> valid = new ArrayList<>();
    final List<Long> phaseEnds = new ArrayList<>();
    final List<BigInteger> reading = new ArrayList<>();
    long finished = -1;
    boolean overrun;

    Surroundings(Sequencer sequencer, List<Word> program, boolean ended, long start, Delays delays) {
      this.sequencer = sequencer;
      this.program = program;
      this.ended = ended;
      this.start = start;
      this.delays = delays;
      this.clock = new SequencerClock(sequencer.latency(), sequencer.depth(), start);
    }

    @Override
    public void drive(Simulator sim, long cycle) {
      sim.set("start_i", cycle == start ? 1 : 0);
      List<String> now = answers.getOrDefault(cycle, List.of());
      for (String unit : sequencer.code().units()) {
        sim.set(unit + "_taken_i", now.contains(unit + "_taken") ? 1 : 0);
        sim.set(unit + "_done_i", now.contains(unit + "_done") ? 1 : 0);
      }
      sim.set("code_data_i", reading.size() >= sequencer.latency() ? reading.get(reading.size() - sequencer.latency())
          : BigInteger.ZERO);
      observe(sim, cycle);
      int address = (int) sim.getLong("code_addr_o");
      reading.add(sim.getLong("code_en_o") == 1 ? word(address) : BigInteger.ONE.shiftLeft(sequencer.code().width())
          .subtract(BigInteger.ONE));
    }

    private BigInteger word(int address) {
      // Beyond the program the memory holds what looks like more of it.
      return address < program.size() ? bits(sequencer.code(), program.get(address))
          : ended && address == program.size() ? sequencer.code().last() : bits(sequencer.code(), program.get(0));
    }

    private void observe(Simulator sim, long cycle) {
      List<String> taking = sequencer.code().units().stream().filter(u -> sim.getLong(u + "_job_valid_o") == 1).toList();
      if (!taking.isEmpty()) {
        Word word = program.get(valid.size());
        assertEquals(word.units(), taking, "the units of word " + valid.size());
        assertEquals(job(sequencer.code(), word), sim.get("job_o"));
        valid.add(cycle);
        follow(word, cycle);
      }
      if (sim.getLong("phase_end_o") == 1) {
        phaseEnds.add(cycle);
      }
      if (sim.getLong("finished_o") == 1) {
        finished = cycle;
        overrun = sim.getLong("overrun_o") == 1;
      }
    }

    /** Works out what the rule says of this word, then how its units answer. */
    private void follow(Word word, long cycle) {
      long free = word.units().stream().mapToLong(u -> lastTaken.getOrDefault(u, 0L)).max().orElse(0);
      long idle = lastDone.values().stream().mapToLong(Long::longValue).max().orElse(0);
      ruleValid.add(clock.deliver(word.barrier() ? Math.max(free, idle) : free));
      if (word.barrier() && ruleValid.size() > 1) {
        rulePhaseEnds.add(ruleValid.get(ruleValid.size() - 1));
      }
      for (String unit : word.units()) {
        assertTrue(lastTaken.getOrDefault(unit, 0L) < cycle, unit + " got a job while its slot was full");
        long taken = Math.max(cycle + 1 + delays.next(), lastDone.getOrDefault(unit, 0L) + delays.next());
        long done = taken + 1 + delays.next();
        lastTaken.put(unit, taken);
        lastDone.put(unit, Math.max(done, lastDone.getOrDefault(unit, 0L) + 1));
        answers.computeIfAbsent(taken, c -> new ArrayList<>()).add(unit + "_taken");
        answers.computeIfAbsent(lastDone.get(unit), c -> new ArrayList<>()).add(unit + "_done");
      }
    }
  }

  private static Sequencer sequencer(int latency, int depth) {
    return new Sequencer(new CodeWord(12, UNITS), latency, depth);
  }

  private static void play(int latency, int length, int depth, int slow, long seed) {
    Random random = new Random(seed);
    boolean ended = length < depth;
    var around = new Surroundings(sequencer(latency, depth), randomProgram(random, length), ended, 3, new Delays(random, slow));
    Simulator sim = Simulator.of(around.sequencer.module());
    for (long cycle = 0; cycle < 200 + length * (4L * slow + 20) && around.finished < 0; cycle++) {
      around.drive(sim, cycle);
      sim.step();
    }
    String which = "latency " + latency + ", length " + length + ", slow " + slow + ", seed " + seed;
    assertEquals(length, around.valid.size(), which);
    assertEquals(around.ruleValid, around.valid, which);
    long idle = around.lastDone.values().stream().mapToLong(Long::longValue).max().orElse(0);
    if (ended) {
      assertEquals(around.clock.finish(idle), around.finished, which);
    }
    assertEquals(!ended, around.overrun, which);
    around.rulePhaseEnds.add(around.finished);
    assertEquals(around.rulePhaseEnds, around.phaseEnds, which);
  }

  @Test
  void everyJobIsValidInTheCycleOfTheRule() {
    for (int latency : new int[] {1, 2, 3, 5, 7}) {
      for (int slow : new int[] {0, 1, 4, 20}) {
        for (long seed = 0; seed < 20; seed++) {
          play(latency, 1 + (int) seed, 32, slow, seed);
        }
      }
    }
  }

  @Test
  void aProgramThatFillsTheMemoryWithoutAnEndIsReported() {
    play(1, 8, 8, 3, 1);
    play(4, 5, 5, 0, 2);
  }

  @Test
  void aPhaseOfOneJobCostsOneCycleBetweenDoneAndTheNext() {
    var clock = new SequencerClock(1, 32, 0);
    long first = clock.deliver(0);
    assertEquals(4, first, "start, ask, come, go");
    assertEquals(101, clock.deliver(100));
  }

  @Test
  void itRunsAgainAfterItsEnd() {
    List<Word> program = randomProgram(new Random(5), 9);
    var first = new Surroundings(sequencer(3, 32), program, true, 3, new Delays(new Random(1), 2));
    Simulator sim = Simulator.of(first.sequencer.module());
    long cycle = 0;
    for (; first.finished < 0 && cycle < 2000; cycle++) {
      first.drive(sim, cycle);
      sim.step();
    }
    var second = new Surroundings(first.sequencer, program, true, cycle + 5, new Delays(new Random(2), 2));
    for (long end = cycle + 2000; second.finished < 0 && cycle < end; cycle++) {
      second.drive(sim, cycle);
      sim.step();
    }
    assertEquals(second.ruleValid, second.valid);
    assertEquals(program.size(), second.valid.size());
  }

  @Test
  @Tag("tools")
  void verilatorAgreesInEveryCycle() {
    for (int latency : new int[] {1, 4}) {
      ContractBench bench = new ContractBench();
      add(bench, sequencer(latency, 32));
      bench.run();
    }
  }

  /** A random program. */
  public static void add(ContractBench bench, Sequencer sequencer) {
    List<Word> program = randomProgram(new Random(sequencer.latency()), 20, sequencer.code().units());
    bench.add("a random program, latency " + sequencer.latency(), sequencer.module(), 400,
        new Surroundings(sequencer, program, true, 3, new Delays(new Random(7), 4)));
  }

  @Test
  @Tag("tools")
  void itIsCleanVerilog() {
    LintBench.lint(sequencer(1, 32).module());
    LintBench.lint(sequencer(2, 7).module());
  }
}
