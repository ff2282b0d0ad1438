package strata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.machine.Bond;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.attention.Attention;
import strata.machine.attention.AttentionCycles;
import strata.machine.linearattention.LinearAttention;
import strata.machine.linearattention.LinearAttentionCycles;
import strata.machine.host.SendClock;
import strata.machine.prune.Prune;
import strata.machine.prune.PruneCycles;
import strata.machine.router.Router;
import strata.machine.router.RouterCycles;
import strata.machine.synapse.Additions;
import strata.machine.synapse.Mode;
import strata.machine.synapse.PassPlan;
import strata.machine.synapse.Synapse;
import strata.machine.synapse.WalkerClock;
import strata.machine.synapse.WalkerJob;
import strata.machine.vector.Vector;
import strata.machine.vector.VectorCycles;
import strata.machine.vector.VectorOp;

/** The formulas of the machine reference against the cycle rules of the code, on machines like that of the reference and on its examples. */
class CycleRulesTest {
  private static final Path DOCUMENT = Path.of("docs/machine.md");
  private static final int JOBS = 40;

  @TempDir
  private Path folder;

  /** The names that a job gives a formula, and what the code says. */
  private record Case(Map<String, Double> names, Map<String, Double> says) {
    private Case() {
      this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    Case is(String name, double value) {
      names.put(name, value);
      return this;
    }

    Case says(String name, double value) {
      says.put(name, value);
      return this;
    }
  }

  private static Path page(String kind) {
    return Path.of("docs/machine/" + kind + ".md");
  }

  private static Core core(Machine machine, String kind) {
    return machine.cores().stream().filter(c -> c.kind().equals(kind)).findFirst().orElseThrow();
  }

  /** The formulas of a table, one after the other, each of those before it. */
  private static Map<String, Double> results(Table formulas, Map<String, Double> names) {
    Map<String, Double> all = new HashMap<>(names);
    formulas.pairs().forEach((name, formula) -> all.put(name, new Formula(formula).of(all)));
    return all;
  }

  private static void check(Table formulas, Case test, String what) {
    Map<String, Double> results = results(formulas, test.names());
    test.says().forEach((name, value) -> assertEquals(value, results.get(name), name + " of " + what + " for " + test.names()));
    assertTrue(formulas.pairs().keySet().containsAll(test.says().keySet()), "a formula for each of " + test.says().keySet());
  }

  private static Case of(Machine machine, String kind, Map<String, Long> job) {
    return switch (kind) {
      case "attention" -> attention(machine, job);
      case "linear_attention" -> linearAttention(machine, job);
      case "prune" -> prune(machine, job);
      case "router" -> router(machine, job);
      case "vector" -> vector(machine, job);
      default -> synapse(machine, job);
    };
  }

  private static Case named(Machine machine, Map<String, Long> job) {
    Case test = new Case().is("steps", machine.steps());
    job.forEach(test::is);
    return test.is("tokens", IntStream.range(0, machine.owners()).mapToLong(o -> job.getOrDefault("tokens" + o, 0L)).sum());
  }

  /** Heads of whole words, every spike set. */
  private static Case attention(Machine machine, Map<String, Long> job) {
    Attention of = (Attention) core(machine, "attention");
    Attention core = new Attention(of.name(), of.tier(), Math.toIntExact(job.get("queries")), of.keys(), of.chunk(), of.sumBits(), of.retainBits(),
        of.neurons(), of.ownThresholds());
    Map<String, Long> fields = new LinkedHashMap<>(job);
    fields.put("head_width", job.get("head_words") * machine.word());
    fields.put("last_channels", (long) machine.word());
    fields.put("back", job.get("tokens"));
    fields.put("ahead", job.get("tokens"));
    fields.put("shared", 1L);
    fields.put("self", 0L);
    AttentionCycles.Times times = new AttentionCycles(machine, core).times(fields, AttentionCycles.Activity.ALL);
    int own = core.ownThresholds() ? machine.readLatency(core.tier(), "params") : 0;
    Case test = new Case().is("steps", machine.steps()).is("read", Math.max(machine.readLatency(core.tier(), "spikes"), own - 4));
    job.forEach(test::is);
    return test.says("cycles", times.cycles()).says("work", times.work()).says("queries_read", times.queries())
        .says("keys_read", times.keys()).says("writes", times.writes());
  }

