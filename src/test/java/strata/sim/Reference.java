package strata.sim;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.Signal;

/**
 * What a module means, said as plainly as can be: a net is what its drivers say, asked for when it is wanted, in big integers. It knows
 * nets, registers and lanes, and starts with what is unknown at 0.
 */
final class Reference {
  /** Where an expression stands: in a lane, whose nets begin with {@code path}, or in the module. */
  private record Lane(String path, int index) {}

  private record Part(int low, Expr value, Lane lane) {}

  private record Register(String q, Expr next, Optional<Expr> enable, Lane lane) {}

  private final Map<String, List<Part>> parts = new LinkedHashMap<>();
  private final List<Register> registers = new ArrayList<>();
  /** Inputs and registers. */
  private final Map<String, BigInteger> state = new HashMap<>();
  private final Map<String, BigInteger> known = new HashMap<>();

  Reference(Module module) {
    module.items().forEach(item -> add(item, new Lane("", 0)));
  }

  /** The names of all nets but the inputs, as {@link Simulator#peek} takes them. */
  List<String> nets() {
    List<String> names = new ArrayList<>(parts.keySet());
    registers.forEach(register -> names.add(register.q));
    return names;
  }

  private void add(Item item, Lane lane) {
    if (item instanceof Item.Wire wire) {
      part(name(wire.net(), lane), 0, wire.value(), lane);
    } else if (item instanceof Item.Drive drive) {
      part(name(drive.net(), lane), 0, drive.value(), lane);
    } else if (item instanceof Item.LaneDrive drive) {
      part(drive.vector().name(), lane.index * drive.value().width(), drive.value(), lane);
    } else if (item instanceof Item.Register register) {
      registers.add(new Register(name(register.q(), lane), register.next(), register.enable(), lane));
      state.put(name(register.q(), lane), register.reset().orElse(BigInteger.ZERO));
    } else if (item instanceof Item.Lanes lanes) {
      for (int i = 0; i < lanes.count(); i++) {
        var own = new Lane(lanes.name() + "[" + i + "].", i);
        lanes.body().forEach(inside -> add(inside, own));
      }
    }
  }

  private void part(String net, int low, Expr value, Lane lane) {
    parts.computeIfAbsent(net, name -> new ArrayList<>()).add(new Part(low, value, lane));
  }

  private static String name(Signal net, Lane lane) {
    return net.scope() == Signal.Scope.LANE ? lane.path + net.name() : net.name();
  }

  void set(String input, BigInteger value) {
    state.put(input, value);
    known.clear();
  }

  void step() {
    Map<String, BigInteger> next = new HashMap<>();
    for (Register register : registers) {
      if (register.enable.isEmpty() || eval(register.enable.get(), register.lane).testBit(0)) {
        next.put(register.q, eval(register.next, register.lane));
      }
    }
    state.putAll(next);
    known.clear();
  }

  BigInteger net(String name) {
    if (state.containsKey(name)) {
      return state.get(name);
    } else if (!known.containsKey(name)) {
      BigInteger value = BigInteger.ZERO;
      for (Part part : parts.get(name)) {
        value = value.or(eval(part.value, part.lane).shiftLeft(part.low));
      }
      known.put(name, value);
    }
    return known.get(name);
  }

  private BigInteger net(Signal net, Lane lane) {
    return net(name(net, lane));
  }

  private static BigInteger cut(BigInteger value, int width) {
    return value.mod(BigInteger.ONE.shiftLeft(width));
  }

  private static BigInteger signed(BigInteger value, int width) {
    return value.testBit(width - 1) ? value.subtract(BigInteger.ONE.shiftLeft(width)) : value;
  }

  private static BigInteger bit(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  private BigInteger eval(Expr e, Lane lane) {
    if (e instanceof Expr.Literal literal) {
      return literal.value();
    } else if (e instanceof Signal net) {
      return net(net, lane);
    } else if (e instanceof Expr.Slice slice) {
      return cut(net(slice.of(), lane).shiftRight(slice.low()), slice.width());
    } else if (e instanceof Expr.LaneSlice slice) {
      return cut(net(slice.of(), lane).shiftRight(lane.index * slice.width()), slice.width());
    } else if (e instanceof Expr.Mux mux) {
      return eval(eval(mux.condition(), lane).testBit(0) ? mux.then() : mux.otherwise(), lane);
    } else if (e instanceof Expr.ZeroExtend extend) {
      return net(extend.of(), lane);
    } else if (e instanceof Expr.SignExtend extend) {
      return cut(signed(net(extend.of(), lane), extend.of().width()), extend.width());
    } else if (e instanceof Expr.Concat concat) {
      BigInteger value = BigInteger.ZERO;
      for (Expr part : concat.parts()) {
        value = value.shiftLeft(part.width()).or(eval(part, lane));
      }
      return value;
    } else if (e instanceof Expr.Select select) {
      return cut(net(select.of(), lane).shiftRight(eval(select.index(), lane).intValue() * select.width()), select.width());
    } else if (e instanceof Expr.Unary unary) {
      return unary(unary, eval(unary.operand(), lane));
    }
    var binary = (Expr.Binary) e;
    return binary(binary, eval(binary.left(), lane), eval(binary.right(), lane));
  }

  private static BigInteger unary(Expr.Unary e, BigInteger value) {
    int width = e.operand().width();
    return switch (e.op()) {
      case NOT -> cut(value.not(), width);
      case NEGATE -> cut(value.negate(), width);
      case ANY -> bit(value.signum() != 0);
      case ALL -> bit(value.bitCount() == width);
      case ODD -> bit(value.bitCount() % 2 == 1);
    };
  }

  private static BigInteger binary(Expr.Binary e, BigInteger a, BigInteger b) {
    int width = e.left().width();
    return switch (e.op()) {
      case ADD -> cut(a.add(b), width);
      case SUBTRACT -> cut(a.subtract(b), width);
      case MULTIPLY -> cut(a.multiply(b), width);
      case AND -> a.and(b);
      case OR -> a.or(b);
      case XOR -> a.xor(b);
      case EQUAL -> bit(a.equals(b));
      case NOT_EQUAL -> bit(!a.equals(b));
      case U_LESS -> bit(a.compareTo(b) < 0);
      case U_LESS_EQUAL -> bit(a.compareTo(b) <= 0);
      case S_LESS -> bit(signed(a, width).compareTo(signed(b, width)) < 0);
      case S_LESS_EQUAL -> bit(signed(a, width).compareTo(signed(b, width)) <= 0);
      case SHIFT_LEFT -> cut(a.shiftLeft(b.min(BigInteger.valueOf(width)).intValue()), width);
      case SHIFT_RIGHT -> a.shiftRight(b.min(BigInteger.valueOf(width)).intValue());
      case SHIFT_RIGHT_SIGNED -> cut(signed(a, width).shiftRight(b.min(BigInteger.valueOf(width)).intValue()), width);
    };
  }
}
