package strata.network;

import java.util.List;
import java.util.Optional;
import strata.network.fire.Fire;
import strata.scope.Environment;
import strata.syntax.Statement;

/**
 * Where elaboration stands.
 *
 * @param environment the names in sight
 * @param prefix      the path of what is made here, empty or ending in a full stop
 * @param blocks      the blocks around, outermost first
 * @param expert      inside an expert
 */
record Place(Environment environment, String prefix, List<Statement.Block> blocks, Optional<Expert> expert) {
  /** @param first the id of the expert's input: it sees no value made before */
  record Expert(int first, Fire.Idle idle) {}

  Place in(Environment inner) {
    return new Place(inner, prefix, blocks, expert);
  }

  Place at(String inner) {
    return new Place(environment, inner, blocks, expert);
  }

  Fire.Idle idle() {
    return expert.map(Expert::idle).orElse(Fire.Idle.NEVER);
  }

  boolean sees(Value value) {
    return expert.isEmpty() || value.id() >= expert.get().first();
  }
}
