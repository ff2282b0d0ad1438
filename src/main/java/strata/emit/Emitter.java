package strata.emit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import strata.rtl.Item;
import strata.rtl.Module;

/** Writes modules as Verilog-2005, one file each. The same module gives the same text, byte for byte. */
public final class Emitter {
  /** How control registers are reset: when {@code rst_ni} falls, or at the clock edge. */
  public enum Reset { ASYNC, SYNC }

  private final Reset reset;
  private final Templates templates = new Templates();

  public Emitter(Reset reset) {
    this.reset = reset;
  }

  public Emitter() {
    this(Reset.ASYNC);
  }

  /** The text of each module under {@code top} by its file's name, {@code NAME.v}; a module comes after those that it instantiates. */
  public Map<String, String> emit(Module top) {
    return emit(List.of(top));
  }

  /** The same for several tops, which share modules; each is written once. */
  public Map<String, String> emit(List<Module> tops) {
    var files = new LinkedHashMap<String, String>();
    tops.forEach(top -> emit(top, files));
    return files;
  }

  private void emit(Module module, Map<String, String> files) {
    String name = module.name() + ".v";
    if (files.containsKey(name)) {
      return;
    }
    module.items().forEach(item -> emitInside(item, files));
    files.put(name, templates.render(new ModulePrinter(module, reset).print()));
  }

  private void emitInside(Item item, Map<String, String> files) {
    if (item instanceof Item.Instance instance) {
      emit(instance.of(), files);
    } else if (item instanceof Item.Lanes lanes) {
      lanes.body().forEach(inside -> emitInside(inside, files));
    }
  }

  /** The names of the files of {@code top} and of all that it instantiates; a module comes after those that it instantiates. */
  public static List<String> files(Module top) {
    Set<String> names = new LinkedHashSet<>();
    collect(top, names);
    return names.stream().map(name -> name + ".v").toList();
  }

  private static void collect(Module module, Set<String> names) {
    if (!names.contains(module.name())) {
      module.items().forEach(item -> collect(item, names));
      names.add(module.name());
    }
  }

  private static void collect(Item item, Set<String> names) {
    if (item instanceof Item.Instance instance) {
      collect(instance.of(), names);
    } else if (item instanceof Item.Lanes lanes) {
      lanes.body().forEach(inside -> collect(inside, names));
    }
  }
}
