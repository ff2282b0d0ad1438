package strata.machine.prune;

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
import strata.machine.unit.Ports;
import strata.machine.unit.TokenWalk;

/**
 * {@code core NAME on TIER : prune(heads: 8)}, one unit.
 *
 * @param heads the most that are compared; rows may be of any number of heads
 */
public record Prune(String name, String tier, int heads) implements Core {
  public static final String KIND = "prune";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> units() {
    return List.of(name);
  }

  @Override
  public Layout job(Machine machine) {
    Memory spikes = machine.memory("spikes");
    int count = Bits.count(spikes.depth());
    int channels = Bits.count((long) spikes.depth() * machine.word());
    List<Field> fields = new ArrayList<>();
    for (String tensor : List.of("in", "out")) {
      if (spikes.banks() > 1) {
        fields.add(new Field(tensor + "_bank", spikes.bankBits(), "bank of " + tensor + " that owner 0 has"));
      }
      fields.add(new Field(tensor + "_base", spikes.addressBits(), "first address of " + tensor));
    }
    fields.add(new Field("rank", spikes.addressBits(), "addresses from a token to the next, in both: words x groups"));
    fields.add(new Field("groups", count, "groups of steps"));
    fields.addAll(TokenWalk.fields(machine.owners(), count));
    fields.add(new Field("heads", channels, "heads of a token"));
    fields.add(new Field("head_width", channels, "channels of a head"));
    fields.add(new Field("drop", 1, "1: heads of a token and step with too few spikes become 0; 0: heads of the image that are not kept"));
    fields.add(new Field("below", channels, "where rows drop: so many spikes are enough"));
    fields.add(new Field("keep", Bits.count(heads), "where heads are kept: so many"));
    return new Layout(fields);
  }

  @Override
  public List<ReadStream> reads(Machine machine) {
    return List.of(Ports.reads(name, "in", machine.memory("spikes")));
  }

  @Override
  public List<WriteStream> writes(Machine machine) {
    return List.of(Ports.writes(name, "out", machine.memory("spikes")));
  }

  @Override
  public List<Part> parts(Machine machine) {
    return Ports.part(name, tier, new PruneRtl(machine, this).module());
  }

  /** It counts spikes and compares, but adds no weights. */
  @Override
  public double adders(Machine machine) {
    return 0;
  }

  /** Bits of a score: all spikes that the memory can hold. */
  int scoreBits(Machine machine) {
    return Bits.count((long) machine.owners() * machine.memory("spikes").depth() * machine.word() * machine.steps());
  }
}
