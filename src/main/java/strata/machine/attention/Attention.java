package strata.machine.attention;

import java.util.ArrayList;
import java.util.List;
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
import strata.machine.unit.TokenWalk;

/**
 * {@code core NAME on TIER : attention(queries: 1, steps: 4, sum: i12, neurons: [lif])}, one unit.
 *
 * @param sumBits    of scores, contexts and membranes, two's complement
 * @param retainBits of the leak's multiplier
 */
public record Attention(String name, String tier, int sumBits, int retainBits, List<NeuronKind> neurons) implements Core {
  public static final String KIND = "attention";

  public Attention {
    neurons = List.copyOf(neurons);
  }

  /** The narrowest {@code sum} that holds the score of a word. */
  public static int leastSumBits(int word) {
    return Bits.count(word) + 1;
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
    return new Neurons(neurons, machine.word(), sumBits, retainBits, false);
  }

  @Override
  public Layout job(Machine machine) {
    Memory spikes = machine.memory("spikes");
    int address = spikes.addressBits();
    int count = Bits.count(spikes.depth());
    int channels = Bits.count(machine.word());
    List<Field> fields = new ArrayList<>();
    for (String tensor : List.of("q", "k", "v", "out")) {
      if (spikes.banks() > 1) {
        fields.add(new Field(tensor + "_bank", spikes.bankBits(), "bank of " + tensor + " that owner 0 has"));
      }
      fields.add(new Field(tensor + "_base", address, "first address of " + tensor));
    }
    fields.add(new Field("rank", address, "addresses from a token to the next, in all four: words x groups"));
    fields.add(new Field("words", count, "words of a token"));
    fields.add(new Field("groups", count, "groups of steps"));
    fields.add(new Field("last_steps", Bits.count(machine.steps()), "steps in the last group"));
    fields.addAll(TokenWalk.fields(machine.owners(), count));
    fields.add(new Field("head_width", channels, "channels of a head, at most a word"));
    fields.add(new Field("heads_in_word", channels, "heads in a word, 1 or more"));
    fields.add(new Field("head_words", count, "words of a head, 1 or more"));
    fields.addAll(neurons(machine).fields());
    return new Layout(fields);
  }

  @Override
  public List<ReadStream> reads(Machine machine) {
    Memory spikes = machine.memory("spikes");
    return List.of(Ports.reads(name, "q", spikes), Ports.reads(name, "k", spikes), Ports.reads(name, "v", spikes));
  }

  @Override
  public List<WriteStream> writes(Machine machine) {
    return List.of(Ports.writes(name, "out", machine.memory("spikes")));
  }

  @Override
  public List<Part> parts(Machine machine) {
    return Ports.part(name, tier, new AttentionRtl(machine, this).module());
  }

  /** A context a channel and step, a score a step with its popcount. */
  @Override
  public double adders(Machine machine) {
    return machine.steps() * (machine.word() + 1 + (machine.word() - 1) / 16.0);
  }
}
