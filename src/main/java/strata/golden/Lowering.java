package strata.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import strata.network.Graph;
import strata.network.Op;
import strata.network.Value;

/**
 * Makes a list of kernel calls of a network, one op after the other: the one text that is both run and printed. An op may stand
 * within an expert, and then some of its rows are idle.
 */
public final class Lowering {
  private final Kernels kernels;
  private final List<Call> calls;
  private final Set<Integer> steady;
  private final AtomicInteger rooms;
  private final Optional<Argument> active;

  private Lowering(Kernels kernels, List<Call> calls, Set<Integer> steady, AtomicInteger rooms, Optional<Argument> active) {
    this.kernels = kernels;
    this.calls = calls;
    this.steady = steady;
    this.rooms = rooms;
    this.active = active;
  }

  /** A network's calls, in the order in which they run. */
  public static List<Call> of(Graph graph, Kernels kernels) {
    return of(graph.ops(), kernels);
  }

  static List<Call> of(List<Op> ops, Kernels kernels) {
    Lowering lowering = new Lowering(kernels, new ArrayList<>(), new HashSet<>(), new AtomicInteger(), Optional.empty());
    lowering.lower(ops);
    return List.copyOf(lowering.calls);
  }

  /** Ops as they are within an expert: only the rows with 1 in {@code active} are active, whatever it holds when they run. */
  public Lowering within(Argument active) {
    return new Lowering(kernels, calls, steady, rooms, Optional.of(active));
  }

  public void lower(List<Op> ops) {
    ops.forEach(op -> kernels.lower(op, this));
  }

  public Kernels kernels() {
    return kernels;
  }

  /** Adds a call. */
  public void call(Op op, Class<?> kernel, String function, Argument... arguments) {
    calls.add(new Call(op.path(), kernel, function, List.of(arguments)));
  }

  /** Zeros that only the calls know which are given them. */
  public Argument room(Argument.Element element, int length) {
    return new Argument.Room(rooms.getAndIncrement(), element, length);
  }

  /** Whether rows can be idle here. */
  public boolean mayIdle() {
    return active.isPresent();
  }

  /** Which of so many rows are active: 1 or 0 for each; all of them outside experts. */
  public Argument active(int rows) {
    return active.orElseGet(() -> Argument.of(all(rows)));
  }

  private static byte[] all(int rows) {
    byte[] all = new byte[rows];
    Arrays.fill(all, (byte) 1);
    return all;
  }

  /** Notes that a value is the same at every step, so that what is made of it row by row need be made once. */
  public void steady(Value value) {
    steady.add(value.id());
  }

  public boolean isSteady(Value value) {
    return steady.contains(value.id());
  }
}
