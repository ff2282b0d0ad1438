package strata.sim;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.Signal;

/** Flattens the items of one module, of one lane, or of lanes that are kept together. */
final class BodyElaboration implements Item.Fold<Boolean>, Lowering.Nets {
  /** A module of fewer items is run with what surrounds it: many small blocks cost more than they save. */
  private static final int SMALL = 30;

  private final Elaboration design;
  private final Scope module;
  private final Scope scope;
  private final int home;
  private final String path;
  /** The lane, and 1; or 0, and how many lanes are kept together. */
  private final int lane;
  private final int lanes;

  BodyElaboration(Elaboration design, Scope module, int home, String path) {
    this(design, module, module, home, path, 0, 1);
  }

  /** {@code scope} is the lane's own; {@code path} ends with a dot, or is empty. */
  private BodyElaboration(Elaboration design, Scope module, Scope scope, int home, String path, int lane, int lanes) {
    this.design = design;
    this.module = module;
    this.scope = scope;
    this.home = home;
    this.path = path;
    this.lane = lane;
    this.lanes = lanes;
  }

  void elaborate(Module of) {
    of.items().forEach(item -> item.fold(this));
  }

  @Override
  public View of(Signal net) {
    View view = (net.scope() == Signal.Scope.LANE ? scope : module).nets.get(net.name());
    if (view == null) {
      throw new IllegalStateException(path + net.name() + " is not declared");
    }
    return view;
  }

  @Override
  public View element(Expr.LaneSlice e) {
    return element(e.of(), e.width());
  }

  private View element(Signal vector, int width) {
    View view = of(vector);
    return lanes == 1 ? view.slice(lane * width, width) : view.elements(width, lanes);
  }

  private Optional<View> alias(Expr e) {
    if (e instanceof Signal net) {
      return Optional.of(of(net));
    } else if (e instanceof Expr.Slice slice) {
      return Optional.of(of(slice.of()).slice(slice.low(), slice.width()));
    } else if (e instanceof Expr.LaneSlice slice) {
      return Optional.of(element(slice));
    }
    return Optional.empty();
  }

  private Lowering lowering() {
    return new Lowering(this);
  }

  @Override
  public View hold(List<Word> value, int width, List<View> reads) {
    View view = design.allocate(width, lanes);
    design.keep(home, view, value, reads);
    return view;
  }

  @Override
  public View wide(WideMath.Op op, int resultWidth, View left, View right) {
    View result = design.allocate(resultWidth);
    design.add(new Node.Wide(home, result, op, left, right));
    return result;
  }

  private Boolean net(View target, Expr value) {
    var lowering = lowering();
    design.keep(home, target, lowering.lower(value), lowering.reads());
    return true;
  }

  private View declare(Signal net, View view) {
    scope.nets.put(net.name(), view);
    return view;
  }

  private View declare(Signal net) {
    return declare(net, design.allocate(net.width(), lanes));
  }

  private View declareState(Signal net) {
    return declare(net, design.allocateState(net.width(), lanes));
  }

  @Override
  public Boolean remark(Item.Remark item) {
    return true;
  }

  @Override
  public Boolean wire(Item.Wire item) {
    Optional<View> alias = alias(item.value());
    alias.ifPresent(view -> scope.nets.put(item.net().name(), view));
    return alias.isPresent() || net(declare(item.net()), item.value());
  }

  @Override
  public Boolean declaration(Item.Declaration item) {
    declare(item.net());
    return true;
  }

  @Override
  public Boolean drive(Item.Drive item) {
    return net(of(item.net()), item.value());
  }

  @Override
  public Boolean laneDrive(Item.LaneDrive item) {
    return net(element(item.vector(), item.value().width()), item.value());
  }

  @Override
  public Boolean register(Item.Register item) {
    View q = declareState(item.q());
    design.defer(() -> register(q, item.next(), item.enable(), item.reset()));
    return true;
  }

  private void register(View q, Expr next, Optional<Expr> enable, Optional<BigInteger> reset) {
    if (lanes > 1 || q.words() > 1) {
      copied(q, next, enable, reset);
      return;
    }
    var lowering = lowering();
    Optional<Word> enabled = enable.map(e -> lowering.lower(e).get(0));
    Word word = lowering.lower(next).get(0);
    design.add(new Node.Register(home, q, enabled, word, reset, lowering.reads()));
  }

