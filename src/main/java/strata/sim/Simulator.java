package strata.sim;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import strata.rtl.Module;

/**
 * Runs a module cycle by cycle. A cycle is: set inputs, read outputs, {@link #step}. The state begins as after a reset: registers that
 * have a reset value hold it; other registers and the memories hold a pattern that depends on the seed alone, so that a design that
 * relies on unknown contents shows different results under two seeds.
 *
 * <p>Reset is the input {@code rst_ni} of a module that has one; it acts at once. It is 1 to begin with. A design with synchronisers
 * ({@link strata.rtl.Item.ResetSync}) stays in reset for two more edges, all of it: a module that is reset by {@code rst_ni} itself
 * beside others that are not would leave reset two edges too late.
 *
 * <p>Not safe for use by several threads. Names of ports are those of the Verilog ({@code start_i}); a name that does not exist is an
 * {@link IllegalArgumentException}.
 */
public final class Simulator {
  private static final String RESET = "rst_ni";
  /** Flops of a reset's synchroniser. */
  private static final int SYNC_EDGES = 2;

  private final Design design;
  private final Program program;
  private final Registers registers;
  private final Memories memories;
  private final int dirty;
  private final int dirtyWords;
  private final long[] m;
  private boolean settled;
  private boolean inReset;
  private final int edgesToRelease;
  /** Edges for which synchronisers still hold reset. */
  private int held;
  private long cycle;
  /** Made when a net is looked at. */
  private Optional<Program> complete = Optional.empty();

  Simulator(Design design, long seed) {
    this.design = design;
    LongSupplier pattern = seed == 0 ? () -> 0 : new SplittableRandom(seed)::nextLong;
    program = design.program();
    registers = design.registers();
    memories = design.memories(pattern);
    edgesToRelease = design.synchronised() ? SYNC_EDGES : 0;
    m = new long[design.layout().words()];
    dirty = design.layout().dirty();
    dirtyWords = View.words(design.layout().blocks().size());
    registers.start(m, pattern);
    memories.start(m, pattern);
    markAll();
  }

  public static Simulator of(Module top) {
    return of(top, 1);
  }

  /** {@code seed} decides what unknown contents are; with 0 they are 0. To run a module more than once, compile it once. */
  public static Simulator of(Module top, long seed) {
    return Design.of(top).start(seed);
  }

  private void markAll() {
    for (int i = 0; i < design.layout().blocks().size(); i++) {
      m[dirty + (i >>> 6)] |= 1L << i;
    }
    settled = false;
  }

  /** A port, looked up once and used often. */
  public final class Port {
    private final boolean input;
    private final View view;
    private final Fanout fanout;

    private Port(boolean input, View view, Fanout fanout) {
      this.input = input;
      this.view = view;
      this.fanout = fanout;
    }

    /** In bits. */
    public int width() {
      return view.width();
    }

    /** Gives an input the low bits of {@code value}; a negative one is two's complement, up to 64 bits. */
    public void set(long value) {
      setWord(0, value);
      for (int i = 1; i < view.words(); i++) {
        setWord(i, 0);
      }
    }

    /** Gives an input the low bits of {@code value}. */
    public void set(BigInteger value) {
      for (int i = 0; i < view.words(); i++) {
        setWord(i, value.shiftRight(64 * i).longValue());
      }
    }

    /** Gives an input its {@code index}-th 64 bits. */
    public void setWord(int index, long value) {
      if (!input) {
        throw new IllegalArgumentException("an output is not set");
      }
      long masked = value & View.mask(view.width(), index);
      int word = view.word() + index;
      if (m[word] != masked) {
        m[word] = masked;
        fanout.mark(m);
        settled = false;
      }
    }

    /** The low 64 bits, as they are now. */
    public long get() {
      return getWord(0);
    }

    /** The {@code index}-th 64 bits, as they are now. */
    public long getWord(int index) {
      settle();
      return m[view.word() + index];
    }

    public boolean high() {
      return get() != 0;
    }

    public BigInteger value() {
      settle();
      return read(view, m);
    }
  }

  /** The port of this name. */
  public Port port(String name) {
    Design.Port port = design.port(name).orElseThrow(() -> unknown("port " + name));
    return new Port(port.input(), port.view(), port.fanout());
  }

