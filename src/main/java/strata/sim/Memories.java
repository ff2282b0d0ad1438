package strata.sim;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** The memories of a design, and what they hold in one simulation: a port that is not enabled costs nothing. */
final class Memories {
  /** Its data are at {@code data}, its address for the next edge at {@code address}. */
  private record Port(boolean writes, int memory, int data, int words, int address, Fanout fanout) {}

  private final List<Node.Memory> shapes;
  private final Port[] ports;
  private final int active;
  private final long[][] contents;

  Memories(List<Node.Memory> shapes, Layout layout, LongSupplier pattern) {
    this.shapes = shapes;
    active = layout.active();
    ports = layout.ports().stream().map(node -> port(node, layout)).toArray(Port[]::new);
    contents = new long[shapes.size()][];
    for (int i = 0; i < contents.length; i++) {
      Node.Memory shape = shapes.get(i);
      int words = View.words(shape.width());
      contents[i] = new long[Math.multiplyExact(words, shape.depth())];
      for (int w = 0; w < contents[i].length; w++) {
        contents[i][w] = pattern.getAsLong() & View.mask(shape.width(), w % words);
      }
    }
  }

  private static Port port(Node node, Layout layout) {
    if (node instanceof Node.Read read) {
      return new Port(false, read.memory(), read.data().word(), read.data().words(), layout.slot(read),
          layout.fanout(read.data(), reader -> true));
    }
    var write = (Node.Write) node;
    return new Port(true, write.memory(), write.from().word(), write.from().words(), layout.slot(write), Fanout.NONE);
  }

  /** The words that read ports show before their first reading: a pattern. */
  void start(long[] m, LongSupplier pattern) {
    for (Port port : ports) {
      for (int i = 0; i < port.words && !port.writes; i++) {
        m[port.data + i] = pattern.getAsLong() & View.mask(shapes.get(port.memory).width(), i);
      }
    }
  }

  private boolean isActive(int port, long[] m) {
    return (m[active + (port >>> 6)] >>> port & 1) != 0;
  }

  /** What would be wrong at the next edge; the contract does not hold in reset. */
  void check(long[] m, long cycle) {
    for (int w = 0; w < View.words(ports.length); w++) {
      for (long bits = m[active + w]; bits != 0; bits &= bits - 1) {
        check(64 * w + Long.numberOfTrailingZeros(bits), m, cycle);
      }
    }
  }

  private void check(int number, long[] m, long cycle) {
    Port port = ports[number];
    Node.Memory shape = shapes.get(port.memory);
    if (m[port.address] >= shape.depth()) {
      throw new SimulationFault(shape.path(), cycle,
          "word " + m[port.address] + " of " + shape.depth() + " is " + (port.writes ? "written" : "read"));
    }
    for (int i = 0; port.writes && i < ports.length; i++) {
      if (ports[i].memory == port.memory && i != number && isActive(i, m) && m[ports[i].address] == m[port.address]) {
        throw new SimulationFault(shape.path(), cycle,
            "word " + m[port.address] + (ports[i].writes ? " is written twice" : " is read and written") + " in one cycle");
      }
    }
  }

  /** The clock edge: readings see what was there before. */
  void commit(long[] m) {
    commit(m, false);
    commit(m, true);
  }

  private void commit(long[] m, boolean writes) {
    for (int w = 0; w < View.words(ports.length); w++) {
      for (long bits = m[active + w]; bits != 0; bits &= bits - 1) {
        Port port = ports[64 * w + Long.numberOfTrailingZeros(bits)];
        if (port.writes == writes && m[port.address] < shapes.get(port.memory).depth()) {
          commit(port, m);
        }
      }
    }
  }

  private void commit(Port port, long[] m) {
    long[] memory = contents[port.memory];
    int at = (int) m[port.address] * port.words;
    if (port.writes) {
      System.arraycopy(m, port.data, memory, at, port.words);
    } else if (!Arrays.equals(memory, at, at + port.words, m, port.data, port.data + port.words)) {
      System.arraycopy(memory, at, m, port.data, port.words);
      port.fanout.mark(m);
    }
  }

  /** A word as it is now. */
  long[] word(int memory, int address) {
    int words = View.words(shapes.get(memory).width());
    return Arrays.copyOfRange(contents[memory], address * words, (address + 1) * words);
  }
}
