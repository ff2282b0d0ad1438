package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.cosim.JavaHost;
import strata.cosim.Job;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.golden.Golden;
import strata.machine.Machine;
import strata.network.Graph;
import strata.num.Tensor;
import strata.stack.Stack;

/** Networks of random shapes on machines of random shapes: what the hardware keeps is what the equations say. */
class RandomHardwareTest {
  private static final Span MAP = Source.of("test", "map").whole();
  private static final int LEAST_DEPTH = 16;
  private static final long WATCHDOG = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {100, 103, 105, 112, 113, 116})
  void computes(int seed) {
    Random random = new Random(seed);
    int word = 8 << random.nextInt(3);
    TestMachine shape = new TestMachine(word, 1 + random.nextInt(6), word * (1 + random.nextInt(2)), 1 + random.nextInt(4),
        3 + random.nextInt(2), 1 + random.nextInt(2), random.nextBoolean(), 1, 18, 1 << seed % 3);
    int heads = 1 + random.nextInt(3);
    int width = new int[] {1, 2, 4, 5, 7, word, 2 * word}[random.nextInt(7)];
    int experts = 1 + random.nextInt(Math.min(8, word));
    Graph graph = Nets.transformer(seed, 1 + random.nextInt(7), 1 + random.nextInt(12), 1 + random.nextInt(40), heads * width,
        heads,
        experts, 1 + random.nextInt(experts), 1 + random.nextInt(2));

    Map<String, Integer> depths = new HashMap<>(Depths.needs(List.of(plan(graph, shape.machine()))));
    depths.replaceAll((memory, depth) -> Math.max(LEAST_DEPTH, depth));
    Machine machine = shape.machine(depths);
    Plan plan = plan(graph, machine);
    List<Map<String, Tensor>> images = List.of(Nets.image(graph, 0, 30), Nets.image(graph, 1, 60));
    Job job = new Job(machine, Assembler.trace(plan), images, WATCHDOG, Job.Pauses.NONE);
    List<Map<String, Tensor>> kept = JavaHost.play(job, Stack.of(machine).flat(), 1, 0, images.size()).tensors();
    Golden golden = Golden.of(plan.traced());
    for (int image = 0; image < images.size(); image++) {
      Map<String, Tensor> trace = golden.run(images.get(image)).trace();
      kept.get(image).forEach((name, tensor) -> assertEquals(trace.get(name), tensor, name));
    }
  }

  private static Plan plan(Graph graph, Machine machine) {
    Diagnostics diagnostics = new Diagnostics();
    var plan = Scheduler.plan(graph, machine, Pins.NONE, MAP, diagnostics);
    assertTrue(plan.isPresent(), () -> diagnostics.sorted().toString());
    return plan.get();
  }
}