  /** With a {@code seed} for any spikes, else with none. */
  private static Case linearAttention(Machine machine, Map<String, Long> job) {
    LinearAttention core = (LinearAttention) core(machine, "linear_attention");
    LinearAttentionCycles rule = new LinearAttentionCycles(machine, core);
    LinearAttentionCycles.Count count = rule.count(job, job.containsKey("seed") ? spikes(machine, job) : LinearAttentionCycles.Spikes.NONE);
    long width = job.get("head_span") / job.get("groups") * machine.word() + job.get("head_rest");
    long builds = 0;
    long asks = 0;
    for (long word = 0; word < job.get("words"); word++) {
      Set<Long> asked = new TreeSet<>();
      for (long head = 0; head < job.get("heads"); head++) {
        Set<Long> words = LongStream.range(head * width, (head + 1) * width).mapToObj(c -> c / machine.word()).collect(Collectors.toSet());
        builds += words.contains(word) ? words.size() : 0;
        asked.addAll(words.contains(word) ? words : Set.of());
      }
      asks += asked.size();
    }
    int own = core.ownThresholds() ? machine.readLatency(core.tier(), "params") : 0;
    return named(machine, job).is("read", Math.max(machine.readLatency(core.tier(), "spikes"), own)).is("builds", builds).is("asks", asks)
        .is("channels", count.channels()).is("empty", count.empty()).is("waits", count.waits()).says("keys", count.keys())
        .says("queries", count.queries()).says("cycles", rule.cycles(count)).says("work", count.channels())
        .says("reads", count.keys() + count.queries()).says("writes", rule.writes(job));
  }

  private static Case prune(Machine machine, Map<String, Long> job) {
    Prune core = (Prune) core(machine, "prune");
    PruneCycles rule = new PruneCycles(machine, core);
    long width = job.get("head_width");
    List<Long> channels = LongStream.range(0, job.get("heads") * width).boxed().toList();
    return named(machine, job).is("read", machine.readLatency(core.tier(), "spikes"))
        .is("words", channels.stream().map(c -> c / machine.word()).distinct().count())
        .is("pieces", channels.stream().map(c -> List.of(c / machine.word(), c / width)).distinct().count())
        .says("cycles", rule.cycles(job)).says("visits", rule.visits(job)).says("work", rule.visits(job)).says("reads", rule.visits(job))
        .says("writes", rule.writes(job));
  }

  private static Case router(Machine machine, Map<String, Long> job) {
    Router core = (Router) core(machine, "router");
    RouterCycles rule = new RouterCycles(machine, core);
    return named(machine, job).is("read", machine.readLatency(core.tier(), "state")).says("cycles", rule.cycles(job))
        .says("work", rule.work(job)).says("reads", rule.reads(job)).says("writes", rule.writes(job));
  }

  private static Case vector(Machine machine, Map<String, Long> job) {
    Vector core = (Vector) core(machine, "vector");
    VectorCycles rule = new VectorCycles(machine, core);
    VectorOp op = VectorOp.values()[Math.toIntExact(job.get("op"))];
    int read = Math.max(machine.readLatency(core.tier(), "spikes"), machine.readLatency(core.tier(), "state"));
    boolean hasB = op.isBinary() && !(op.sums() && job.getOrDefault("b_none", 0L) == 1);
    return named(machine, job).is("read", core.ownThresholds() ? Math.max(read, machine.readLatency(core.tier(), "params")) : read)
        .is("gathers", op.gathers() ? 1 : 0).is("fires", op == VectorOp.FIRE ? 1 : 0).is("adds_planes", op == VectorOp.ADD_PLANES ? 1 : 0)
        .is("has_b", hasB ? 1 : 0).says("cycles", rule.cycles(job)).says("work", rule.work(job)).says("reads", rule.reads(job))
        .says("reads_b", rule.secondReads(job)).says("writes", rule.writes(job));
  }

  /** Of any density, the same for the same job. */
  private static LinearAttentionCycles.Spikes spikes(Machine machine, Map<String, Long> job) {
    int density = (int) (job.get("seed") % 101);
    return (tensor, step, token, word) -> {
      Random random = new Random(List.of(job.get("seed"), tensor, step, token, word).hashCode());
      return BitSet.valueOf(new long[] {random.longs(machine.word()).filter(r -> Math.floorMod(r, 100) < density).reduce(0,
          (bits, r) -> bits | 1L << Math.floorMod(r >> 32, machine.word()))});
    };
  }

