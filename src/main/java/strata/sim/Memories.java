package strata.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** The memories: a port that is not enabled costs nothing. */
final class Memories {
  /** A port; {@code address} and {@code value} are those of the next edge. */
  private static final class Port {
    final int memory;
    final int words;
    final View data;
    final Fanout fanout;
    final long[] value;
    boolean active;
    long address;

    Port(int memory, View data, int words, Fanout fanout) {
      this.memory = memory;
      this.data = data;
      this.words = words;
      this.fanout = fanout;
      this.value = new long[words];
    }
  }

  private final List<Node.Memory> shapes;
  private final long[][] contents;
  private final List<Port> reads = new ArrayList<>();
  private final List<Port> writes = new ArrayList<>();

  Memories(List<Node.Memory> shapes, LongSupplier pattern) {
    this.shapes = shapes;
    this.contents = new long[shapes.size()][];
    for (int i = 0; i < contents.length; i++) {
      Node.Memory shape = shapes.get(i);
      int words = View.words(shape.width());
      contents[i] = new long[Math.multiplyExact(words, shape.depth())];
      for (int w = 0; w < contents[i].length; w++) {
        contents[i][w] = pattern.getAsLong() & View.mask(shape.width(), w % words);
      }
    }
  }

  Tasks.Task add(Node.Read node, Fanout fanout) {
    var port = new Port(node.memory(), node.data(), node.data().words(), fanout);
    reads.add(port);
    return port(port, Tasks.steps(node.steps()), Closures.compile(node.enable()), Closures.compile(node.address()), new Op[0]);
  }

  Tasks.Task add(Node.Write node) {
    var port = new Port(node.memory(), new View(0, 1), node.data().size(), new Fanout(new int[0], new long[0]));
    writes.add(port);
    return port(port, Tasks.steps(node.steps()), Closures.compile(node.enable()), Closures.compile(node.address()),
        Closures.compile(node.data()));
  }

  private static Tasks.Task port(Port port, Tasks.Task before, Op enable, Op address, Op[] data) {
    return (m, dirty) -> {
      before.run(m, dirty);
      port.active = enable.eval(m) != 0;
      if (port.active) {
        port.address = address.eval(m);
        for (int i = 0; i < data.length; i++) {
          port.value[i] = data[i].eval(m);
        }
      }
    };
  }

  /** The words that read ports show before their first reading: a pattern. */
  void start(long[] m, LongSupplier pattern) {
    for (Port port : reads) {
      for (int i = 0; i < port.words; i++) {
        m[port.data.word() + i] = pattern.getAsLong() & View.mask(port.data.width(), i);
      }
    }
  }

  /** What would be wrong at the next edge; the contract does not hold in reset. */
  void check(long cycle) {
    for (Port read : reads) {
      if (read.active) {
        inside(read, cycle, "read");
      }
    }
    for (int i = 0; i < writes.size(); i++) {
      Port write = writes.get(i);
      if (write.active) {
        inside(write, cycle, "written");
        clash(write, reads, cycle, "is read and written");
        clash(write, writes.subList(0, i), cycle, "is written twice");
      }
    }
  }

  private void inside(Port port, long cycle, String what) {
    Node.Memory shape = shapes.get(port.memory);
    if (port.address >= shape.depth()) {
      throw new SimulationFault(shape.path(), cycle, "word " + port.address + " of " + shape.depth() + " is " + what);
    }
  }

  private void clash(Port write, List<Port> others, long cycle, String what) {
    for (Port other : others) {
      if (other.active && other.memory == write.memory && other.address == write.address) {
        throw new SimulationFault(shapes.get(write.memory).path(), cycle, "word " + write.address + " " + what + " in one cycle");
      }
    }
  }

  /** The clock edge: readings see what was there before. */
  void commit(long[] m, long[] dirty) {
    for (Port port : reads) {
      if (port.active && port.address < shapes.get(port.memory).depth()) {
        read(port, m, dirty);
      }
    }
    for (Port port : writes) {
      if (port.active && port.address < shapes.get(port.memory).depth()) {
        System.arraycopy(port.value, 0, contents[port.memory], (int) port.address * port.words, port.words);
      }
    }
  }

  private void read(Port port, long[] m, long[] dirty) {
    int from = (int) port.address * port.words;
    int to = port.data.word();
    if (!Arrays.equals(contents[port.memory], from, from + port.words, m, to, to + port.words)) {
      System.arraycopy(contents[port.memory], from, m, to, port.words);
      port.fanout.mark(dirty);
    }
  }

  /** A word as it is now. */
  long[] word(int memory, int address) {
    int words = View.words(shapes.get(memory).width());
    return Arrays.copyOfRange(contents[memory], address * words, (address + 1) * words);
  }

  Node.Memory shape(int memory) {
    return shapes.get(memory);
  }
}
