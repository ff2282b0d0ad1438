package strata.map;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.cosim.CycleCheck;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.machine.Bond;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.attention.Attention;
import strata.machine.linearattention.LinearAttention;
import strata.machine.neuron.Lif;
import strata.machine.router.Router;
import strata.machine.synapse.Mode;
import strata.machine.synapse.Synapse;
import strata.machine.vector.Vector;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.num.Format;
import strata.num.Tensor;
import strata.stack.DigitsMachine;
import strata.stack.Stack;
import strata.tensorfile.TensorFile;

/** The cycle model gives every cycle of the simulator, whatever the network and the machine. */
class CycleModelTest {
  private static final Span HERE = Source.of("test", "map").whole();
  private static final int LEAST_DEPTH = 32;

  private static Plan plan(Graph graph, Machine machine) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Plan> plan = Scheduler.plan(graph, machine, Pins.NONE, HERE, diagnostics);
    assertTrue(plan.isPresent(), () -> diagnostics.sorted().toString());
    return plan.get();
  }

  /** The machine with memories as deep as the network needs. */
  private static Plan fitted(Graph graph, Machine machine) {
    Map<String, Integer> depths = new HashMap<>(Depths.needs(List.of(plan(graph, machine))));
    List<Memory> memories = machine.memories().stream().map(m -> new Memory(m.name(), m.tier(), m.kind(), m.width(),
        Math.max(LEAST_DEPTH, depths.getOrDefault(m.name(), 0)), m.banks(), m.ports(), m.latency(), m.copies())).toList();
    return plan(graph, with(machine, machine.bonds(), memories, machine.cores(), machine.sequencerTier(), machine.host().tier()));
  }

  private static Machine with(Machine of, List<Bond> bonds, List<Memory> memories, List<Core> cores, String sequencer, String host) {
    return new Machine(of.name(), of.clockMegahertz(), of.word(), of.steps(), of.owners(), of.tiers(), bonds, memories, cores,
        sequencer, new Machine.Host("host", host, 64));
  }

  /** The machine of the digits with memories as deep, and code as wide, as can be. */
  private static Machine digitsMachine() {
    Machine machine = DigitsMachine.twoTiers();
    List<Memory> memories = machine.memories().stream().map(m -> new Memory(m.name(), m.tier(), m.kind(),
        m.name().equals("code") ? 1024 : m.width(), 1 << 14, m.banks(), m.ports(), m.latency(), m.copies())).toList();
    return with(machine, machine.bonds(), memories, machine.cores(), machine.sequencerTier(), machine.host().tier());
  }

  private static List<Map<String, Tensor>> digits(int... images) {
    Tensor spikes = TensorFile.open(Path.of("examples/digits/spikes.npy"), "spikes", HERE, new Diagnostics())
        .flatMap(file -> file.read(file.names().get(0), new Diagnostics())).orElseThrow();
    return IntStream.of(images).mapToObj(i -> Map.of("pixels", spikes.slice(i))).toList();
  }

  private static Graph network(String file, String name) {
    Diagnostics diagnostics = new Diagnostics();
    var program = strata.scope.Program.load(Path.of(file), List.of(), diagnostics).orElseThrow();
    return program.chooseNetwork(Optional.of(name), diagnostics)
        .flatMap(n -> new Elaborator(Registry.standard(), false).elaborate(n, diagnostics)).orElseThrow();
  }

  @Test
  void digits() {
    Plan plan = fitted(network("examples/digits.arch", "Digits"), digitsMachine());
    CycleCheck.agrees(plan, Stack.of(plan.machine()).stacked(), digits(0, 14, 56, 499));
  }

  @Test
  void theSecondNetworkOnTheMachineOfTheFirst() {
    Plan plan = fitted(network("examples/second.arch", "Second"), digitsMachine());
    CycleCheck.agrees(plan, Stack.of(plan.machine()).stacked(), digits(1, 2));
  }

  /** Modes, latencies, tiers, walkers, sets and groups of steps at random; nothing spikes, some does, or all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6, 7, 9, 10, 12})
  void randomNetworksOnRandomMachines(int seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Machine machine = machine(random, 1 << seed % 3);
    int heads = 1 + random.nextInt(3);
    int width = new int[] {1, 2, 4, machine.word(), 2 * machine.word()}[random.nextInt(5)];
    int experts = 1 + random.nextInt(Math.min(8, machine.word()));
    Graph graph = Nets.transformer(seed, 1 + random.nextInt(7), 1 + random.nextInt(12), 1 + random.nextInt(40), heads * width, heads,
        experts, 1 + random.nextInt(experts), 1);
    Plan plan = fitted(graph, machine);
    CycleCheck.agrees(plan, Stack.of(plan.machine()).flat(), List.of(Nets.image(graph, 0, 0), Nets.image(graph, 1, 30),
        Nets.image(graph, 2, 100)));
  }

  private static Machine machine(Random random, int tables) {
    int word = 8 << random.nextInt(2);
    int walkers = new int[] {1, 2, 3, 4, 7, 16}[random.nextInt(6)];
    int steps = 1 + random.nextInt(8);
    Machine of = new TestMachine(word, steps, word * (1 + random.nextInt(2)), walkers, 3, 1, random.nextBoolean(), 1, 18,
        tables).machine();
    Synapse syn = (Synapse) of.cores().get(0);
    Mode mode = Mode.values()[random.nextInt(3)];
    List<Core> cores = List.of(
        new Synapse("syn", syn.columns(), walkers, 1 + random.nextInt(3), steps, mode, tables, Format.signed(8), Format.signed(32),
            Format.signed(18), List.of(new Lif()), 1, syn.ownThresholds(), tier(random), tier(random), tier(random)),
        new Attention("attn", tier(random), 1 + random.nextInt(4), 64, 1, 14, 1, List.of(new Lif()), false),
        new LinearAttention("lin", tier(random), 1 + random.nextInt(16), 6, 14, 1, List.of(new Lif()), false),
        new Vector("vec", tier(random), 18, 1, List.of(new Lif()), random.nextBoolean()),
        new Router("gate", tier(random), Math.min(8, word), 18));
    List<Memory> memories = of.memories().stream().map(m -> new Memory(m.name(), tier(random), m.kind(), m.width(), m.depth(), m.banks(),
        m.ports(), 1 + random.nextInt(2), m.copies())).toList();
    int latency = new int[] {1, 2, 5}[random.nextInt(3)];
    List<Bond> bonds = of.bonds().stream().map(b -> new Bond(b.lower(), b.upper(), b.kind(), b.pitch(), b.area(), b.share(), latency))
        .toList();
    return with(of, bonds, memories, cores, tier(random), tier(random));
  }

  private static String tier(Random random) {
    return random.nextBoolean() ? "top" : "bottom";
  }
}