  /** Heads of any width, which fill the words but for the last. */
  private static void heads(Machine machine, Map<String, Long> job, Random random) {
    int width = 1 + random.nextInt(3 * machine.word());
    int heads = 1 + random.nextInt(5);
    job.put("words", (long) (width * heads + machine.word() - 1) / machine.word());
    job.put("heads", (long) heads);
    job.put("head_span", width / machine.word() * job.get("groups"));
    job.put("head_rest", (long) width % machine.word());
    job.put("last_steps", 1L + random.nextInt(machine.steps()));
    job.put("seed", (long) random.nextInt(1 << 20));
  }

  /** A tile alone; what a job says of it is told by the names of the formulas. */
  private static Case synapse(Machine machine, Map<String, Long> job) {
    Synapse core = (Synapse) core(machine, "synapse");
    String weights = machine.memory("weights").tier();
    var timing = core.timing(machine);
    int pace = timing.pace(core.steps(), Math.toIntExact(job.get("param_reads")));
    int slots = Math.toIntExact(job.get("experts") * job.get("words") * job.get("rounds"));
    var additions = Additions.lastOf(slots, Math.toIntExact(job.get("additions")));
    var tile = new WalkerJob.Tile(additions, Math.toIntExact(job.get("out_words")), Math.toIntExact(job.get("last_steps")), pace,
        Math.toIntExact(job.get("experts")), true);
    WalkerClock.Times times = WalkerClock.of(core, machine).give(0, 0, new WalkerJob(false, List.of(tile)));
    int shortest = 2 + timing.weightRead() + machine.crossing(core.accumulateTier(), core.fireTier());
    return named(machine, job).is("bonds_walk_weights", machine.crossing(core.walkTier(), weights))
        .is("bonds_weights_accumulate", machine.crossing(weights, core.accumulateTier()))
        .is("bonds_accumulate_fire", machine.crossing(core.accumulateTier(), core.fireTier()))
        .is("bonds_walk_fire", machine.crossing(core.walkTier(), core.fireTier())).is("weight_latency", machine.memory("weights").latency())
        .is("spike_read", machine.readLatency(core.walkTier(), "spikes")).is("param_read", machine.readLatency(core.fireTier(), "params"))
        .is("state_read", machine.readLatency(core.fireTier(), "state"))
        .says("weight_read", timing.weightRead()).says("way", shortest + timing.drainDelay()).says("hold", timing.paramDelay())
        .says("spare", timing.spare()).says("pace", pace).says("slots", slots).says("cycles", times.done());
  }

  private static Map<String, Long> job(Machine machine, String kind, Random random) {
    Map<String, Long> job = new LinkedHashMap<>();
    if (kind.equals("synapse")) {
      List.of("experts", "words", "rounds", "out_words", "param_reads").forEach(name -> job.put(name, 1L + random.nextInt(5)));
      job.put("additions", (long) random.nextInt(100));
      job.put("last_steps", 1L + random.nextInt(machine.steps()));
      return job;
    }
    if (kind.equals("attention")) {
      long queries = 1 + random.nextInt(4);
      job.put("queries", queries);
      job.put("tokens", queries * (1 + (20 + machine.readLatency(((Attention) core(machine, "attention")).tier(), "spikes")) / queries + random.nextInt(3)));
      long headWords = 1L + random.nextInt(3);
      job.put("head_words", headWords);
      job.put("words", headWords * (1 + random.nextInt(3)));
      job.put("groups", 1L + random.nextInt(3));
      return job;
    }
    IntStream.range(0, machine.owners()).forEach(o -> job.put("tokens" + o, 1L + random.nextInt(9)));
    List.of("words", "groups", "heads_in_word", "head_words", "inner", "out_words", "planes", "a_planes", "b_planes")
        .forEach(name -> job.put(name, 1L + random.nextInt(4)));
    if (kind.equals("linear_attention")) {
      heads(machine, job, random);
      return job;
    }
    job.put("heads", 1L + random.nextInt(6));
    job.put("head_width", 1L + random.nextInt(3 * machine.word()));
    job.put("drop", (long) random.nextInt(2));
    job.put("op", (long) random.nextInt(VectorOp.values().length));
    job.put("over_tokens", (long) random.nextInt(2));
    job.put("b_none", (long) random.nextInt(2));
    return job;
  }

