package strata.machine.synapse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Core;
import strata.machine.Fifo;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.machine.WriteStream;
import strata.machine.neuron.NeuronKind;
import strata.machine.neuron.Neurons;
import strata.num.Format;

/**
 * A core for {@code linear}, with bias, residual and neuron fused.
 *
 * @param columns      outputs summed at once by a walker; a multiple of the machine's word
 * @param walkers      each walks its own tokens with {@code columns} adders
 * @param accumulators sets of accumulators a walker has: one drains while another fills
 * @param steps        time steps at once
 * @param tables       neighbouring channels whose weights are stored as sums, one for each set of them; 1 stores the weights alone
 * @param weights      format of a weight
 * @param bias         format of a bias or threshold in {@code params}
 * @param sum          format of accumulators, sums and membranes
 * @param ownThresholds whether each channel may have a threshold of its own
 * @param retainBits   width of the m in {@code retain: m/2^s}; 1 leaves the neuron without a multiplier
 */
public record Synapse(String name, int columns, int walkers, int accumulators, int steps, Mode mode, int tables, Format weights,
    Format bias, Format sum, List<NeuronKind> neurons, int retainBits, boolean ownThresholds, String walkTier, String accumulateTier,
    String fireTier) implements Core {

  /** Tiles between the first read of a tile and the last write of it, at most: what a chained job may rely on. */
  public static final int FLIGHT = 8;

  /** Entries (a spike word in a pass) that wait for the adders, at most. */
  static final int ENTRIES = 8;

  public Synapse {
    neurons = List.copyOf(neurons);
  }

  @Override
  public String kind() {
    return "synapse";
  }

  @Override
  public List<String> units() {
    return IntStream.range(0, walkers).mapToObj(this::unit).toList();
  }

  String unit(int walker) {
    return name + walker;
  }

  public SynapseTiming timing(Machine machine) {
    return SynapseTiming.of(this, machine);
  }

  /** How spikes may become additions; a job chooses one by its number. */
  public List<PassPlan> plans() {
    return PassPlan.of(mode, steps);
  }

  /** Rounds of the plan that has most. */
  int rounds() {
    return plans().stream().mapToInt(plan -> plan.rounds().size()).max().orElseThrow();
  }

  /** Spike words that a full column group fills. */
  public int columnWords(Machine machine) {
    return columns / machine.word();
  }

  Neurons neurons(Machine machine) {
    List<NeuronKind> kinds = new ArrayList<>(neurons);
    kinds.add(new Fold());
    return new Neurons(kinds, machine.word(), columnWords(machine), sum.bits(), retainBits, ownThresholds, true);
  }

  /** The number of the neuron kind {@code name} in the job's field {@code neuron}; the fold has one too. */
  public long neuronIndex(String kind) {
    List<String> names = neurons.stream().map(NeuronKind::name).toList();
    return kind.equals(Fold.NAME) ? names.size() : names.indexOf(kind);
  }

  /** Whether tokens may have experts: there is a memory for them. */
  public boolean routes(Machine machine) {
    return machine.memories().stream().anyMatch(memory -> memory.name().equals("lists"));
  }

  /** Experts that a token may have, at most. */
  public int experts(Machine machine) {
    return routes(machine) ? machine.memory("lists").width() : 1;
  }

  /** What a weight word holds for a column: a weight, or the sum of as many as {@link #tables} weights. */
  public Format addend() {
    return Format.signed(weights.bits() + tableBits());
  }

  /** log2 of {@link #tables}. */
  int tableBits() {
    return Integer.numberOfTrailingZeros(tables);
  }

  /** Weight words of so many input channels. */
  public int weightWords(int channels) {
    return (channels + tables - 1) / tables * subsets();
  }

  /** Weight words of a group of channels: one for each subset but the empty one, in the order of their bits. */
  public int subsets() {
    return (1 << tables) - 1;
  }

  /** The queue of spike words ahead of the adders: deep enough that one can come in every cycle. */
  static Fifo words(int latency, int width) {
    return Fifo.covering(latency, width);
  }

  int listBits(Machine machine) {
    return machine.memory("lists").addressBits();
  }

  /** Whether a job may choose which steps share. */
  public boolean splits() {
    return ways() > 1;
  }

  /** Between how many splits a job may choose. */
  public int ways() {
    return plans().size();
  }

  /** A pace, and a pace's sum with the steps, fit. */
  int paceBits(Machine machine) {
    return Bits.count(timing(machine).pace(steps, experts(machine) + 1) + (long) steps);
  }

  @Override
  public Layout job(Machine machine) {
    return SynapseFields.of(this, machine).layout();
  }

  @Override
  public List<ReadStream> reads(Machine machine) {
    return IntStream.range(0, walkers).boxed().flatMap(w -> new WalkerParts(this, machine, w).reads().stream()).toList();
  }

  @Override
  public List<WriteStream> writes(Machine machine) {
    return IntStream.range(0, walkers).boxed().flatMap(w -> new WalkerParts(this, machine, w).writes().stream()).toList();
  }

  @Override
  public List<Part> parts(Machine machine) {
    List<Part> parts = new ArrayList<>();
    for (int walker = 0; walker < walkers; walker++) {
      parts.addAll(new WalkerParts(this, machine, walker).parts());
    }
    return parts;
  }

  @Override
  public double adders(Machine machine) {
    return (double) columns * walkers;
  }
}
