package strata.timing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.stack.Stack;
import strata.synth.Design;
import strata.synth.Synthesis;
import strata.tool.Scratch;

/**
 * A machine in cells, module by module: the stack, its tiers, their parts, and the wrappers of memories, in which macros are black boxes.
 *
 * @param netlists   by module name
 * @param library    the Liberty file of the cells
 * @param gateArea   the area of its NAND of two inputs
 * @param cells      what it says
 * @param macroFiles the Liberty texts of the macros, by file name
 * @param kinds      cells and macros by name
 */
record Joined(Map<String, Netlist> netlists, Path library, double gateArea, LibertyFile cells, Map<String, String> macroFiles,
    Map<String, LibertyFile.Cell> kinds) {
  Joined {
    netlists = Collections.unmodifiableMap(netlists);
    macroFiles = Collections.unmodifiableMap(macroFiles);
    kinds = Collections.unmodifiableMap(kinds);
  }

  static Optional<Joined> of(Stack stack, Emitter emitter, Synthesis synthesis, List<Path> replaced, Diagnostics diagnostics) {
    Set<Module> wrappers = new LinkedHashSet<>();
    List<Design> designs = designs(stack, emitter, wrappers);
    List<Macro> macros = wrappers.stream().flatMap(wrapper -> Macro.in(wrapper).stream()).distinct().toList();
    Optional<Map<String, String>> own = MacroFiles.of(macros, replaced, MemoryModel.scaled(synthesis.liberty().gateArea()), diagnostics);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    return synthesis.map(designs, diagnostics).flatMap(mapped -> {
      try {
        Map<String, Netlist> netlists = new LinkedHashMap<>();
        for (int i = 0; i < designs.size(); i++) {
          netlists.put(designs.get(i).top(), Netlist.of(Files.readString(mapped.get(i).netlist().orElseThrow())));
        }
        LibertyFile cells = LibertyFile.read(synthesis.liberty().file());
        Map<String, LibertyFile.Cell> kinds = new LinkedHashMap<>(cells.cells());
        own.get().values().forEach(text -> LibertyFile.of(text).cells()
            .forEach((name, cell) -> kinds.put(name, new LibertyFile.Cell(name, cell.pins(), true, cell.area()))));
        return Optional.of(new Joined(netlists, synthesis.liberty().file(), synthesis.liberty().gateArea(), cells, own.get(), kinds));
      } catch (IOException e) {
        Scratch.report(e, diagnostics);
        return Optional.empty();
      }
    });
  }

  private static List<Design> designs(Stack stack, Emitter emitter, Set<Module> wrappers) {
    List<Design> designs = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    stack.tiers().values().forEach(top -> top.items().forEach(item -> {
      if (item instanceof Item.Instance part && known.add(part.of().name())) {
        designs.add(Design.of(part.of(), emitter));
        addWrappers(part.of().items(), wrappers);
      }
    }));
    wrappers.forEach(wrapper -> designs.add(wrapper(wrapper, emitter)));
    stack.tiers().values().forEach(top -> designs.add(Design.alone(top, emitter)));
    designs.add(Design.alone(stack.stacked(), emitter));
    return designs;
  }

  private static void addWrappers(List<Item> items, Set<Module> wrappers) {
    for (Item item : items) {
      if (item instanceof Item.Instance instance) {
        if (instance.of().items().stream().anyMatch(Item.Memory.class::isInstance)) {
          wrappers.add(instance.of());
        }
        addWrappers(instance.of().items(), wrappers);
      } else if (item instanceof Item.Lanes lanes) {
        addWrappers(lanes.body(), wrappers);
      }
    }
  }

  /** With its macro as a black box; a memory of registers becomes registers. */
  private static Design wrapper(Module wrapper, Emitter emitter) {
    Map<String, String> files = new LinkedHashMap<>();
    Set<String> boxes = new LinkedHashSet<>();
    emitter.emit(wrapper).forEach((name, text) -> files.put(name, "`define STRATA_MEMORY_MACROS\n" + text));
    for (Macro macro : Macro.in(wrapper)) {
      files.put(macro.name() + ".v", macro.stub());
      boxes.add(macro.name());
    }
    return new Design(wrapper.name(), files, boxes);
  }

  /** The netlists with buffers behind nets that drive many pins; as they are where the library has no buffer. */
  Map<String, Netlist> buffered() {
    Optional<Fanout> fanout = Fanout.of(cells);
    Map<String, Netlist> buffered = new LinkedHashMap<>();
    netlists.forEach((name, netlist) -> buffered.put(name, fanout.map(f -> f.in(netlist, this::drives)).orElse(netlist)));
    return buffered;
  }

  private boolean drives(String kind, String pin) {
    Netlist below = netlists.get(kind);
    return below != null ? below.outputs().containsKey(pin)
        : kinds.get(kind).pin(pin).filter(p -> p.direction() == LibertyFile.Direction.OUT).isPresent();
  }
}