  private void copied(View q, Expr next, Optional<Expr> enable, Optional<BigInteger> reset) {
    var lowering = lowering();
    Optional<Word> enabled = enable.map(e -> lowering.lower(e).get(0));
    if (enabled.isEmpty() || enabled.get().uniform()) {
      View from = source(next);
      List<View> reads = enabled.isEmpty() ? List.of(from) : lowering.reads();
      design.add(new Node.Copy(home, q, from, enabled, reset, reads));
    } else {
      // Each lane decides for itself: it takes what it has where it is not enabled.
      View from = design.allocate(q.width(), lanes);
      Word kept = new Word.Load(q.word(), 1);
      Word chosen = new Word.Choice(enabled.get(), lowering.lower(next).get(0), kept);
      lowering.reads().add(q);
      design.add(new Node.Net(home, from, List.of(chosen), lowering.reads()));
      design.add(new Node.Copy(home, q, from, Optional.empty(), reset, List.of(from)));
    }
  }

  /** The net that holds {@code value}: one that is there and holds still while registers take their values, or a new one. */
  private View source(Expr value) {
    Optional<View> there = alias(value).filter(view -> view.lanes() == lanes && view.aligned() && view.whole() && !design.isState(view));
    return there.orElseGet(() -> {
      View view = design.allocate(value.width(), lanes);
      net(view, value);
      return view;
    });
  }

  @Override
  public Boolean stateMachine(Item.StateMachine item) {
    View q = declareState(item.q());
    Expr next = item.q();
    for (int i = item.arcs().size() - 1; i >= 0; i--) {
      Item.Arc arc = item.arcs().get(i);
      Expr taken = item.q().eq(item.states().indexOf(arc.from())).and(arc.condition());
      next = Expr.mux(taken, Expr.lit(q.width(), item.states().indexOf(arc.to())), next);
    }
    Expr value = next;
    design.defer(() -> register(q, value, Optional.empty(), Optional.of(BigInteger.ZERO)));
    return true;
  }

  @Override
  public Boolean memory(Item.Memory item) {
    int number = design.add(new Node.Memory(path + item.name(), item.width(), item.depth()));
    scope.memories.put(item.name(), number);
    for (Item.ReadPort port : item.reads()) {
      var lowering = lowering();
      Word enable = lowering.lower(port.enable()).get(0);
      Word address = lowering.lower(port.address()).get(0);
      design.add(new Node.Read(home, number, declareState(port.data()), enable, address, lowering.reads()));
    }
    for (Item.WritePort port : item.writes()) {
      var lowering = lowering();
      Word enable = lowering.lower(port.enable()).get(0);
      Word address = lowering.lower(port.address()).get(0);
      design.add(new Node.Write(home, number, source(port.data()), enable, address, lowering.reads()));
    }
    return true;
  }

  @Override
  public Boolean lanes(Item.Lanes item) {
    if (item.count() > 1 && lanes == 1 && Together.can(item)) {
      var own = new Scope(item.count());
      scope.inner.put(item.name(), own);
      body(item, own, item.name() + "[0]", 0, item.count());
      return true;
    }
    for (int i = 0; i < item.count(); i++) {
      String name = item.name() + "[" + i + "]";
      var own = new Scope(1);
      scope.inner.put(name, own);
      body(item, own, name, i, 1);
    }
    return true;
  }

  private void body(Item.Lanes item, Scope own, String name, int lane, int lanes) {
    var body = new BodyElaboration(design, module, own, home, path + name + ".", lane, lanes);
    item.body().forEach(inside -> inside.fold(body));
  }

  @Override
  public Boolean instance(Item.Instance item) {
    var inner = new Scope(1);
    scope.inner.put(item.name(), inner);
    for (Module.Port port : item.of().ports()) {
      String name = port.net().name();
      boolean input = port.direction() == Module.Direction.IN;
      Expr at = (input ? item.inputs() : item.outputs()).get(name);
      inner.nets.put(name, alias(at).orElseGet(() -> connect(at)));
    }
    int innerHome = item.of().items().size() < SMALL ? home : design.newHome();
    new BodyElaboration(design, inner, innerHome, path + item.name() + ".").elaborate(item.of());
    return true;
  }

  private View connect(Expr value) {
    View target = design.allocate(value.width());
    net(target, value);
    return target;
  }

  @Override
  public Boolean assertion(Item.Assertion item) {
    design.defer(() -> {
      var lowering = lowering();
      Word holds = lowering.lower(item.holds()).get(0);
      design.add(new Node.Check(home, path + item.name(), item.otherwise(), holds, lowering.reads()));
    });
    return true;
  }

  @Override
  public Boolean resetSync(Item.ResetSync item) {
    design.synchronise();
    return true;
  }

  @Override
  public Boolean unused(Item.Unused item) {
    return true;
  }
}
