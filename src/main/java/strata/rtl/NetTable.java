package strata.rtl;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The nets of one body: who drives and who reads each of their bits. */
final class NetTable {
  /** A net, and which of its bits are driven, read and listed as unused. */
  static final class Net {
    final Signal signal;
    final int declaredAt;
    final boolean input;
    final BitSet driven = new BitSet();
    final BitSet read = new BitSet();
    final BitSet unused = new BitSet();

    private Net(Signal signal, int declaredAt, boolean input) {
      this.signal = signal;
      this.declaredAt = declaredAt;
      this.input = input;
    }
  }

  private final Map<String, Net> nets = new LinkedHashMap<>();
  private final String where;
  private final Consumer<String> report;

  NetTable(String where, Consumer<String> report) {
    this.where = where;
    this.report = report;
  }

  Net declare(Signal net, int at, boolean input) {
    Net entry = new Net(net, at, input);
    nets.putIfAbsent(net.name(), entry);
    return entry;
  }

  /** A net that its own item drives. */
  Net declareDriven(Signal net, int at) {
    Net entry = declare(net, at, false);
    entry.driven.set(0, net.width());
    return entry;
  }

  Optional<Net> find(Signal net) {
    Net found = nets.get(net.name());
    if (found == null) {
      report.accept(net.name() + " is not declared" + where);
    } else if (!found.signal.equals(net)) {
      report.accept(net.name() + " has " + found.signal.width() + " bits, not " + net.width());
      return Optional.empty();
    }
    return Optional.ofNullable(found);
  }

  void drive(Net net, int low, int width) {
    String bits = range(net.signal, low, low + width);
    if (net.input) {
      report.accept(bits + " is an input, and driven");
    } else if (low + width > net.signal.width()) {
      report.accept(bits + " is driven, but the net has " + net.signal.width() + " bits");
    } else if (!net.driven.get(low, low + width).isEmpty()) {
      report.accept(bits + " is driven more than once");
    }
    net.driven.set(low, low + width);
  }

  void reportUncovered() {
    for (Net net : nets.values()) {
      int width = net.signal.width();
      each(net.driven, width, false, (from, to) -> report.accept(range(net.signal, from, to) + " is never driven"));
      BitSet seen = (BitSet) net.read.clone();
      seen.or(net.unused);
      each(seen, width, false, (from, to) -> report.accept(range(net.signal, from, to) + " is never read, nor listed as unused"));
      BitSet both = (BitSet) net.read.clone();
      both.and(net.unused);
      each(both, width, true, (from, to) -> report.accept(range(net.signal, from, to) + " is listed as unused, but read"));
    }
  }

  private interface Run {
    void accept(int from, int to);
  }

  private static void each(BitSet bits, int width, boolean value, Run run) {
    for (int from = next(bits, 0, value); from >= 0 && from < width;) {
      int to = next(bits, from, !value);
      to = to < 0 || to > width ? width : to;
      run.accept(from, to);
      from = next(bits, to, value);
    }
  }

  private static int next(BitSet bits, int from, boolean value) {
    return value ? bits.nextSetBit(from) : bits.nextClearBit(from);
  }

  private static String range(Signal net, int from, int to) {
    if (from == 0 && to == net.width()) {
      return net.name();
    }
    return net.name() + (to - from == 1 ? "[" + from + "]" : "[" + (to - 1) + ":" + from + "]");
  }
}
