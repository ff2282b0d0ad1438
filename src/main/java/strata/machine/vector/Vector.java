package strata.machine.vector;

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
 * {@code core NAME on TIER : vector(state: i16)}, one unit.
 *
 * @param stateBits     of stored integers, membranes and counts: a channel of a word of {@code state}
 * @param retainBits    of the leak's multiplier
 * @param ownThresholds whether its neurons may have a threshold each, from {@code params}
 */
public record Vector(String name, String tier, int stateBits, int retainBits, List<NeuronKind> neurons, boolean ownThresholds)
    implements Core {
  public static final String KIND = "vector";

  /** Where the integers of operand a lie: the field {@code a_from}. */
  public enum From {
    /** A word of {@code state} a step. */
    STATE,
    /** Words of spikes, a word a plane: bit p of what it is at a step stands in plane p at that step. Spikes have one plane. */
    SPIKES,
    /** Bit planes in the place of steps, as counts are kept. */
    PLANES
  }

  public Vector {
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
    return new Neurons(neurons, machine.word(), stateBits, retainBits, ownThresholds);
  }

  /** The most planes that operand a has: its integers are not negative, and fit a word of state. */
  public int mostPlanes() {
    return stateBits - 1;
  }

  @Override
  public Layout job(Machine machine) {
    Memory spikes = machine.memory("spikes");
    Memory state = machine.memory("state");
    int address = Math.max(spikes.addressBits(), state.addressBits());
    int count = Bits.count(Math.max(spikes.depth(), state.depth()));
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("op", Bits.index(VectorOp.values().length), "the operation"));
    for (String tensor : List.of("a", "b", "out")) {
      if (spikes.banks() > 1 || state.banks() > 1) {
        fields.add(new Field(tensor + "_bank", Math.max(spikes.bankBits(), state.bankBits()),
            "bank of " + tensor + " that owner 0 has"));
      }
      fields.add(new Field(tensor + "_base", address, "first address of " + tensor));
      fields.add(new Field(tensor + "_rank", address, "addresses of " + tensor + " from a token to the next"));
    }
    fields.add(new Field("a_from", 2, "integers of a: 0 in state, 1 in spikes, a plane a word, 2 in spikes, planes for steps"));
    fields.add(new Field("a_word", address, "addresses of a from a word to the next"));
    fields.add(new Field("b_none", 1, "a sum without b"));
    if (spikes.banks() > 1 || state.banks() > 1) {
      fields.add(new Field("b_one", 1, "b is one token, the same for all: it lies in the bank of owner 0"));
    }
    fields.add(new Field("words", count, "words of a token"));
    fields.add(new Field("inner", count, "addresses of a word: steps of a state tensor, groups of a spike tensor"));
    fields.add(new Field("planes", Bits.count(stateBits), "reads of an address: planes of a, or for add_planes of the result"));
    fields.add(new Field("plane", address, "addresses from a plane to the next"));
    fields.add(new Field("a_planes", Bits.count(stateBits), "for add_planes: planes of a"));
    fields.add(new Field("b_planes", Bits.count(stateBits), "for add_planes: planes of b"));
    fields.add(new Field("low", stateBits, "the least that a sum becomes; signed"));
    fields.add(new Field("high", stateBits, "the most that a sum becomes; signed"));
    fields.add(new Field("last_lanes", Bits.count(machine.word()), "channels of the last word; sums are 0 beyond"));
    fields.add(new Field("out_words", Bits.count(planeWords(machine)), "words of a result"));
    fields.add(new Field("over_tokens", 1, "one result of all tokens"));
    fields.addAll(TokenWalk.fields(machine.owners(), count));
    if (ownThresholds) {
      fields.add(ThresholdPort.field(machine));
    }
    fields.addAll(neurons(machine).fields());
    return new Layout(fields);
  }

  /** The most words that a count takes. */
  public int planeWords(Machine machine) {
    return (stateBits + machine.steps() - 1) / machine.steps();
  }

  @Override
  public List<ReadStream> reads(Machine machine) {
    Memory spikes = machine.memory("spikes");
    Memory state = machine.memory("state");
    List<ReadStream> reads = new ArrayList<>(List.of(Ports.reads(name, "state_a", state), Ports.reads(name, "state_b", state),
        Ports.reads(name, "spikes_a", spikes), Ports.reads(name, "spikes_b", spikes)));
    if (ownThresholds) {
      reads.add(ThresholdPort.stream(name));
    }
    return reads;
  }

  @Override
  public List<WriteStream> writes(Machine machine) {
    return List.of(Ports.writes(name, "state_out", machine.memory("state")),
        Ports.writes(name, "spikes_out", machine.memory("spikes")));
  }

  @Override
  public List<Part> parts(Machine machine) {
    return Ports.part(name, tier, new VectorRtl(machine, this).module());
  }

  /** A count a channel, with the popcount of its steps; residual sums are not counted. */
  @Override
  public double adders(Machine machine) {
    return machine.word() * (1 + (machine.steps() - 1) / 16.0);
  }
}
