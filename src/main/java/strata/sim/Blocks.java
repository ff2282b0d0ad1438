package strata.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts nodes in blocks, and these in an order in which each node comes after those whose nets it reads. A block is of one home, so that
 * a part of the design that rests costs nothing, and as long as the order and the JVM allow.
 */
final class Blocks {
  /** The size of a block at which it ends: the JVM compiles no method of 8000 bytes or more, and long ones late. */
  private static final int FULL = 260;
  /** What a node costs beside its words. */
  private static final int NODE = 3;

  private final List<Node> nodes;
  private final int[][] after;
  private final boolean[][] apart;
  private final int[] waiting;
  private final int[] levels;
  private final int[] earliest;
  private final List<Group> groups = new ArrayList<>();
  private final Group[] groupOf;
  private final List<Block> blocks = new ArrayList<>();

  /** What could be one block if the order allows: the nodes of one home and number of lanes. */
  private static final class Group {
    final int lanes;
    final ArrayDeque<Integer> ready = new ArrayDeque<>();
    /** Of its nodes, how many times one waits for another group. */
    int foreign;

    Group(int lanes) {
      this.lanes = lanes;
    }
  }

  private Blocks(List<Node> nodes, int words) {
    this.nodes = nodes;
    after = new int[nodes.size()][];
    apart = new boolean[nodes.size()][];
    waiting = new int[nodes.size()];
    levels = new int[nodes.size()];
    earliest = new int[nodes.size()];
    groupOf = new Group[nodes.size()];
    group();
    connect(words);
    level();
    count();
  }

  /** @param words that the nodes use */
  static List<Block> of(List<Node> nodes, int words) {
    var all = new Blocks(nodes, words);
    for (int done = 0; done < nodes.size();) {
      done += all.take(all.choose());
    }
    return all.blocks;
  }

  static int lanes(Node node) {
    return node instanceof Node.Net net ? net.target().lanes() : 1;
  }

  private void group() {
    Map<List<Integer>, Group> byHome = new HashMap<>();
    for (int i = 0; i < groupOf.length; i++) {
      int lanes = lanes(nodes.get(i));
      groupOf[i] = byHome.computeIfAbsent(List.of(nodes.get(i).home(), lanes), key -> {
        groups.add(new Group(lanes));
        return groups.get(groups.size() - 1);
      });
    }
  }

  /** The net that a node keeps, if it does. */
  static List<View> targets(Node node) {
    return node instanceof Node.Net net ? List.of(net.target()) : node instanceof Node.Wide wide ? List.of(wide.target()) : List.of();
  }

  private void connect(int words) {
    var readers = new Readers(words);
    for (int i = 0; i < nodes.size(); i++) {
      for (View read : nodes.get(i).reads()) {
        readers.add(read, i);
      }
    }
    for (int i = 0; i < nodes.size(); i++) {
      List<Integer> found = new ArrayList<>();
      List<View> targets = targets(nodes.get(i));
      targets.forEach(target -> readers.of(target, found::add));
      after[i] = found.stream().mapToInt(Integer::intValue).toArray();
      apart[i] = new boolean[after[i].length];
      for (int k = 0; k < after[i].length; k++) {
        waiting[after[i][k]]++;
        apart[i][k] = groupOf[i].lanes > 1 && crosses(targets.get(0), nodes.get(after[i][k]));
      }
    }
  }

  /** Whether a lane reads what another lane has made. */
  private static boolean crosses(View made, Node reader) {
    return reader.reads().stream().anyMatch(read -> read.overlaps(made) && !read.matches(made));
  }

  private void level() {
    int[] left = waiting.clone();
    var ready = new ArrayDeque<Integer>();
    for (int i = 0; i < left.length; i++) {
      if (left[i] == 0) {
        ready.add(i);
      }
    }
    int done = 0;
    for (; !ready.isEmpty(); done++) {
      int node = ready.remove();
      for (int reader : after[node]) {
        levels[reader] = Math.max(levels[reader], levels[node] + 1);
        if (--left[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    if (done < left.length) {
      throw new IllegalStateException("a combinational loop");
    }
  }

  private void count() {
    for (int i = 0; i < after.length; i++) {
      for (int reader : after[i]) {
        groupOf[reader].foreign += groupOf[reader] == groupOf[i] ? 0 : 1;
      }
      if (waiting[i] == 0) {
        groupOf[i].ready.add(i);
      }
    }
  }

  /** The group that can be finished; if there is none, the one that is behind. */
  private Group choose() {
    Group best = groups.get(0);
    int least = Integer.MAX_VALUE;
    for (Group group : groups) {
      int level = group.ready.isEmpty() ? Integer.MAX_VALUE : group.foreign == 0 ? -1 : levels[group.ready.peek()];
      if (level < least) {
        least = level;
        best = group;
      }
    }
    return best;
  }

  /** Makes a block of what is ready, and of what becomes so in the same group; gives the number of nodes. */
  private int take(Group group) {
    List<Node> taken = new ArrayList<>();
    var later = new ArrayList<Integer>();
    int size = 0;
    while (!group.ready.isEmpty() && size < FULL) {
      int node = group.ready.remove();
      if (earliest[node] > blocks.size()) {
        later.add(node);
        continue;
      }
      taken.add(nodes.get(node));
      size += size(nodes.get(node));
      release(node);
    }
    group.ready.addAll(later);
    blocks.add(new Block(group.lanes, taken));
    return taken.size();
  }

  private void release(int node) {
    for (int k = 0; k < after[node].length; k++) {
      int reader = after[node][k];
      groupOf[reader].foreign -= groupOf[reader] == groupOf[node] ? 0 : 1;
      earliest[reader] = Math.max(earliest[reader], apart[node][k] ? blocks.size() + 1 : 0);
      if (--waiting[reader] == 0) {
        groupOf[reader].ready.add(reader);
      }
    }
  }

  private static int size(Node node) {
    return NODE + words(node).stream().mapToInt(Word::size).sum();
  }

  /** What a node computes. */
  static List<Word> words(Node node) {
    List<Word> words = new ArrayList<>();
    if (node instanceof Node.Net net) {
      words.addAll(net.value());
    } else if (node instanceof Node.Register register) {
      register.enable().ifPresent(words::add);
      words.add(register.next());
    } else if (node instanceof Node.Copy copy) {
      copy.enable().ifPresent(words::add);
    } else if (node instanceof Node.Read read) {
      words.addAll(List.of(read.enable(), read.address()));
    } else if (node instanceof Node.Write write) {
      words.addAll(List.of(write.enable(), write.address()));
    } else if (node instanceof Node.Check check) {
      words.add(check.holds());
    }
    return words;
  }
}