  private IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException(design.module().name() + " has no " + what);
  }

  public void set(String input, long value) {
    set(input, BigInteger.valueOf(value));
  }

  public void set(String input, BigInteger value) {
    if (input.equals(RESET) && design.module().resets()) {
      reset(value.signum() == 0);
    } else {
      port(input).set(value);
    }
  }

  /** Begins reset, in which control registers hold their reset values whatever the clock does, or ends it. */
  public void reset(boolean active) {
    if (active != inReset) {
      inReset = active;
      held = edgesToRelease;
      registers.reset(m);
      markAll();
    }
  }

  /** A port as it is now. */
  public BigInteger get(String port) {
    return port(port).value();
  }

  /** A port of at most 64 bits, or the low 64 bits, as they are now. */
  public long getLong(String port) {
    return port(port).get();
  }

  /**
   * Any net as it is now, by its path: {@code instance.instance.net}, {@code instance.each[3].net} in lanes. This is slow: nets that only
   * what stands beside them reads are not kept, and are computed again.
   */
  public BigInteger peek(String path) {
    View net = design.net(path).orElseThrow(() -> unknown("net " + path));
    settle();
    Program all = complete.orElseGet(design::complete);
    complete = Optional.of(all);
    long[] words = m.clone();
    for (int block = 0; block < design.layout().blocks().size(); block++) {
      all.run(block, words);
    }
    return read(net, words);
  }

  /** A word of a memory as it is now, by the memory's path. */
  public BigInteger peek(String memory, int address) {
    int number = design.memory(memory).orElseThrow(() -> unknown("memory " + memory));
    return number(memories.word(number, address));
  }

  private static BigInteger read(View view, long[] m) {
    var words = new long[view.words()];
    for (int i = 0; i < words.length; i++) {
      words[i] = Bits.across(m, view.bit() + 64 * i, View.mask(view.width(), i));
    }
    return number(words);
  }

  private static BigInteger number(long[] words) {
    BigInteger value = BigInteger.ZERO;
    for (int i = words.length - 1; i >= 0; i--) {
      value = value.shiftLeft(64).add(BigInteger.valueOf(words[i] >>> 1).shiftLeft(1)).add(BigInteger.valueOf(words[i] & 1));
    }
    return value;
  }

  /** The number of clock edges so far. */
  public long cycle() {
    return cycle;
  }

  /**
   * One clock edge.
   *
   * @throws SimulationFault if, outside reset, a check does not hold or a memory is used against its contract; the edge is not taken
   */
  public void step() {
    settle();
    boolean quiet = inReset || held > 0;
    if (!quiet) {
      verify();
      memories.check(m, cycle);
    }
    memories.commit(m);
    registers.commit(m, quiet);
    held -= !inReset && held > 0 ? 1 : 0;
    settled = false;
    cycle++;
  }

  /** So many clock edges with the inputs as they are. */
  public void step(long cycles) {
    for (long i = 0; i < cycles; i++) {
      step();
    }
  }

  /** What a stimulus does before each edge: it reads outputs and sets inputs. */
  @FunctionalInterface
  public interface Stimulus {
    /** False ends the run before this edge. */
    boolean drive(long cycle);
  }

  /** Steps until {@code stimulus} says to stop, at most {@code limit} edges; gives the number of edges taken. */
  public long run(long limit, Stimulus stimulus) {
    long from = cycle;
    while (cycle - from < limit && stimulus.drive(cycle)) {
      step();
    }
    return cycle - from;
  }

  private void verify() {
    List<Node.Check> checks = design.layout().checks();
    for (int i = 0; i < checks.size(); i += 64) {
      long failing = m[design.layout().failing() + (i >>> 6)];
      if (failing != 0) {
        Node.Check check = checks.get(i + Long.numberOfTrailingZeros(failing));
        throw new SimulationFault(check.path(), cycle, check.otherwise());
      }
    }
  }

  private void settle() {
    if (settled) {
      return;
    }
    for (int w = 0; w < dirtyWords; w++) {
      while (m[dirty + w] != 0) {
        int block = 64 * w + Long.numberOfTrailingZeros(m[dirty + w]);
        m[dirty + w] &= m[dirty + w] - 1;
        program.run(block, m);
      }
    }
    settled = true;
  }
}
