package strata.machine.router;

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
 * {@code core NAME on TIER : router(experts: 8, scores: i16)}, one unit.
 *
 * @param experts   at most the channels of a word; also the width of a word of {@code lists}
 * @param scoreBits of a score, two's complement, at most those of a stored integer
 */
public record Router(String name, String tier, int experts, int scoreBits) implements Core {
  public static final String KIND = "router";

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
    Memory state = machine.memory("state");
    int count = Bits.count(state.depth());
    int chosen = Bits.count(experts);
    List<Field> fields = new ArrayList<>();
    if (state.banks() > 1) {
      fields.add(new Field("state_bank", state.bankBits(), "bank of the scores that owner 0 has"));
    }
    fields.add(new Field("state_base", state.addressBits(), "first address of the scores"));
    fields.add(new Field("rank", state.addressBits(), "addresses from a token's scores to the next"));
    fields.addAll(TokenWalk.fields(machine.owners(), count));
    fields.add(new Field("experts", chosen, "experts of the network"));
    fields.add(new Field("top", chosen, "experts chosen for a token"));
    fields.add(new Field("list_base", machine.memory("lists").addressBits(), "first address of the masks"));
    return new Layout(fields);
  }

  @Override
  public List<ReadStream> reads(Machine machine) {
    return List.of(Ports.reads(name, "state", machine.memory("state")));
  }

  @Override
  public List<WriteStream> writes(Machine machine) {
    return List.of(Ports.writes(name, "lists", machine.memory("lists")));
  }

  @Override
  public List<Part> parts(Machine machine) {
    return Ports.part(name, tier, new RouterRtl(machine, this).module());
  }

  /** It compares and counts, but adds no weights. */
  @Override
  public double adders(Machine machine) {
    return 0;
  }
}
