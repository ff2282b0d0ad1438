package strata.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import strata.machine.CoreKind;
import strata.machine.CoreKinds;
import strata.machine.neuron.NeuronKinds;
import strata.map.CoreRules;
import strata.map.Runs;
import strata.network.NeuronKind;
import strata.network.OpKind;
import strata.network.Registry;
import strata.network.fire.Fire;
import strata.scope.About;
import strata.scope.Signature;

/**
 * A kind as the rooms know it together: what it takes and computes is the network's or the machine's, what runs what is the map's.
 *
 * @param usage    how it is called: {@code top(active, of)}, {@code left & ~right}
 * @param hardware of an op or a neuron: the kinds of cores that run it; of a core: empty
 * @param runs     of a core: the forms of the ops that it runs, by the word that calls them; else empty
 */
record Kind(Group group, String name, String usage, Signature signature, About about, List<Runs> hardware, Map<String, String> runs) {
  /** In the order in which they are listed. */
  enum Group {
    OP, OPERATOR, NEURON, CORE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** {@code Ops}. */
    String plural() {
      return name().charAt(0) + word().substring(1) + "s";
    }
  }

  static List<Kind> all() {
    List<Kind> kinds = new ArrayList<>();
    Registry registry = Registry.standard();
    registry.opNames().forEach(name -> kinds.add(op(registry.op(name).orElseThrow())));
    registry.neuronNames().forEach(name -> kinds.add(neuron(registry.neuron(name).orElseThrow())));
    CoreKinds.all().forEach(kind -> kinds.add(core(kind)));
    kinds.sort(Comparator.comparing(Kind::group).thenComparing(Kind::name));
    return kinds;
  }

  private static Kind op(OpKind kind) {
    Group group = Character.isLetter(kind.name().charAt(0)) ? Group.OP : Group.OPERATOR;
    String usage = group == Group.OPERATOR ? kind.name().equals("&~") ? "left & ~right" : "left " + kind.name() + " right"
        : (kind.isLossy() ? "approx " : "") + kind.signature().usage(kind.name());
    return new Kind(group, kind.name(), usage, kind.signature(), kind.about(), CoreRules.running(kind.name()), Map.of());
  }

  /** It runs where neurons do, if the hardware has the neuron that it is or becomes. */
  private static Kind neuron(NeuronKind kind) {
    List<Runs> hardware = NeuronKinds.named(kind.builds()).isPresent() ? CoreRules.running(Fire.KIND) : List.of();
    return new Kind(Group.NEURON, kind.name(), kind.signature().usage(kind.name()), kind.signature(), kind.about(), hardware, Map.of());
  }

  private static Kind core(CoreKind kind) {
    Map<String, String> runs = CoreRules.of(kind.name()).<Map<String, String>>map(rule -> new TreeMap<>(rule.runs())).orElse(Map.of());
    return new Kind(Group.CORE, kind.name(), kind.signature().usage(kind.name()), kind.signature(), kind.about(), List.of(), runs);
  }

  /** Of the folder of strata. */
  String example() {
    return "examples/kinds/" + about.example() + ".arch";
  }

  /** What does it, or what it does, in a few words. */
  String hardwareInShort() {
    Stream<String> words = group == Group.CORE ? runs.keySet().stream() : hardware.stream().map(Runs::core);
    List<String> all = words.toList();
    return all.isEmpty() ? "golden model only" : String.join(" ", all);
  }
}
