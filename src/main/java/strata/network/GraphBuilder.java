package strata.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;

/** The graph as far as it has been elaborated, and the count of what it costs. */
final class GraphBuilder {
  private final Diagnostics diagnostics;
  private final Span network;
  private final Map<String, Integer> paths = new HashMap<>();
  private final Map<Integer, Span> places = new HashMap<>();
  private final Map<Integer, Op> producers = new HashMap<>();
  private final List<Named> names = new ArrayList<>();
  private List<Op> ops = new ArrayList<>();
  private int nextId;
  private int opCount;
  private int statements;
  private long text;
  private long channels;
  private long work;

  GraphBuilder(Diagnostics diagnostics, Span network) {
    this.diagnostics = diagnostics;
    this.network = network;
  }

  /** The path itself the first time, then with {@code #2}, {@code #3}. */
  String distinct(String path) {
    int count = paths.merge(path, 1, Integer::sum);
    return count == 1 ? path : path + "#" + count;
  }

  /**
   * The same for ops whose values have no names: apart from names, since a neuron {@code q} is fed by a linear layer {@code q}.
   */
  String distinctUnnamed(String path) {
    return distinct(path + "\0").replace("\0", "");
  }

  Value value(String path, Type type, Span place) {
    long elements = 1;
    for (Axis axis : type.axes()) {
      elements *= axis.size();
      if (elements > Limits.ELEMENTS) {
        throw stop(place, "a tensor " + Shapes.show(type.axes()), "ELEMENTS", Limits.ELEMENTS);
      }
    }
    spend(elements, place);
    channels += type.width();
    if (channels > Limits.CHANNELS) {
      throw stop(place, "the number of channels of all tensors together", "CHANNELS", Limits.CHANNELS);
    }
    places.put(nextId, place);
    return new Value(nextId++, path, type);
  }

  void spend(long elements, Span place) {
    work += elements;
    if (work > Limits.WORK) {
      throw stop(place, "the tensors and weights together", "WORK", Limits.WORK);
    }
  }

  int nextId() {
    return nextId;
  }

  void add(Op op, Span place) {
    ops.add(op);
    producers.put(op.output().id(), op);
    if (++opCount > Limits.OPS) {
      throw stop(place, "the number of ops, unrolled,", "OPS", Limits.OPS);
    }
  }

  void name(String path, Value value) {
    names.add(new Named(path, value));
  }

  void statement(Span place) {
    if (++statements > Limits.STATEMENTS) {
      throw stop(place, "the number of statements, unrolled,", "STATEMENTS", Limits.STATEMENTS);
    }
    text += place.end() - place.start();
    if (text > Limits.TEXT) {
      throw stop(place, "the text of the statements, unrolled,", "TEXT", Limits.TEXT);
    }
  }

  /** Says that a limit is met; the result is to be thrown. */
  LimitReached stop(Span place, String what, String limit, long value) {
    diagnostics.add(Diagnostic.of(Code.NETWORK_TOO_LARGE, place, what + " is beyond the limit " + limit + " = " + value)
        .label(network, "in this network"));
    return new LimitReached();
  }

  Map<Integer, Span> places() {
    return places;
  }

  /** Where a value was made. */
  Span place(Value value) {
    return places.get(value.id());
  }

  Optional<Op> producer(Value value) {
    return Optional.ofNullable(producers.get(value.id()));
  }

  /** Collects the ops that {@code elaboration} makes, apart from those around it. */
  <T> Optional<OpCall.Inner> apart(Value in, Supplier<Optional<Value>> elaboration) {
    List<Op> outer = ops;
    ops = new ArrayList<>();
    Optional<Value> result = elaboration.get();
    List<Op> inner = ops;
    ops = outer;
    return result.map(value -> new OpCall.Inner(in, inner, value));
  }

  List<Op> ops() {
    return ops;
  }

  List<Named> names() {
    return names;
  }
}
