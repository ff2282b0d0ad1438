package strata.synth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import strata.emit.Emitter;
import strata.rtl.Item;
import strata.rtl.Module;

/**
 * A module to be mapped.
 *
 * @param top   its name
 * @param files the texts of the module and of all below it, by file name {@code MODULE.v}
 * @param boxes the modules among them that are black boxes: only their ports are read, and they have no area
 */
public record Design(String top, Map<String, String> files, Set<String> boxes) {
  static final String LIBRARY = "cells.lib";
  static final String NETLIST = "netlist.blif";

  public Design {
    files = new LinkedHashMap<>(files);
    boxes = new TreeSet<>(boxes);
  }

  /** A module with all that is below it but the modules that hold memories. */
  public static Design of(Module top, Emitter emitter) {
    Set<String> boxes = new LinkedHashSet<>();
    addMemories(top, boxes);
    return new Design(top.name(), emitter.emit(top), boxes);
  }

  /** A module with all that it instantiates as black boxes. */
  public static Design alone(Module top, Emitter emitter) {
    Map<String, String> files = emitter.emit(top);
    String own = top.name() + ".v";
    return new Design(top.name(), files, new LinkedHashSet<>(files.keySet().stream().filter(file -> !file.equals(own)).map(Design::module).toList()));
  }

  private static void addMemories(Module module, Set<String> boxes) {
    if (module.items().stream().anyMatch(Item.Memory.class::isInstance)) {
      boxes.add(module.name());
    }
    module.items().forEach(item -> addMemories(item, boxes));
  }

  private static void addMemories(Item item, Set<String> boxes) {
    if (item instanceof Item.Instance instance) {
      addMemories(instance.of(), boxes);
    } else if (item instanceof Item.Lanes lanes) {
      lanes.body().forEach(inside -> addMemories(inside, boxes));
    }
  }

  private static String module(String file) {
    return file.substring(0, file.length() - 2);
  }

  /** What Yosys does, in a folder with the files and with the library as {@value #LIBRARY}. */
  String script() {
    List<String> boxed = files.keySet().stream().filter(file -> boxes.contains(module(file))).toList();
    List<String> whole = files.keySet().stream().filter(file -> !boxes.contains(module(file))).toList();
    String cells = "-liberty " + LIBRARY;
    return (boxed.isEmpty() ? "" : "read_verilog -lib " + String.join(" ", boxed) + "\n")
        + "read_verilog " + String.join(" ", whole) + "\nhierarchy -check -top " + top + "\nsynth -flatten -top " + top + "\ncheck -assert\n"
        + "dfflibmap " + cells + "\nabc " + cells + "\nopt_clean -purge\ntee -q -o " + Mapped.STATISTICS + " stat " + cells + " -top " + top
        + "\nwrite_blif -cname -conn -impltf " + NETLIST + "\n";
  }

  /** Equal for equal texts, black boxes, library and tool. @param version what the tool says it is */
  String hash(Liberty liberty, String version) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<String> how = List.of(version, script(), liberty.file().getFileName().toString(), String.valueOf(liberty.bytes()));
      how.forEach(word -> digest.update((word + "\0").getBytes(StandardCharsets.UTF_8)));
      files.forEach((name, text) -> digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
