package strata.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import strata.network.Graph;
import strata.network.Op;
import strata.network.Value;
import strata.num.Interval;

/**
 * Makes a list of kernel calls of a network, one op after the other: the one text that is both run and printed. An op may stand
 * within an expert, and then some of its rows are idle.
 */
public final class Lowering {
  /**
   * What all of a network's ops share.
   *
   * @param steady ids of values that are the same at every step
   * @param rowsOf for a value whose active rows are those of another one, that one
   * @param made   by the id of a value, what was made of it for all that read it
   */
  private record Shared(Kernels kernels, List<Call> calls, Set<Integer> steady, Map<Integer, Value> rowsOf,
      Map<Integer, List<Argument>> made, AtomicInteger rooms) {}

  private final Shared shared;
  private final Optional<Argument> active;

  private Lowering(Shared shared, Optional<Argument> active) {
    this.shared = shared;
    this.active = active;
  }

  /** A network's calls, in the order in which they run. */
  public static List<Call> of(Graph graph, Kernels kernels) {
    return of(graph.ops(), kernels);
  }

  static List<Call> of(List<Op> ops, Kernels kernels) {
    Shared shared = new Shared(kernels, new ArrayList<>(), new HashSet<>(), new HashMap<>(), new HashMap<>(), new AtomicInteger());
    new Lowering(shared, Optional.empty()).lower(ops);
    return List.copyOf(shared.calls);
  }

  /** Ops as they are within an expert: only the rows with 1 in {@code active} are active, whatever it holds when they run. */
  public Lowering within(Argument active) {
    return new Lowering(shared, Optional.of(active));
  }

  public void lower(List<Op> ops) {
    ops.forEach(op -> shared.kernels.lower(op, this));
  }

  public Kernels kernels() {
    return shared.kernels;
  }

  /** How rows of numbers of a proven range are put into words; one in each where numbers need not be in their ranges. */
  public Packing packing(Interval range, int numbers) {
    return Packing.of(shared.kernels.areProven() ? range : new Interval(Long.MIN_VALUE, Long.MAX_VALUE), numbers);
  }

  /** Adds a call. */
  public void call(Op op, Class<?> kernel, String function, Argument... arguments) {
    shared.calls.add(new Call(op.path(), kernel, function, List.of(arguments)));
  }

  /** Zeros that only the calls know which are given them. */
  public Argument room(Argument.Element element, int length) {
    return new Argument.Room(shared.rooms.getAndIncrement(), element, length);
  }

  /** Whether rows can be idle here. */
  public boolean mayIdle() {
    return active.isPresent();
  }

  /** Which of so many rows are active: 1 or 0 for each; all of them outside experts. */
  public Argument active(int rows) {
    return active.orElseGet(() -> all(rows));
  }

  /** So many rows, all active. */
  public static Argument all(int rows) {
    byte[] all = new byte[rows];
    Arrays.fill(all, (byte) 1);
    return Argument.of(all);
  }

  /** Notes that a value is the same at every step, so that what is made of it row by row need be made once. */
  public void steady(Value value) {
    shared.steady.add(value.id());
  }

  public boolean isSteady(Value value) {
    return shared.steady.contains(value.id());
  }

  /** Notes that the rows of {@code part} that are active are those of {@code whole}: an expert's input, and what it is taken from. */
  public void rowsOf(Value whole, Value part) {
    shared.rowsOf.put(part.id(), shared.rowsOf.getOrDefault(whole.id(), whole));
  }

  /** What is made of the rows of a value, or of the whole one, by calls that {@code make} adds when it is first asked for. */
  public List<Argument> once(Value value, Function<Value, List<Argument>> make) {
    Value whole = shared.rowsOf.getOrDefault(value.id(), value);
    if (!shared.made.containsKey(whole.id())) {
      shared.made.put(whole.id(), make.apply(whole));
    }
    return shared.made.get(whole.id());
  }
}
