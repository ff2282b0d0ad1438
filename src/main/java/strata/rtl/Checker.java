package strata.rtl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what hardware cannot mean, in a module and all that it instantiates. Every net is declared before it is read, driven exactly
 * once in each bit, and read in each bit or listed as {@link Item.Unused}; widths agree; nothing is a combinational loop; names are
 * unique and no keywords; no comparison has a constant answer. So the emitted Verilog draws no warning from any tool.
 *
 * <p>What is found is a bug in the compiler, never a user's mistake.
 */
public final class Checker {
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Module> byName = new HashMap<>();
  private final Map<Module, Loops.Paths> paths = new IdentityHashMap<>();

  private Checker() {}

  /** All problems of the tree under {@code top}, each beginning with the module's name. */
  public static List<String> problems(Module top) {
    var checker = new Checker();
    checker.visit(top);
    return List.copyOf(checker.problems);
  }

  /**
   * Gives {@code top} back where it has no problem.
   *
   * @throws IllegalStateException naming all problems
   */
  public static Module verify(Module top) {
    List<String> problems = problems(top);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(top.name() + " is not sound hardware:\n  " + String.join("\n  ", problems));
    }
    return top;
  }

  /** For each output of a module, the inputs that reach it within a cycle. The module has no problem. */
  public static Map<String, Set<String>> inputsOf(Module top) {
    var checker = new Checker();
    checker.visit(top);
    return checker.paths.get(top).inputsOf();
  }

  private void visit(Module module) {
    if (paths.containsKey(module)) {
      return;
    }
    paths.put(module, Loops.Paths.NONE);
    for (Item.Instance instance : instances(module.items())) {
      visit(instance.of());
    }
    Module other = byName.putIfAbsent(module.name(), module);
    if (other != null && !other.equals(module)) {
      problems.add(module.name() + ": two different modules have this name");
    }
    if (other == null) {
      var found = new ModuleChecker(module, byName).problems();
      problems.addAll(found);
      if (!found.isEmpty()) {
        return;
      }
    }
    var loops = new Loops(module, paths);
    paths.put(module, loops.paths());
    problems.addAll(loops.problems());
  }

  /** The instances of a body, those in lanes among them. */
  static List<Item.Instance> instances(List<Item> items) {
    var found = new ArrayList<Item.Instance>();
    for (Item item : items) {
      if (item instanceof Item.Instance instance) {
        found.add(instance);
      } else if (item instanceof Item.Lanes lanes) {
        found.addAll(instances(lanes.body()));
      }
    }
    return found;
  }
}
