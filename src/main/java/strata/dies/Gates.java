package strata.dies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.Signal;

/**
 * About how many gates a module is, in NAND2 equivalents, read off its text without any tool: so many for each bit of each
 * operation. Banks that a macro can stand for are not counted, but listed.
 */
final class Gates {
  /** A flip-flop; one that is reset; what an enable adds. */
  static final double FLOP = 4;
  static final double FLOP_RESET = 7.3;
  static final double ENABLE = 2;
  /** Of each bit. */
  static final double LOGIC = 1.3;
  static final double XOR = 2.3;
  static final double INVERT = 0.6;
  static final double MUX = 2;
  static final double ADD = 5;
  static final double EQUAL = 2;
  static final double LESS = 3;

  /** A bank that is no logic, {@code banks} times. */
  record Bank(int width, int depth, boolean onePort, long banks) {}

  /** @param gates in NAND2 equivalents, banks left out */
  record Count(double gates, List<Bank> banks) {
    Count {
      banks = List.copyOf(banks);
    }
  }

  private final Map<Module, Count> known = new IdentityHashMap<>();

  Count of(Module module) {
    Count count = known.get(module);
    if (count == null) {
      var body = new Body();
      module.items().forEach(item -> item.fold(body));
      count = new Count(body.gates, body.banks);
      known.put(module, count);
    }
    return count;
  }

  /** An expression that stands in a module twice is built once. */
  private final class Body implements Item.Fold<Boolean> {
    private final Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Bank> banks = new ArrayList<>();
    private double gates;
    private long times = 1;

    private boolean add(double more) {
      gates += times * more;
      return true;
    }

    private boolean add(Expr value) {
      return seen.add(value) && add(value.fold(new Cost(this)));
    }

    @Override
    public Boolean remark(Item.Remark item) {
      return true;
    }

    @Override
    public Boolean wire(Item.Wire item) {
      return add(item.value());
    }

    @Override
    public Boolean declaration(Item.Declaration item) {
      return true;
    }

    @Override
    public Boolean drive(Item.Drive item) {
      return add(item.value());
    }

    @Override
    public Boolean laneDrive(Item.LaneDrive item) {
      return add(item.value());
    }

    @Override
    public Boolean register(Item.Register item) {
      item.enable().ifPresent(this::add);
      add(item.next());
      return add(item.q().width() * ((item.reset().isPresent() ? FLOP_RESET : FLOP) + (item.enable().isPresent() ? ENABLE : 0)));
    }

    /** Without a macro it is flip-flops with enables, and a multiplexer for each port that reads. */
    @Override
    public Boolean memory(Item.Memory item) {
      item.reads().forEach(port -> add(port.address()));
      item.writes().forEach(port -> add(port.address()));
      if (item.macro().isPresent()) {
        return banks.add(new Bank(item.width(), item.depth(), item.macro().get().onePort(), times));
      }
      return add((double) item.width() * item.depth() * (FLOP + ENABLE + MUX * item.reads().size()) + item.width() * FLOP);
    }

    @Override
    public Boolean stateMachine(Item.StateMachine item) {
      item.arcs().forEach(arc -> add(arc.condition()));
      return add(item.q().width() * FLOP_RESET + item.arcs().size() * item.q().width() * (EQUAL + LOGIC));
    }

    @Override
    public Boolean lanes(Item.Lanes item) {
      long outside = times;
      times *= item.count();
      item.body().forEach(inside -> inside.fold(this));
      times = outside;
      return true;
    }

    @Override
    public Boolean instance(Item.Instance item) {
      Count inside = Gates.this.of(item.of());
      item.inputs().values().forEach(this::add);
      inside.banks().forEach(b -> banks.add(new Bank(b.width(), b.depth(), b.onePort(), b.banks() * times)));
      return add(inside.gates());
    }

    @Override
    public Boolean assertion(Item.Assertion item) {
      return true;
    }

    @Override
    public Boolean unused(Item.Unused item) {
      return true;
    }

    @Override
    public Boolean resetSync(Item.ResetSync item) {
      return add(2 * FLOP_RESET);
    }
  }

  /** Of one operation; its operands are counted by {@code body}. */
  private record Cost(Body body) implements Expr.Fold<Double> {
    private double of(double own, Expr... operands) {
      for (Expr operand : operands) {
        body.add(operand);
      }
      return own;
    }

    @Override
    public Double literal(Expr.Literal e) {
      return 0.0;
    }

    @Override
    public Double signal(Signal e) {
      return 0.0;
    }

    @Override
    public Double unary(Expr.Unary e) {
      int bits = e.operand().width();
      return of(switch (e.op()) {
        case NOT -> INVERT * bits;
        case NEGATE -> ADD * bits / 2;
        case ANY, ALL -> LOGIC * (bits - 1);
        case ODD -> XOR * (bits - 1);
      }, e.operand());
    }

    /** What meets a constant is about half as large. */
    @Override
    public Double binary(Expr.Binary e) {
      int bits = e.left().width();
      boolean constant = e.left() instanceof Expr.Literal || e.right() instanceof Expr.Literal;
      double own = switch (e.op()) {
        case ADD, SUBTRACT -> ADD * bits;
        case MULTIPLY -> (ADD + LOGIC) * bits * bits / 2;
        case AND, OR -> LOGIC * bits;
        case XOR -> XOR * bits;
        case EQUAL, NOT_EQUAL -> EQUAL * bits;
        case U_LESS, U_LESS_EQUAL, S_LESS, S_LESS_EQUAL -> LESS * bits;
        case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED -> constant ? 0 : MUX * bits * Math.min(e.right().width(), 32 - Integer
            .numberOfLeadingZeros(bits));
      };
      return of(constant ? own / 2 : own, e.left(), e.right());
    }

    @Override
    public Double mux(Expr.Mux e) {
      boolean constant = e.then() instanceof Expr.Literal || e.otherwise() instanceof Expr.Literal;
      return of((constant ? LOGIC : MUX) * e.width(), e.condition(), e.then(), e.otherwise());
    }

    @Override
    public Double slice(Expr.Slice e) {
      return 0.0;
    }

    @Override
    public Double laneSlice(Expr.LaneSlice e) {
      return 0.0;
    }

    @Override
    public Double select(Expr.Select e) {
      return of(MUX * (e.of().width() - e.width()), e.index());
    }

    @Override
    public Double concat(Expr.Concat e) {
      return of(0, e.parts().toArray(Expr[]::new));
    }

    @Override
    public Double zeroExtend(Expr.ZeroExtend e) {
      return 0.0;
    }

    @Override
    public Double signExtend(Expr.SignExtend e) {
      return 0.0;
    }
  }
}
