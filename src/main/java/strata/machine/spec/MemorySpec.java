package strata.machine.spec;

import java.util.Optional;
import strata.diag.Span;
import strata.machine.Memory;
import strata.scope.Arguments;
import strata.syntax.Name;

/** A memory as declared; sizes that are {@code auto} are empty. */
record MemorySpec(Name name, String tier, Memory.Kind kind, Memory.Ports ports, int latency, Arguments arguments) {
  Optional<Integer> width() {
    return arguments.get(MemoryKinds.WIDTH);
  }

  boolean autoDepth() {
    return arguments.get(MemoryKinds.DEPTH).isEmpty();
  }

  int banks() {
    return arguments.get(MemoryKinds.BANKS);
  }

  int copies() {
    return arguments.get(MemoryKinds.COPIES);
  }

  Span widthSpan() {
    return arguments.span(MemoryKinds.WIDTH);
  }

  /** An {@code auto} depth is as large as it can be. */
  Memory provisional(int width) {
    return new Memory(name.text(), tier, kind, width, arguments.get(MemoryKinds.DEPTH).orElse(MemoryKinds.MOST_DEPTH), banks(), ports,
        latency, copies());
  }
}
