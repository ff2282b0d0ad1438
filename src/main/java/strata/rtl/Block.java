package strata.rtl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the body of a module or of a lanes block, one item after the other. */
public sealed class Block permits ModuleBuilder, LaneBlock {
  final List<Item> items = new ArrayList<>();
  private final Map<Integer, PendingRegister> pending = new LinkedHashMap<>();
  private final Signal.Scope scope;

  Block(Signal.Scope scope) {
    this.scope = scope;
  }

  /** A register whose next value is still to be written. */
  public final class PendingRegister {
    private final int at;
    private final Signal q;
    private final Optional<BigInteger> reset;

    private PendingRegister(int at, Signal q, Optional<BigInteger> reset) {
      this.at = at;
      this.q = q;
      this.reset = reset;
    }

    public Signal q() {
      return q;
    }

    /** Takes {@code value} at every clock edge. */
    public void next(Expr value) {
      finish(new Item.Register(q, value, Optional.empty(), reset));
    }

    /** Takes {@code value} where {@code enable} is 1, else holds. */
    public void next(Expr enable, Expr value) {
      finish(new Item.Register(q, value, Optional.of(enable), reset));
    }

    private void finish(Item.Register register) {
      if (register.next().width() != q.width()) {
        throw new IllegalArgumentException(q.name() + ": " + register.next().width() + " bits into " + q.width());
      }
      if (pending.remove(at) == null) {
        throw new IllegalStateException(q.name() + " has two next values");
      }
      items.set(at, register);
    }
  }

  public void remark(String text) {
    items.add(new Item.Remark(text));
  }

  /** Names a value. */
  public Signal wire(String name, Expr value) {
    Signal net = new Signal(name, value.width(), scope);
    items.add(new Item.Wire(net, value));
    return net;
  }

  /** Declares a net that is driven further down. */
  public Signal declare(String name, int width) {
    Signal net = new Signal(name, width, scope);
    items.add(new Item.Declaration(net));
    return net;
  }

  public void drive(Signal net, Expr value) {
    if (net.width() != value.width()) {
      throw new IllegalArgumentException(net.name() + ": " + value.width() + " bits into " + net.width());
    }
    items.add(new Item.Drive(net, value));
  }

  /** A control register, {@code NAME_q}: it is reset. */
  public PendingRegister register(String name, int width, long reset) {
    return pend(name, width, Optional.of(BigInteger.valueOf(reset)));
  }

  /** A data register, {@code NAME_q}: it has no reset. */
  public PendingRegister data(String name, int width) {
    return pend(name, width, Optional.empty());
  }

  private PendingRegister pend(String name, int width, Optional<BigInteger> reset) {
    var register = new PendingRegister(items.size(), new Signal(name + "_q", width, scope), reset);
    items.add(new Item.Remark("pending " + name));
    pending.put(register.at, register);
    return register;
  }

  /** A control register that follows {@code value} one cycle later. */
  public Signal delayed(String name, Expr value) {
    var register = register(name, value.width(), 0);
    register.next(value);
    return register.q();
  }

  /** The same, for a register that obeys the reset {@code by}. */
  public Signal delayed(String name, Expr value, Optional<Signal> by) {
    Signal q = new Signal(name + "_q", value.width(), scope);
    items.add(new Item.Register(q, value, Optional.empty(), Optional.of(BigInteger.ZERO), by));
    return q;
  }

  /** A data register that follows {@code value} one cycle later. */
  public Signal delayedData(String name, Expr value) {
    var register = data(name, value.width());
    register.next(value);
    return register.q();
  }

  public void instance(String name, Module of, Map<String, Expr> inputs, Map<String, Expr> outputs) {
    items.add(new Item.Instance(name, of, new LinkedHashMap<>(inputs), new LinkedHashMap<>(outputs)));
  }

  /** The same, for an instance that obeys the reset {@code by}. */
  public void instance(String name, Module of, Map<String, Expr> inputs, Map<String, Expr> outputs, Optional<Signal> by) {
    items.add(new Item.Instance(name, of, new LinkedHashMap<>(inputs), new LinkedHashMap<>(outputs), by));
  }

  /** The same, for an instance whose memory may be loaded from {@code image}. */
  public void instance(String name, Module of, Map<String, Expr> inputs, Map<String, Expr> outputs, String image) {
    items.add(new Item.Instance(name, of, new LinkedHashMap<>(inputs), new LinkedHashMap<>(outputs), Optional.empty(), Optional.of(image)));
  }

  public void check(String name, Expr holds, String otherwise) {
    items.add(new Item.Assertion(name, holds, otherwise));
  }

  /** States that {@code bits} (a net, a slice, or a lane's element) are read by nobody, and why that is right. */
  public void unused(Expr bits, String reason) {
    items.add(new Item.Unused(bits, reason));
  }

  List<Item> finished() {
    if (!pending.isEmpty()) {
      throw new IllegalStateException("registers without a next value: "
          + pending.values().stream().map(r -> r.q.name()).toList());
    }
    return items;
  }
}
