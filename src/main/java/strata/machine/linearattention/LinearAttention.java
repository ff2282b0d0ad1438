package strata.machine.linearattention;

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
import strata.machine.unit.ThresholdPort;
import strata.machine.unit.TokenWalk;

/**
 * {@code core NAME on TIER : linear_attention(steps: 4, tables: 1, table: u8, sum: i12, neurons: [lif])}, one unit.
 *
 * @param tables     of words of keys and groups of steps that are kept at the same time
 * @param tableBits  of an entry of a table, unsigned: a count of tokens
 * @param sumBits    of contexts and membranes, two's complement
 * @param retainBits of the leak's multiplier
 * @param ownThresholds whether its neurons may have a threshold each, from {@code params}
 */
public record LinearAttention(String name, String tier, int tables, int tableBits, int sumBits, int retainBits, List<NeuronKind> neurons,
    boolean ownThresholds) implements Core {
  public static final String KIND = "linear_attention";

  public LinearAttention {
    neurons = List.copyOf(neurons);
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
    return new Neurons(neurons, machine.word(), sumBits, retainBits, ownThresholds);
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
    fields.add(new Field("rank", address, "addresses from a token to the next, in all four: words x groups"));
    fields.add(new Field("words", count, "words of a token"));
    fields.add(new Field("groups", count, "groups of steps"));
    fields.add(new Field("last_steps", Bits.count(machine.steps()), "steps in the last group"));
    fields.addAll(TokenWalk.fields(machine.owners(), count));
    fields.add(new Field("heads", Bits.count((long) spikes.depth() * machine.word()), "heads"));
    fields.add(new Field("head_span", count, "whole words of a head x groups"));
    fields.add(new Field("head_rest", Bits.count(machine.word()), "channels of a head beyond them"));
    if (ownThresholds) {
      fields.add(ThresholdPort.field(machine));
    }
    fields.addAll(neurons(machine).fields());
    return new Layout(fields);
  }

  /** Cycles from an address register to the data of the slower memory. */
  int readLatency(Machine machine) {
    return Math.max(machine.readLatency(tier, "spikes"), ownThresholds ? machine.readLatency(tier, "params") : 0);
  }

  /** Keys and queries never come in one cycle, so they are one stream. */
  @Override
  public List<ReadStream> reads(Machine machine) {
    Memory spikes = machine.memory("spikes");
    List<ReadStream> reads = new ArrayList<>(List.of(Ports.reads(name, "qk", spikes), Ports.reads(name, "v", spikes)));
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
    return Ports.part(name, tier, new LinearAttentionRtl(machine, this).module());
  }

  /** A count of a table and a context a channel and step. */
  @Override
  public double adders(Machine machine) {
    return machine.steps() * 2.0 * machine.word();
  }
}
