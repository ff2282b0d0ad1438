package strata.sim;

import java.util.List;

/** Makes runnable tasks of nodes. */
final class Tasks {
  private Tasks() {}

  /** What a node does when something that it reads has changed. */
  interface Task {
    void run(long[] m, long[] dirty);
  }

  /** A value stored to wherever its view lies; tells whether it changed. */
  interface Store {
    boolean to(long[] m);
  }

  static Task net(Node.Net node, Fanout fanout) {
    Task before = steps(node.steps());
    Store store = store(node.target(), Closures.compile(node.value()));
    if (node.steps().isEmpty() && node.target().aligned() && node.value().size() == 1) {
      return whole(node, fanout);
    }
    return (m, dirty) -> {
      before.run(m, dirty);
      if (store.to(m)) {
        fanout.mark(dirty);
      }
    };
  }

  /** The common case: one word. Bits above the view belong to neighbours of it. */
  private static Task whole(Node.Net node, Fanout fanout) {
    Op value = Closures.compile(node.value().get(0));
    int word = node.target().word();
    if (node.target().whole()) {
      return (m, dirty) -> {
        long v = value.eval(m);
        if (v != m[word]) {
          m[word] = v;
          fanout.mark(dirty);
        }
      };
    }
    long others = ~View.mask(node.target().width());
    return (m, dirty) -> {
      long v = value.eval(m) | m[word] & others;
      if (v != m[word]) {
        m[word] = v;
        fanout.mark(dirty);
      }
    };
  }

  static Task steps(List<Step> steps) {
    var tasks = steps.stream().map(Tasks::step).toArray(Task[]::new);
    return (m, dirty) -> {
      for (Task task : tasks) {
        task.run(m, dirty);
      }
    };
  }

  private static Task step(Step step) {
    if (step instanceof Step.Wide wide) {
      return (m, dirty) -> WideMath.run(wide, m);
    }
    var keep = (Step.Keep) step;
    Op[] values = Closures.compile(keep.value());
    return (m, dirty) -> {
      for (int i = 0; i < values.length; i++) {
        m[keep.word() + i] = values[i].eval(m);
      }
    };
  }

  private static Store store(View target, Op[] values) {
    return m -> {
      boolean changed = false;
      for (int i = 0; i < values.length; i++) {
        changed |= insert(m, target.bit() + 64 * i, Math.min(64, target.width() - 64 * i), values[i].eval(m));
      }
      return changed;
    };
  }

  /** Puts at most 64 bits at an absolute bit; tells whether they changed. */
  static boolean insert(long[] m, int bit, int width, long value) {
    int word = bit >>> 6;
    int shift = bit & 63;
    boolean changed = put(m, word, View.mask(width) << shift, value << shift);
    if (shift + width > 64) {
      changed |= put(m, word + 1, View.mask(width) >>> (64 - shift), value >>> (64 - shift));
    }
    return changed;
  }

  private static boolean put(long[] m, int word, long mask, long value) {
    long old = m[word];
    m[word] = old & ~mask | value & mask;
    return m[word] != old;
  }
}
