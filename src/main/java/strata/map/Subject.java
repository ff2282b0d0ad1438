package strata.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import strata.machine.Core;
import strata.machine.Machine;
import strata.network.Axis;
import strata.network.Graph;
import strata.network.Op;
import strata.network.Type;
import strata.network.Value;

/** The network as a core sees it when it is asked what it can run: who reads what, and what is kept already. */
public final class Subject {
  /** The share of spikes, where no sample shows any. */
  static final double USUAL_SPIKES = 0.15;

  private final Machine machine;
  private final Pins pins;
  private final Tuning tuning;
  private final Map<Integer, List<Op>> readers = new HashMap<>();
  private final Map<Integer, List<String>> names;
  private final Set<Integer> outputs = new HashSet<>();
  private final Map<Integer, Kept> byValue = new TreeMap<>();
  private final List<Kept> all = new ArrayList<>();

  Subject(Graph graph, Machine machine, Pins pins, Tuning tuning, List<Op> live) {
    this.machine = machine;
    this.pins = pins;
    this.tuning = tuning;
    this.names = graph.namesById();
    graph.outputs().forEach(o -> outputs.add(o.value().id()));
    live.forEach(this::note);
  }

  private void note(Op op) {
    op.inputs().stream().map(Value::id).distinct().forEach(id -> readers.computeIfAbsent(id, i -> new ArrayList<>()).add(op));
    op.inner().forEach(this::note);
  }

  public Machine machine() {
    return machine;
  }

  /** What was chosen for cycles alone: a core that keeps numbers of channels keeps them in {@link Tuning#order}. */
  public Tuning tuning() {
    return tuning;
  }

  /** The share of a value's channels that are set at some step of a group: as the sample has it, else as if each spike came on its own. */
  public double set(Value value) {
    int steps = Math.min(machine.steps(), steps(value.type()));
    return tuning.set().getOrDefault(value.id(), 1 - Math.pow(1 - USUAL_SPIKES, steps));
  }

  /** The ops that read a value and that some output hangs on, in order. */
  public List<Op> readers(Value value) {
    return readers.getOrDefault(value.id(), List.of());
  }

  /** Whether a core may do an op on its way: the map does not give it to another. */
  public boolean mayFuse(Op op, Core core) {
    return pins.run(op).map(run -> run.core().equals(core.name())).orElse(true);
  }

  public boolean isOutput(Value value) {
    return outputs.contains(value.id());
  }

  /** The one op that needs a value, if nobody else does. */
  public Optional<Op> soleReader(Value value) {
    return readers(value).size() == 1 && !isOutput(value) ? Optional.of(readers(value).get(0)) : Optional.empty();
  }

  /** The tensor that holds a value, if an earlier job writes it. */
  public Optional<Kept> kept(Value value) {
    return Optional.ofNullable(byValue.get(value.id()));
  }

  /** Makes known that a job writes a value. */
  public Kept keep(Value value, Form form) {
    Kept kept = keepSlots(List.of(value), form);
    byValue.put(value.id(), kept);
    return kept;
  }

  /** One tensor for the values of all experts, each token's side by side. */
  public Kept keepSlots(List<Value> values, Form form) {
    List<Kept.Part> parts = values.stream().map(v -> new Kept.Part(unique(v), v, tuning.order(v))).toList();
    Kept kept = new Kept(all.size(), parts.get(0).path(), form, parts);
    all.add(kept);
    return kept;
  }

  /** A tensor between two jobs of one op, which is no value of the network: no trace has it. */
  public Kept keepUnseen(String path, Form form) {
    Kept kept = new Kept(all.size(), path, form, List.of());
    all.add(kept);
    return kept;
  }

  /** Its name; a value without one has the path of its op, which may be another's name. */
  private String unique(Value value) {
    String name = name(value);
    boolean taken = !names.containsKey(value.id()) && names.values().stream().anyMatch(all -> all.contains(name))
        || all.stream().flatMap(k -> k.parts().stream()).anyMatch(p -> p.path().equals(name));
    return taken ? name + "@" + value.id() : name;
  }

  /** A value that is another one, seen differently. */
  void alias(Value value, Kept kept) {
    byValue.put(value.id(), kept);
  }

  List<Kept> all() {
    return List.copyOf(all);
  }

  /** The first name that the file gives it, or its path. */
  public String name(Value value) {
    return names.getOrDefault(value.id(), List.of(value.path())).get(0);
  }

  /** All rows of a step: the product of the axes that are neither steps nor the last. */
  public static int tokens(Type type) {
    return type.rows() / steps(type);
  }

  /** Its steps, 1 without such an axis. */
  public static int steps(Type type) {
    boolean inner = type.axes().size() > 1 && type.hasAxis(Axis.STEPS);
    return inner ? type.lengthOf(Axis.STEPS) : 1;
  }

  public static Form.Spikes spikes(Type type) {
    return new Form.Spikes(tokens(type), 1, type.width(), steps(type));
  }

  /** Unsigned integers that cores read as spikes. */
  public static Form.Small small(Type type) {
    return new Form.Small(tokens(type), type.width(), steps(type), type.format().bits());
  }

  public static Form.State state(Type type) {
    return new Form.State(tokens(type), type.width(), steps(type));
  }
}
