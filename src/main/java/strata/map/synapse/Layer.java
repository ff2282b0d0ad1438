package strata.map.synapse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.synapse.Synapse;
import strata.map.Constant;
import strata.map.Form;
import strata.map.Order;
import strata.map.Subject;
import strata.map.Tuning;
import strata.map.Words;
import strata.map.neuron.NeuronRules;
import strata.network.fire.Fire;
import strata.network.linear.Linear;

/**
 * The constants of a job: one linear, or one an expert, laid out for the columns of a core.
 *
 * <p>A weight word is one input channel and {@code columns} outputs; the channels of a column group follow each other, then come
 * the next column group's, then the next expert's. A core with sum tables has instead of each group of channels the sums of its
 * subsets, what fills up the last group being 0. An input that comes bit by bit has rows for each bit, with weights twice those of the
 * bit before; what fills up the words of a bit has weights of 0. A parameter word is {@code word} biases (or thresholds) of one output word. Inputs and
 * outputs stand in the order in which they are kept.
 *
 * @param inputs     rows of a column group, as the core counts input channels
 * @param thresholds one a channel, if the neurons have their own
 */
record Layer(List<Linear> experts, int inputs, int outputs, int columnGroups, int outputWords, Constant weights, Constant biases,
    Optional<Constant> thresholds) {

  /** @param in how the input is kept: spikes or planes, or bit by bit */
  static Layer of(Synapse core, Subject subject, List<Linear> experts, Form in, Optional<Fire> fire) {
    Machine machine = subject.machine();
    Tuning tuning = subject.tuning();
    int outputs = experts.get(0).weight().length(0);
    int inputs = in instanceof Form.Small small ? small.spikes(machine).channels() : in.channels();
    int plane = in instanceof Form.Small small ? small.planeChannels(machine) : inputs;
    int columnGroups = (outputs + core.columns() - 1) / core.columns();
    int outputWords = (outputs + machine.word() - 1) / machine.word();
    // another layer may have the same weights and read spikes
    String rows = in instanceof Form.Small small ? " for " + small.bits() + " bits" : "";
    String name = experts.get(0).weightName() + (experts.size() > 1 ? " to " + experts.get(experts.size() - 1).weightName() : "");
    List<BigInteger> weights = new ArrayList<>();
    List<BigInteger> biases = new ArrayList<>();
    for (Linear expert : experts) {
      Order order = tuning.order(expert.in());
      Order out = tuning.order(expert.out());
      for (int group = 0; group < columnGroups; group++) {
        for (int place = 0; place < inputs; place += core.tables()) {
          for (int subset = 1; subset <= core.subsets(); subset++) {
            weights.add(weightWord(core, expert, out, group * core.columns(), rows(core, order, inputs, plane, place, subset)));
          }
        }
      }
      biases.addAll(Words.params(machine, out.arranged(expert.bias()).toLongs()));
    }
    Optional<Constant> thresholds = fire.flatMap(f -> NeuronRules.of(f)
        .ownThresholds(f.neuron(), outputs, Widths.neurons(core, machine))
        .map(own -> NeuronRules.thresholds(f, own, tuning.order(f.output()), machine)));
    return new Layer(experts, inputs, outputs, columnGroups, outputWords, new Constant(name + " weights" + rows, "weights", weights),
        new Constant(name + " biases", "params", biases), thresholds);
  }

  /** A bit of an input channel. */
  private record Row(int channel, int bit) {}

  /** Bit i of the subset is what the core takes for the channel {@code place + i}; bits are {@code plane} of these apart. */
  private static List<Row> rows(Synapse core, Order in, int inputs, int plane, int place, int subset) {
    return IntStream.range(place, Math.min(place + core.tables(), inputs)).filter(p -> (subset >> p - place & 1) == 1 && p % plane < in.width())
        .mapToObj(p -> new Row(in.channel(p % plane), p / plane)).toList();
  }

  /** The sums of some rows. */
  private static BigInteger weightWord(Synapse core, Linear linear, Order out, int firstOutput, List<Row> rows) {
    long[] columns = new long[core.columns()];
    int inputs = linear.weight().length(1);
    for (int c = 0; c < columns.length && firstOutput + c < out.width(); c++) {
      for (Row row : rows) {
        columns[c] += linear.weight().get(out.channel(firstOutput + c) * inputs + row.channel()) << row.bit();
      }
    }
    return Words.pack(columns, core.addend().bits());
  }

  List<Constant> constants() {
    List<Constant> constants = new ArrayList<>(List.of(weights, biases));
    thresholds.ifPresent(constants::add);
    return constants;
  }

  /** Spike words of the last column group. */
  int lastWords(Synapse core, Machine machine) {
    return outputWords - (columnGroups - 1) * core.columnWords(machine);
  }
}
