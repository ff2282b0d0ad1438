package strata.machine.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.machine.CoreBench;
import strata.machine.Machine;
import strata.machine.Placed;
import strata.machine.TestMachines;
import strata.machine.TestMachines.Shape;
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;

public class RouterContractTest {
  /** @param range scores lie in -range .. range - 1; a small one makes ties, the whole one of 8 bits extremes */
  record Case(Shape shape, int tokens, int experts, int top, int range, long seed) {}

  static List<Case> cases() {
    Shape small = TestMachines.SMALL;
    Shape eight = new Shape(16, 4, 2, 1, 32, 2, 1, 12, 8);
    Shape three = new Shape(4, 2, 3, 2, 32, 1, 0, 8, 3);
    Shape single = new Shape(4, 1, 1, 1, 16, 1, 0, 8, 2);
    List<Case> cases = new ArrayList<>();
    for (int range : new int[] {1, 2, 4, 128}) {
      cases.add(new Case(small, 9, 4, 2, range, cases.size()));
      cases.add(new Case(small, 1, 3, 1, range, cases.size()));
      cases.add(new Case(small, 5, 4, 4, range, cases.size()));
      cases.add(new Case(eight, 16, 8, 3, range, cases.size()));
      cases.add(new Case(eight, 16, 5, 2, range, cases.size()));
      cases.add(new Case(three, 7, 3, 2, range, cases.size()));
      cases.add(new Case(single, 6, 2, 1, range, cases.size()));
    }
    return cases;
  }

  /** One job, its scores in a bench. */
  record Run(CoreBench bench, Map<String, Long> job, int[][] scores) {}

  static Run run(CoreBench bench, Machine machine, Case test) {
    Random random = new Random(test.seed());
    Tokens tokens = new Tokens(test.tokens(), machine.owners());
    int bits = machine.memory("state").width() / machine.word();
    var place = new StatePlace(0, 2, tokens, 1, 1, machine.word(), bits);
    int[][] scores = new int[test.tokens()][machine.word()];
    for (int[] token : scores) {
      // beyond the experts the channels are noise, which must not matter
      Random values = random;
      java.util.Arrays.setAll(token, e -> e < test.experts() ? values.nextInt(2 * test.range()) - test.range() : 127);
    }
    Placed.state(bench, place, new int[][][] {scores});
    Map<String, Long> job = new LinkedHashMap<>();
    if (machine.memory("state").banks() > 1) {
      job.put("state_bank", 0L);
    }
    job.put("state_base", 2L);
    job.put("rank", (long) place.rankStride());
    job.put("experts", (long) test.experts());
    job.put("top", (long) test.top());
    job.put("list_base", 3L);
    Placed.tokens(job, tokens);
    return new Run(bench, job, scores);
  }

  private static Router core(Shape shape) {
    return new Router("gate", "bottom", shape.experts(), 8);
  }

  /** For each kind of machine, a bench that has done all its jobs. */
  public static List<CoreBench> benches() {
    return cases().stream().map(Case::shape).distinct().map(shape -> {
      Router core = core(shape);
      Machine machine = TestMachines.around(shape, core);
      return played(machine, core, cases().stream().filter(test -> test.shape().equals(shape)).toList());
    }).toList();
  }

  /** A bench that has done all jobs on this machine. */
  public static CoreBench bench(Machine machine, Router core) {
    return played(machine, core, cases());
  }

  private static CoreBench played(Machine machine, Router core, List<Case> cases) {
    var bench = new CoreBench(machine, core, 7);
    List<Map<String, Long>> jobs = new ArrayList<>();
    for (Case test : cases) {
      jobs.add(run(bench, machine, test).job());
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
  void theHighestScoresAreChosenAndTiesGoToTheLowestIndex(Case test) {
    Router core = core(test.shape());
    Machine machine = TestMachines.around(test.shape(), core);
    Run run = run(new CoreBench(machine, core, test.seed()), machine, test);
    long cycles = run.bench().run(run.job());
    assertEquals(new RouterCycles(machine, core).cycles(run.job()), cycles);
    run.bench().idle(10);
    assertEquals(test.tokens(), run.bench().works());
    var rule = new RouterCycles(machine, core);
    assertEquals(List.of(rule.work(run.job()), rule.reads(run.job()), rule.writes(run.job())),
        List.of(run.bench().works(), run.bench().moved("state"), run.bench().moved("lists")));
    Tokens tokens = new Tokens(test.tokens(), machine.owners());
    for (int token = 0; token < test.tokens(); token++) {
      int[] scores = run.scores()[token];
      BigInteger mask = IntStream.range(0, test.experts()).boxed()
          .sorted(Comparator.<Integer>comparingInt(e -> -scores[e]).thenComparing(Comparator.naturalOrder()))
          .limit(test.top()).reduce(BigInteger.ZERO, BigInteger::setBit, BigInteger::or);
      int address = 3 + tokens.rank(token) * machine.owners() + tokens.owner(token);
      assertEquals(mask, run.bench().get("lists", 0, address), test + " token " + token);
    }
  }
}
