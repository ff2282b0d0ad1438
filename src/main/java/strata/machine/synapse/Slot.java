package strata.machine.synapse;

import java.util.ArrayList;
import java.util.List;
import strata.machine.Bits;
import strata.machine.Field;
import strata.machine.Layout;
import strata.machine.Machine;

/** What accompanies a spike word through a walker, and a tile to its drain. */
final class Slot {
  private Slot() {}

  /** A slot is one spike word in one round of passes. */
  static Layout layout(Synapse core, Machine machine) {
    Field split = new Field("split", 2, "which steps share");
    List<Field> fields = new ArrayList<>(core.splits() ? List.of(split) : List.of());
    fields.addAll(List.of(
        new Field("row", machine.memory("weights").addressBits(), "weight address of the word's first channel"),
        new Field("round", Bits.index(core.rounds()), "which passes"),
        new Field("idle", 1, "the token has no expert: nothing to add"),
        new Field("ends", 1, "last of its tile")));
    return new Layout(fields);
  }

  /** The part of a word that a pass adds. */
  static Layout entry(Synapse core, Machine machine) {
    return new Layout(List.of(
        new Field("take", machine.word(), "channels to add"),
        new Field("negate", machine.word(), "of these, the ones to subtract"),
        new Field("row", machine.memory("weights").addressBits(), "weight address of channel 0"),
        new Field("mask", core.steps(), "steps to add to"),
        new Field("ends", 1, "last of its tile")));
  }

  /** What the drain of a tile needs to know. */
  static Layout tile(Synapse core, Machine machine) {
    return new Layout(List.of(
        new Field("experts", core.experts(machine), "whose biases to add"),
        new Field("words", Bits.count(core.columnWords(machine)), "output words"),
        new Field("steps", Bits.count(core.steps()), "steps to drain"),
        new Field("pace", core.paceBits(machine), "cycles that an output word takes"),
        new Field("descend", 1, "the last step drains first"),
        new Field("last_group", 1, "of the token's step groups"),
        new Field("advance", Advance.BITS, "the loop that ends with the tile")));
  }
}
