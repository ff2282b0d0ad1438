package strata.rtl;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One declaration of a module body. Items stand in the order in which their author wrote them. */
public sealed interface Item {

  /** A comment line of its own, which opens a paragraph of the Verilog. */
  record Remark(String text) implements Item {}

  /** A net, declared and driven in one place. */
  record Wire(Signal net, Expr value) implements Item {}

  /** A net declared here and driven further down: by a {@link Drive}, an instance, or the lanes of a block, a slice each. */
  record Declaration(Signal net) implements Item {}

  /** Drives a net declared earlier. */
  record Drive(Signal net, Expr value) implements Item {}

  /** Inside a lanes block: drives this lane's element of a module-wide vector. */
  record LaneDrive(Signal vector, Expr value) implements Item {}

  /**
   * A register. {@code q} is its output; at each rising clock edge on which {@code enable} holds it takes {@code next}. A register
   * with a reset value takes it while reset is active; one without starts unknown and must not be read before it is written.
   */
  record Register(Signal q, Expr next, Optional<Expr> enable, Optional<BigInteger> reset) implements Item {}

  /**
   * A memory of {@code depth} words. A read port shows the word one cycle after {@code enable}, and holds it; reading and writing
   * one address in one cycle is forbidden, and contents start unknown.
   */
  record Memory(String name, int width, int depth, List<ReadPort> reads, List<WritePort> writes) implements Item {
    public Memory {
      reads = List.copyOf(reads);
      writes = List.copyOf(writes);
    }
  }

  /** {@code data} is declared by the port. */
  record ReadPort(Signal data, Expr enable, Expr address) {}

  record WritePort(Expr enable, Expr address, Expr data) {}

  /**
   * A register that holds one of named states, the first of them after reset. In each state the first arc whose condition holds is
   * taken; if none holds, the state stays. Test for a state with {@link StateMachine#in}.
   */
  record StateMachine(Signal q, List<String> states, List<Arc> arcs) implements Item {
    public StateMachine {
      states = List.copyOf(states);
      arcs = List.copyOf(arcs);
    }
  }

  record Arc(String from, Expr condition, String to) {}

  /** {@code count} copies of a body, a named generate-for; inside, {@link Expr.LaneSlice} and {@link LaneDrive} pick elements. */
  record Lanes(String name, int count, List<Item> body) implements Item {
    public Lanes {
      body = List.copyOf(body);
    }
  }

  /** Inputs are driven by expressions; outputs drive nets declared before, or a lane's element of one. */
  record Instance(String name, Module of, Map<String, Expr> inputs, Map<String, Expr> outputs) implements Item {}

  /** {@code holds} must be 1 at every rising clock edge outside reset. */
  record Assertion(String name, Expr holds, String otherwise) implements Item {}
}
