package strata.map.synapse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.machine.Machine;
import strata.machine.synapse.Synapse;
import strata.map.Constant;
import strata.map.Order;
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
 * subsets, what fills up the last group being 0. A parameter word is {@code word} biases (or thresholds) of one output word. Inputs and
 * outputs stand in the order in which they are kept.
 *
 * @param thresholds one a channel, if the neurons have their own
 */
record Layer(List<Linear> experts, int inputs, int outputs, int columnGroups, int outputWords, Constant weights, Constant biases,
    Optional<Constant> thresholds) {

  static Layer of(Synapse core, Machine machine, Tuning tuning, List<Linear> experts, Optional<Fire> fire) {
    int outputs = experts.get(0).weight().length(0);
    int inputs = experts.get(0).weight().length(1);
    int columnGroups = (outputs + core.columns() - 1) / core.columns();
    int outputWords = (outputs + machine.word() - 1) / machine.word();
    String name = experts.get(0).weightName() + (experts.size() > 1 ? " to " + experts.get(experts.size() - 1).weightName() : "");
    List<BigInteger> weights = new ArrayList<>();
    List<BigInteger> biases = new ArrayList<>();
    for (Linear expert : experts) {
      Order in = tuning.order(expert.in());
      Order out = tuning.order(expert.out());
      for (int group = 0; group < columnGroups; group++) {
        for (int place = 0; place < inputs; place += core.tables()) {
          for (int subset = 1; subset <= core.subsets(); subset++) {
            weights.add(weightWord(core, expert, out, group * core.columns(), channels(core, in, place, subset)));
          }
        }
      }
      biases.addAll(paramWords(core, machine, out.arranged(expert.bias()).toLongs()));
    }
    Optional<Constant> thresholds = fire.flatMap(f -> NeuronRules.of(f)
        .ownThresholds(f.neuron(), outputs, Widths.neurons(core, machine))
        .map(own -> new Constant(f.path() + " thresholds", "params",
            paramWords(core, machine, arranged(own, tuning.order(f.output()))))));
    return new Layer(experts, inputs, outputs, columnGroups, outputWords, new Constant(name + " weights", "weights", weights),
        new Constant(name + " biases", "params", biases), thresholds);
  }

  /** Bit i of the subset is the channel at {@code place + i}. */
  private static int[] channels(Synapse core, Order in, int place, int subset) {
    return IntStream.range(place, Math.min(place + core.tables(), in.width())).filter(p -> (subset >> p - place & 1) == 1)
        .map(in::channel).toArray();
  }

  /** The sums of some channels. */
  private static BigInteger weightWord(Synapse core, Linear linear, Order out, int firstOutput, int[] channels) {
    long[] columns = new long[core.columns()];
    int inputs = linear.weight().length(1);
    for (int c = 0; c < columns.length && firstOutput + c < out.width(); c++) {
      for (int channel : channels) {
        columns[c] += linear.weight().get(out.channel(firstOutput + c) * inputs + channel);
      }
    }
    return Words.pack(columns, core.addend().bits());
  }

  /** What fills up the last word stays behind. */
  private static long[] arranged(long[] thresholds, Order order) {
    long[] arranged = thresholds.clone();
    for (int place = 0; place < order.width(); place++) {
      arranged[place] = thresholds[order.channel(place)];
    }
    return arranged;
  }

  private static List<BigInteger> paramWords(Synapse core, Machine machine, long[] values) {
    List<BigInteger> words = new ArrayList<>();
    for (int first = 0; first < values.length; first += machine.word()) {
      long[] lanes = new long[machine.word()];
      System.arraycopy(values, first, lanes, 0, Math.min(lanes.length, values.length - first));
      words.add(Words.pack(lanes, core.bias().bits()));
    }
    return words;
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
