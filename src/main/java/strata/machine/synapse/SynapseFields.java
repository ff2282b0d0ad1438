package strata.machine.synapse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import strata.machine.Bits;
import strata.machine.Field;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;

/**
 * The fields of a synapse job, in three parts that {@code walk} and the two sides of {@code fire} keep for themselves.
 *
 * @param walk   what to walk
 * @param params which parameters a drained word takes
 * @param old    which old state is added to the sums
 * @param sums   what becomes of them
 */
record SynapseFields(Layout walk, Layout params, Layout old, Layout sums) {
  /** Most spike words of a token, column groups, or step groups that a job can have. */
  private static final int MOST = 255;

  static SynapseFields of(Synapse core, Machine machine) {
    return new SynapseFields(new Layout(walkFields(core, machine)), new Layout(paramFields(core, machine)),
        new Layout(oldFields(machine)), new Layout(sumFields(core, machine)));
  }

  Layout layout() {
    return new Layout(Stream.of(walk, params, old, sums).flatMap(l -> l.fields().stream()).toList());
  }

  int paramsOffset() {
    return walk.width();
  }

  int oldOffset() {
    return walk.width() + params.width();
  }

  /** What the sums' side of fire keeps. */
  Layout oldAndSums() {
    return new Layout(Stream.of(old, sums).flatMap(l -> l.fields().stream()).toList());
  }

  private static List<Field> walkFields(Synapse core, Machine machine) {
    Memory spikes = machine.memory("spikes");
    Memory weights = machine.memory("weights");
    int word = spikes.addressBits();
    List<Field> fields = new ArrayList<>();
    if (machine.bankGroups("spikes") > 1) {
      fields.add(new Field("in_bank", spikes.bankBits(), "bank of the input words of walker 0"));
    }
    fields.add(new Field("in_base", word, "address of the first input word"));
    fields.add(new Field("in_rank", word, "addresses from a token to the next"));
    fields.add(new Field("in_slot", word, "addresses from a routed expert's input to the next expert's"));
    fields.add(new Field("words", Bits.count(MOST), "spike words of the input"));
    fields.add(new Field("groups", Bits.count(MOST), "groups of steps or planes, and the addresses from word to word"));
    fields.add(new Field("descend", 1, "the groups, and the steps in them, go from the last to the first: bit planes"));
    for (int walker = 0; walker < core.walkers(); walker++) {
      fields.add(new Field("tokens" + walker, Bits.count(spikes.depth()), "tokens of walker " + walker));
    }
    if (core.routes(machine)) {
      fields.add(new Field("routed", 1, "the experts of a token are read from lists"));
      fields.add(new Field("list_base", machine.memory("lists").addressBits(), "address of the list entry of token 0 of walker 0"));
    }
    fields.add(new Field("merge", 1, "the experts of a token are summed in one tile"));
    fields.add(new Field("weight_base", weights.addressBits(), "address of the first weight word"));
    if (core.experts(machine) > 1) {
      fields.add(new Field("weight_expert", weights.addressBits(), "addresses from an expert to the next"));
    }
    fields.add(new Field("weight_column", weights.addressBits(), "addresses from a column group to the next"));
    fields.add(new Field("columns", Bits.count(MOST), "column groups"));
    fields.add(new Field("last_words", Bits.count(core.columnWords(machine)), "spike words of the last column group"));
    fields.add(new Field("last_steps", Bits.count(core.steps()), "steps of the last step group"));
    fields.add(new Field("pace", core.paceBits(machine), "cycles that a drained word takes"));
    if (core.splits()) {
      fields.add(new Field("split", 2, "steps that share: 0 by parity, 1 by halves, 2 inner and outer, 3 the later ones"));
    }
    return fields;
  }

  private static List<Field> paramFields(Synapse core, Machine machine) {
    int param = machine.memory("params").addressBits();
    List<Field> fields = new ArrayList<>(List.of(
        new Field("bias_base", param, "address of the biases of the first output word")));
    if (core.experts(machine) > 1) {
      fields.add(new Field("bias_expert", param, "addresses from an expert's biases to the next expert's"));
    }
    if (core.ownThresholds()) {
      fields.add(new Field("read_thresholds", 1, "each channel has its own threshold"));
      fields.add(new Field("threshold_base", param, "address of the thresholds of the first output word"));
    }
    return fields;
  }

  private static List<Field> oldFields(Machine machine) {
    Memory state = machine.memory("state");
    List<Field> fields = new ArrayList<>(List.of(new Field("add_state", 1, "add the old state")));
    if (machine.bankGroups("state") > 1) {
      fields.add(new Field("old_bank", state.bankBits(), "bank of the old state of walker 0"));
    }
    fields.addAll(List.of(
        new Field("old_base", state.addressBits(), "address of the first old state word"),
        new Field("state_word", state.addressBits(), "addresses from a state word's channels to the next"),
        new Field("state_column", state.addressBits(), "addresses from a column group to the next"),
        new Field("state_rank", state.addressBits(), "addresses from a token to the next")));
    return fields;
  }

  private static List<Field> sumFields(Synapse core, Machine machine) {
    Memory spikes = machine.memory("spikes");
    Memory state = machine.memory("state");
    List<Field> fields = new ArrayList<>(List.of(new Field("fire", 1, "write spikes")));
    if (machine.bankGroups("spikes") > 1) {
      fields.add(new Field("out_bank", spikes.bankBits(), "bank of the output spikes of walker 0"));
    }
    if (machine.bankGroups("state") > 1) {
      fields.add(new Field("new_bank", state.bankBits(), "bank of the new state of walker 0"));
    }
    fields.addAll(List.of(
        new Field("out_base", spikes.addressBits(), "address of the first output spike word"),
        new Field("out_word", spikes.addressBits(), "addresses from an output word to the next"),
        new Field("out_column", spikes.addressBits(), "addresses from a column group to the next"),
        new Field("out_slot", spikes.addressBits(), "addresses from a routed expert's output to the next expert's"),
        new Field("out_rank", spikes.addressBits(), "addresses from a token to the next"),
        new Field("keep_state", 1, "write the new state"),
        new Field("new_base", state.addressBits(), "address of the first new state word"),
        new Field("fold", 1, "the steps are summed into one state word")));
    fields.addAll(core.neurons(machine).fields());
    return fields;
  }
}
