package strata.map;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.machine.word.Tokens;

/** One job of one core, before its tensors have places. A record in the sub-package of the core. */
public interface Work {
  /** The core's name. */
  String core();

  /** The units that have work to do. */
  List<String> units();

  /** The paths of the network's ops that it does, the first the one that it was made for. */
  List<String> ops();

  List<Flow> reads();

  List<Flow> writes();

  /** Weights, biases and thresholds. */
  default List<Constant> constants() {
    return List.of();
  }

  /** A tensor it reads whose place a tensor it writes may take, each word read once before it is written. */
  default Optional<Kept> replaces() {
    return Optional.empty();
  }

  /** The order in which it visits tokens, if others of its core may start before it has ended. */
  default Optional<Walk> walk() {
    return Optional.empty();
  }

  /** For people: what was chosen for it where something else would have done, in a few words each. */
  default List<String> choices() {
    return List.of();
  }

  /** The tokens that it visits. */
  Tokens tokens();

  /** The job's fields; one left out is 0. */
  Map<String, Long> fields(Places places);
}
