package strata.rtl;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One declaration of a module body. Items stand in the order in which their author wrote them. */
public sealed interface Item {
  /** One case for each kind of item. */
  interface Fold<T> {
    T remark(Remark item);

    T wire(Wire item);

    T declaration(Declaration item);

    T drive(Drive item);

    T laneDrive(LaneDrive item);

    T register(Register item);

    T memory(Memory item);

    T stateMachine(StateMachine item);

    T lanes(Lanes item);

    T instance(Instance item);

    T assertion(Assertion item);

    T unused(Unused item);

    T resetSync(ResetSync item);
  }

  /** The case of {@code fold} for this kind of item. */
  <T> T fold(Fold<T> fold);

  /** A comment line of its own, which opens a paragraph of the Verilog. */
  record Remark(String text) implements Item {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.remark(this);
    }
  }

  /** A net, declared and driven in one place. */
  record Wire(Signal net, Expr value) implements Item {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.wire(this);
    }
  }

  /** A net declared here and driven further down: by a {@link Drive}, an instance, or the lanes of a block, a slice each. */
  record Declaration(Signal net) implements Item {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.declaration(this);
    }
  }

  /** Drives a net declared earlier. */
  record Drive(Signal net, Expr value) implements Item {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.drive(this);
    }
  }

  /** Inside a lanes block: drives this lane's element of a module-wide vector. */
  record LaneDrive(Signal vector, Expr value) implements Item {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.laneDrive(this);
    }
  }

  /**
   * A register. {@code q} is its output; at each rising clock edge on which {@code enable} holds it takes {@code next}. A register
   * with a reset value takes it while reset is active; one without starts unknown and must not be read before it is written.
   * {@code by} is the reset that it obeys, that of a {@link ResetSync}; without, it is {@code rst_ni}.
   */
  record Register(Signal q, Expr next, Optional<Expr> enable, Optional<BigInteger> reset, Optional<Signal> by) implements Item {
    public Register(Signal q, Expr next, Optional<Expr> enable, Optional<BigInteger> reset) {
      this(q, next, enable, reset, Optional.empty());
    }

    /** The same register, which obeys {@code synchronised}. */
    public Register obeying(Signal synchronised) {
      return new Register(q, next, enable, reset, Optional.of(synchronised));
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.register(this);
    }
  }

  /**
   * A memory of {@code depth} words. A read port shows the word one cycle after {@code enable}, and holds it; reading and writing
   * one address in one cycle is forbidden, and contents start unknown. Where a macro is named, it can take the array's place. Where
   * {@code loadable}, each instance of its module names an image, from which tools may take first contents if they are told to.
   */
  record Memory(String name, int width, int depth, List<ReadPort> reads, List<WritePort> writes, Optional<Macro> macro, boolean loadable)
      implements Item {
    public Memory(String name, int width, int depth, List<ReadPort> reads, List<WritePort> writes) {
      this(name, width, depth, reads, writes, Optional.empty(), false);
    }

    public Memory {
      reads = List.copyOf(reads);
      writes = List.copyOf(writes);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.memory(this);
    }
  }

  /** {@code data} is declared by the port. */
  record ReadPort(Signal data, Expr enable, Expr address) {}

  record WritePort(Expr enable, Expr address, Expr data) {}

  /**
   * A module with OpenRAM's port names that can take the place of a memory of one read and one write port. One port that does both
   * ({@code onePort}) needs the two to have one address; they never act in one cycle. Otherwise port 0 writes and port 1 reads.
   */
  record Macro(String module, boolean onePort) {
    /** The nets that join the macro of {@code memory}: what it shows, whether that is a word just read, and the word held. */
    public static List<String> nets(String memory) {
      return List.of(memory + "_dout", memory + "_fresh_q", memory + "_held_q");
    }
  }

  /**
   * A register that holds one of named states, the first of them after reset. In each state the first arc whose condition holds is
   * taken; if none holds, the state stays. Test for a state with {@link StateMachine#in}.
   */
  record StateMachine(Signal q, List<String> states, List<Arc> arcs) implements Item {
    public StateMachine {
      states = List.copyOf(states);
      arcs = List.copyOf(arcs);
    }

    /** The name of the net that holds the next state. */
    public String next() {
      return q.name().replaceAll("_q$", "") + "_d";
    }

    /** The Verilog name of a state's number: the machine's and the state's. */
    public String constant(String state) {
      return (q.name().replaceAll("_q$", "") + "_" + state).toUpperCase(Locale.ROOT);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.stateMachine(this);
    }
  }

  record Arc(String from, Expr condition, String to) {
    /** Whether it is taken without a condition. */
    public boolean always() {
      return condition instanceof Expr.Literal literal && literal.value().signum() > 0;
    }
  }

  /** {@code count} copies of a body, a named generate-for; inside, {@link Expr.LaneSlice} and {@link LaneDrive} pick elements. */
  record Lanes(String name, int count, List<Item> body) implements Item {
    public Lanes {
      body = List.copyOf(body);
    }

    /** The name of the generate block. */
    public String label() {
      return "gen_" + name;
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.lanes(this);
    }
  }

  /**
   * Inputs are driven by expressions; outputs drive nets declared before, or a lane's element of one. {@code by} is the reset that it
   * gets, that of a {@link ResetSync}; without, it is {@code rst_ni}. {@code image} names what a loadable memory of the module may
   * hold at first.
   */
  record Instance(String name, Module of, Map<String, Expr> inputs, Map<String, Expr> outputs, Optional<Signal> by, Optional<String> image)
      implements Item {
    public Instance(String name, Module of, Map<String, Expr> inputs, Map<String, Expr> outputs) {
      this(name, of, inputs, outputs, Optional.empty());
    }

    public Instance(String name, Module of, Map<String, Expr> inputs, Map<String, Expr> outputs, Optional<Signal> by) {
      this(name, of, inputs, outputs, by, Optional.empty());
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.instance(this);
    }
  }

  /** {@code holds} must be 1 at every rising clock edge outside reset. */
  record Assertion(String name, Expr holds, String otherwise) implements Item {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.assertion(this);
    }
  }

  /** States that bits of a net are read by nobody, and why that is right: {@code bits} is a net, a slice, or a lane's element. */
  record Unused(Expr bits, String reason) implements Item {
    /** The name of the net that takes the bits; the tools let names with this beginning go unread. */
    public String sink() {
      Read read = Read.in(bits).get(0);
      String high = read.width() == 1 ? "" : "_" + (read.low() + read.width() - 1);
      String range = bits instanceof Expr.Slice ? high + "_" + read.low() : "";
      return "unused_" + read.net().name() + range;
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.unused(this);
    }
  }

  /**
   * A synchroniser: {@code net} is a reset, active low, that begins with {@code rst_ni} and ends at the second clock edge after it, for
   * registers and instances that name it. It is no value: expressions cannot read it. Where a module has one, whatever is reset in the
   * module names one.
   */
  record ResetSync(Signal net) implements Item {
    /** The name of the flop before {@code net}. */
    public String first() {
      return net.name() + "_first";
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.resetSync(this);
    }
  }
}
