package strata.machine.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Core;
import strata.machine.Field;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.machine.WriteStream;
import strata.machine.neuron.NeuronKind;
import strata.machine.neuron.Neurons;
import strata.machine.unit.Ports;
import strata.machine.unit.ThresholdPort;

/**
 * {@code core NAME on TIER : attention(queries: 1, keys: 64, chunk: 1, steps: 4, sum: i12, neurons: [lif])}, one unit.
 *
 * @param queries    that score the same key in a cycle
 * @param keys       tokens at most
 * @param chunk      steps at most whose tokens see each other
 * @param sumBits    of scores, contexts and membranes, two's complement
 * @param retainBits of the leak's multiplier
 * @param ownThresholds whether its neurons may have a threshold each, from {@code params}
 */
public record Attention(String name, String tier, int queries, int keys, int chunk, int sumBits, int retainBits, List<NeuronKind> neurons,
    boolean ownThresholds) implements Core {
  public static final String KIND = "attention";

  public Attention {
    neurons = List.copyOf(neurons);
  }

  /** The narrowest {@code sum} that holds the score of a word. */
  public static int leastSumBits(int word) {
    return Bits.count(word) + 1;
  }

  /** Bits of a count of channels, of a token and a word more. */
  static int channelBits(Machine machine) {
    return Bits.count((machine.memory("spikes").depth() + 1L) * machine.word());
  }

  /** Tokens at most, of those that memory can hold. */
  int keys(Machine machine) {
    return (int) Math.min(keys, (long) machine.memory("spikes").depth() * machine.owners());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> units() {
    return List.of(name);
  }

  Neurons neurons(Machine machine) {
    return new Neurons(neurons, machine.word(), queries, sumBits, retainBits, ownThresholds, false);
  }

  @Override
  public Layout job(Machine machine) {
    Memory spikes = machine.memory("spikes");
    int address = spikes.addressBits();
    int count = Bits.count(spikes.depth());
    List<Field> fields = new ArrayList<>();
    for (String tensor : List.of("q", "k", "v", "out")) {
      if (spikes.banks() > 1) {
        fields.add(new Field(tensor + "_bank", spikes.bankBits(), "bank of " + tensor + " that owner 0 has"));
      }
      fields.add(new Field(tensor + "_base", address, "first address of " + tensor));
    }
    fields.add(new Field("rank", address, "addresses from a token to the next, in q and out: words x groups"));
    fields.add(new Field("kv_rank", address, "the same in k and v"));
    fields.add(new Field("words", count, "words of a token of q and out"));
    fields.add(new Field("groups", count, "groups of steps"));
    fields.add(new Field("last_steps", Bits.count(machine.steps()), "steps in the last group"));
    int tokens = Bits.count(keys(machine));
    fields.add(new Field("tokens", tokens, "tokens, of all owners"));
    if (machine.owners() > 1) {
      fields.add(new Field("side", tokens, "tokens of a row, by which they go to owners"));
    }
    fields.add(new Field("head_width", channelBits(machine), "channels of a head"));
    fields.add(new Field("last_channels", Bits.count(machine.word()), "channels in the last word"));
    fields.add(new Field("back", tokens, "how many tokens before it a query sees at most"));
    fields.add(new Field("ahead", tokens, "how many after it"));
    fields.add(new Field("shared", count, "heads of q that read one head of k and v, 1 or more"));
    fields.add(new Field("head_stride", address, "where that is several: addresses from a head of k to the next"));
    int longest = longestChunk(machine);
    if (longest > 1) {
      fields.add(new Field("chunk", Bits.count(longest), "steps whose tokens see each other, 1 or more"));
    }
    fields.add(new Field("self", 1, "a key is its query: k is not read"));
    if (ownThresholds) {
      fields.add(ThresholdPort.field(machine));
    }
    fields.addAll(neurons(machine).fields());
    return new Layout(fields);
  }

  /** Cycles from that of a key to its data. Thresholds are asked for with a tile's last key, and come with its contexts. */
  int toData(Machine machine) {
    return Math.max(AttentionRtl.FETCH_CYCLES + machine.readLatency(tier, "spikes"),
        ownThresholds ? machine.readLatency(tier, "params") + 1 - AttentionRtl.SUM_CYCLES : 0);
  }

  @Override
  public List<ReadStream> reads(Machine machine) {
    Memory spikes = machine.memory("spikes");
    List<ReadStream> reads = new ArrayList<>(List.of(Ports.reads(name, "q", spikes), Ports.reads(name, "k", spikes),
        Ports.reads(name, "v", spikes)));
    if (ownThresholds) {
      reads.add(ThresholdPort.stream(name));
    }
    return reads;
  }

  @Override
  public List<WriteStream> writes(Machine machine) {
    return List.of(Ports.writes(name, "out", machine.memory("spikes")));
  }

  @Override
  public List<Part> parts(Machine machine) {
    return Ports.part(name, tier, new AttentionRtl(machine, this).module());
  }

  /** The lengths of chunks that it runs: those that divide the steps of the machine. */
  public List<Integer> chunks(int steps) {
    return IntStream.rangeClosed(1, Math.min(chunk, steps)).filter(c -> steps % c == 0).boxed().toList();
  }

  /** The longest of them; no rotation is built where it is 1. */
  int longestChunk(Machine machine) {
    List<Integer> lengths = chunks(machine.steps());
    return lengths.get(lengths.size() - 1);
  }

  /** A context a channel, and a popcount, for each step and query. */
  @Override
  public double adders(Machine machine) {
    return queries * machine.steps() * (machine.word() + (machine.word() - 1) / 16.0);
  }
}
