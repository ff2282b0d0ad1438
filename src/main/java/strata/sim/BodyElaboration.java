package strata.sim;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.Signal;

/** Flattens the items of one module, or of one lane. */
final class BodyElaboration implements Item.Fold<Boolean> {
  private final Elaboration design;
  private final Scope module;
  private final Scope scope;
  private final int lane;
  private final String path;

  BodyElaboration(Elaboration design, Scope module, String path) {
    this(design, module, module, 0, path);
  }

  /** {@code scope} is the lane's own; {@code path} ends with a dot, or is empty. */
  private BodyElaboration(Elaboration design, Scope module, Scope scope, int lane, String path) {
    this.design = design;
    this.module = module;
    this.scope = scope;
    this.lane = lane;
    this.path = path;
  }

  private View view(Signal net) {
    View view = (net.scope() == Signal.Scope.LANE ? scope : module).nets.get(net.name());
    if (view == null) {
      throw new IllegalStateException(path + net.name() + " is not declared");
    }
    return view;
  }

  private Optional<View> alias(Expr e) {
    if (e instanceof Signal net) {
      return Optional.of(view(net));
    } else if (e instanceof Expr.Slice slice) {
      return Optional.of(view(slice.of()).slice(slice.low(), slice.width()));
    } else if (e instanceof Expr.LaneSlice slice) {
      return Optional.of(view(slice.of()).slice(lane * slice.width(), slice.width()));
    }
    return Optional.empty();
  }

  private Lowering lowering() {
    return new Lowering(this::view, lane, design::allocateWords);
  }

  private Boolean net(View target, Expr value) {
    var lowering = lowering();
    List<Word> words = lowering.lower(value);
    design.add(new Node.Net(target, lowering.steps(), words, lowering.reads()));
    return true;
  }

  private View declare(Signal net) {
    View view = design.allocate(net.width());
    scope.nets.put(net.name(), view);
    return view;
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
    return net(view(item.net()), item.value());
  }

  @Override
  public Boolean laneDrive(Item.LaneDrive item) {
    int width = item.value().width();
    return net(view(item.vector()).slice(lane * width, width), item.value());
  }

  @Override
  public Boolean register(Item.Register item) {
    declare(item.q());
    design.defer(() -> register(view(item.q()), item.next(), item.enable(), item.reset()));
    return true;
  }

  private void register(View q, Expr next, Optional<Expr> enable, Optional<BigInteger> reset) {
    var lowering = lowering();
    Optional<Word> enabled = enable.map(e -> lowering.lower(e).get(0));
    List<Word> words = lowering.lower(next);
    design.add(new Node.Register(q, lowering.steps(), enabled, words, reset, lowering.reads()));
  }

  @Override
  public Boolean stateMachine(Item.StateMachine item) {
    View q = declare(item.q());
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
      design.add(new Node.Read(number, declare(port.data()), lowering.steps(), enable, address, lowering.reads()));
    }
    for (Item.WritePort port : item.writes()) {
      var lowering = lowering();
      Word enable = lowering.lower(port.enable()).get(0);
      Word address = lowering.lower(port.address()).get(0);
      List<Word> data = lowering.lower(port.data());
      design.add(new Node.Write(number, lowering.steps(), enable, address, data, lowering.reads()));
    }
    return true;
  }

  @Override
  public Boolean lanes(Item.Lanes item) {
    for (int i = 0; i < item.count(); i++) {
      String name = item.name() + "[" + i + "]";
      var own = new Scope();
      scope.inner.put(name, own);
      var body = new BodyElaboration(design, module, own, i, path + name + ".");
      item.body().forEach(inside -> inside.fold(body));
    }
    return true;
  }

  @Override
  public Boolean instance(Item.Instance item) {
    var inner = new Scope();
    scope.inner.put(item.name(), inner);
    for (Module.Port port : item.of().ports()) {
      String name = port.net().name();
      boolean input = port.direction() == Module.Direction.IN;
      Expr at = (input ? item.inputs() : item.outputs()).get(name);
      inner.nets.put(name, alias(at).orElseGet(() -> connect(at)));
    }
    design.elaborate(item.of(), inner, path + item.name() + ".");
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
      design.add(new Node.Check(path + item.name(), item.otherwise(), lowering.steps(), holds, lowering.reads()));
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