  @ParameterizedTest
  @ValueSource(strings = {"attention", "linear_attention", "prune", "router", "vector", "synapse"})
  void aFormulaIsTheCyclesOfTheCore(String kind) throws IOException {
    Table formulas = Table.only(page(kind), "Cycles");
    Random random = new Random(1);
    for (Machine machine : new RefMachine(folder).all().toList()) {
      for (int i = 0; i < JOBS; i++) {
        check(formulas, of(machine, kind, job(machine, kind, random)), kind);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"attention", "linear_attention", "prune", "router", "vector", "synapse"})
  void anExampleIsWorkedOutRight(String kind) throws IOException {
    Machine machine = new RefMachine(folder).machine();
    Map<String, Long> said = new LinkedHashMap<>();
    Table.only(page(kind), "Example").pairs().forEach((name, value) -> said.put(name, Long.parseLong(value)));
    Table formulas = Table.only(page(kind), "Cycles");
    Map<String, Long> job = new LinkedHashMap<>(said);
    job.keySet().removeAll(formulas.pairs().keySet());
    Case test = of(machine, kind, job);
    check(formulas, test, "the example");
    Map<String, Double> results = results(formulas, test.names());
    said.forEach((name, value) -> assertEquals(value.doubleValue(), results.get(name), name));
  }

  @Test
  void anyTwoOfThemDiffer() {
    List<Machine> machines = new RefMachine(folder).all().toList();
    assertEquals(machines.size(), machines.stream().map(Machine::toString).distinct().count(), "a change that changes nothing");
  }

  @Test
  void aPacketLeavesAsSaid() throws IOException {
    Table formulas = Table.of(DOCUMENT, "Sending", 2).get(0);
    for (Machine machine : new RefMachine(folder).all().toList()) {
      for (String name : List.of("spikes", "state", "lists")) {
        var memory = machine.memory(name);
        SendClock.Times times = SendClock.of(machine).packet(10, 0, memory, 5);
        check(formulas, new Case().is("valid", 10).is("words", 5).is("width", memory.width()).is("latency", memory.latency())
            .is("bonds_host_memory", machine.crossing(machine.host().tier(), memory.tier())).says("taken", times.taken())
            .says("header", times.header()).says("first", times.first()).says("last", times.last()).says("done", times.done()), "a packet");
      }
    }
  }

  @Test
  void padsAreCountedAsSaid() throws IOException {
    for (List<String> row : Table.of(DOCUMENT, "Tiers and bonds", 3).get(2).rows()) {
      Bond bond = new Bond("a", "b", "face_to_face", new BigDecimal(row.get(0).replace(" um", "")),
          new BigDecimal(row.get(1).replace(" mm2", "")), Integer.parseInt(row.get(2)), 1);
      assertEquals(row.get(3), Long.toString(bond.capacity()), row.toString());
    }
  }

  private static List<PassPlan> plans() {
    return Stream.of(Mode.SPIKE, Mode.DELTA, Mode.SHARED).flatMap(mode -> PassPlan.of(mode, 4).stream()).toList();
  }

  @Test
  void patternsTakeTheAdditionsThatAreSaid() throws IOException {
    List<Table> tables = Table.of(page("synapse"), "Patterns and passes", 2);
    List<String> lines = new ArrayList<>();
    for (int pattern = 0; pattern < 16; pattern++) {
      int p = pattern;
      List<String> cells = new ArrayList<>(List.of("`" + bits(pattern) + "`"));
      plans().forEach(plan -> cells.add(Long.toString(plan.terms().stream().filter(row -> row.get(p) != 0).count())));
      lines.add(Table.line(cells));
    }
    assertEquals(String.join("\n", lines), tables.get(0).lines(plans().size() + 1));
    assertEquals(plans().stream().map(plan -> Table.line(List.of(plan.masks().stream().map(m -> "`" + bits(m) + "`")
        .collect(Collectors.joining(" ")), Integer.toString(plan.rounds().size())))).collect(Collectors.joining("\n")),
        tables.get(1).rows().stream().map(row -> Table.line(row.subList(1, 3))).collect(Collectors.joining("\n")));
  }

  private static String bits(int mask) {
    return String.format("%4s", Integer.toBinaryString(mask)).replace(' ', '0');
  }
}
