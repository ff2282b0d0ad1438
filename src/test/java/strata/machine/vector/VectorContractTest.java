package strata.machine.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.machine.CoreBench;
import strata.machine.Machine;
import strata.machine.TestMachines;
import strata.machine.TestMachines.Shape;

public class VectorContractTest {
  private static final Shape FAR = new Shape(8, 4, 2, 3, 256, 2, 1, 12, 4);
  private static final Shape THREE = new Shape(4, 2, 3, 3, 256, 1, 0, 9, 4);
  private static final Shape SINGLE = new Shape(4, 1, 1, 3, 256, 1, 0, 8, 4);

  static List<VectorCase> cases() {
    List<VectorCase> cases = new ArrayList<>();
    for (VectorOp op : VectorOp.values()) {
      for (Vector.From from : op.takesIntegers() ? Vector.From.values() : new Vector.From[] {Vector.From.STATE}) {
        for (boolean over : op.gathers() ? new boolean[] {false, true} : new boolean[] {false}) {
          // what lies in planes for steps has no steps
          int most = from == Vector.From.PLANES ? 1 : 9;
          add(cases, TestMachines.SMALL, op, from, Math.min(most, 4), 4, 16, over, 40);
          add(cases, TestMachines.SMALL, op, from, Math.min(most, op == VectorOp.ADD_PLANES ? 3 : 6), 3, 13, over, 40);
          add(cases, TestMachines.SMALL, op, from, Math.min(most, 4), 1, 8, over, 100);
          add(cases, FAR, op, from, Math.min(most, 9), 5, 11, over, 30);
          add(cases, THREE, op, from, Math.min(most, 3), 7, 8, over, 60);
          add(cases, SINGLE, op, from, Math.min(most, 2), 5, 7, over, 100);
        }
      }
    }
    return cases;
  }

  private static void add(List<VectorCase> cases, Shape shape, VectorOp op, Vector.From from, int steps, int tokens, int channels, boolean over,
      int density) {
    cases.add(new VectorCase(shape, op, from, steps, tokens, channels, over, density, cases.size()));
  }

  /** For each kind of machine, a bench that has done all its jobs. */
  public static List<CoreBench> benches() {
    return cases().stream().map(VectorCase::shape).distinct().map(shape -> {
      Vector core = VectorCase.core(shape);
      Machine machine = TestMachines.around(shape, core);
      return played(machine, core, cases().stream().filter(test -> test.shape().equals(shape)).toList());
    }).toList();
  }

  /** A bench that has done all jobs on this machine. */
  public static CoreBench bench(Machine machine, Vector core) {
    return played(machine, core, cases());
  }

  private static CoreBench played(Machine machine, Vector core, List<VectorCase> cases) {
    var bench = new CoreBench(machine, core, 7);
    List<Map<String, Long>> jobs = new ArrayList<>();
    for (VectorCase test : cases) {
      jobs.add(test.run(bench, machine).job());
      bench.run(jobs.get(jobs.size() - 1));
    }
    // And where a job waits for the one before it, while something else is on its port.
    Map<String, Long> last = jobs.get(jobs.size() - 1);
    bench.run(List.of(last, last, last));
    bench.idle(20);
    return bench;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyOperationIsExactAndTakesTheCyclesOfItsRule(VectorCase test) {
    Vector core = VectorCase.core(test.shape());
    Machine machine = TestMachines.around(test.shape(), core);
    VectorCase.Run run = test.run(new CoreBench(machine, core, test.seed()), machine);
    int before = run.bench().words();
    long cycles = run.bench().run(run.job());
    var rule = new VectorCycles(machine, core);
    assertEquals(rule.cycles(run.job()), cycles, test.toString());
    long first = run.bench().moved("state_a") + run.bench().moved("spikes_a");
    long second = run.bench().moved("state_b") + run.bench().moved("spikes_b");
    long written = run.bench().moved("state_out") + run.bench().moved("spikes_out");
    assertEquals(List.of(rule.work(run.job()), rule.reads(run.job()), rule.secondReads(run.job()), rule.thresholdReads(run.job()),
        rule.writes(run.job())), List.of(run.bench().works(), first, second, run.bench().moved("params"), written), test.toString());
    run.bench().idle(10);
    test.compare(run);
    long tokens = test.overTokens() ? 1 : test.tokens();
    assertEquals(tokens * run.job().get("out_rank"), run.bench().words() - before, "words written");
  }

  @Test
  void jobsOfDifferentOperationsFollowEachOtherWithoutAGap() {
    Shape shape = TestMachines.SMALL;
    Vector core = VectorCase.core(shape);
    Machine machine = TestMachines.around(shape, core);
    VectorCase count = new VectorCase(shape, VectorOp.COUNT, Vector.From.STATE, 6, 5, 16, true, 50, 3);
    VectorCase.Run run = count.run(new CoreBench(machine, core, 1), machine);
    Map<String, Long> and = new LinkedHashMap<>(run.job());
    and.put("op", (long) VectorOp.AND.ordinal());
    and.put("over_tokens", 0L);
    and.put("out_words", 1L);
    var rule = new VectorCycles(machine, core);
    long first = rule.cycles(and);
    long second = first + rule.cycles(run.job());
    assertEquals(List.of(first, second, second + first), run.bench().run(List.of(and, run.job(), and)));
    assertEquals(List.of(second - first), List.of(run.bench().run(run.job())));
    count.compare(run);
  }
}
