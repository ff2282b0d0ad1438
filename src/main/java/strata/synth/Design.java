package strata.synth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import strata.emit.Emitter;
import strata.rtl.Module;
import strata.tool.Cache;

/**
 * A module to be mapped.
 *
 * @param top   its name
 * @param files the texts of the module and of all below it, by file name {@code MODULE.v}
 * @param boxes the modules among them that are black boxes: only their ports are read, and they have no area
 */
public record Design(String top, Map<String, String> files, Set<String> boxes) {
  static final String NETLIST = "netlist.blif";

  public Design {
    files = new LinkedHashMap<>(files);
    boxes = new TreeSet<>(boxes);
  }

  /** A module with all that is below it but the modules that hold memories. */
  public static Design of(Module top, Emitter emitter) {
    return new Design(top.name(), emitter.emit(top), Banks.of(top).names());
  }

  /** A module with all that is below it. */
  static Design whole(Module top, Emitter emitter) {
    return new Design(top.name(), emitter.emit(top), Set.of());
  }

  /** A module with all that it instantiates as black boxes. */
  public static Design alone(Module top, Emitter emitter) {
    Map<String, String> files = emitter.emit(top);
    String own = top.name() + ".v";
    return new Design(top.name(), files, new LinkedHashSet<>(files.keySet().stream().filter(file -> !file.equals(own)).map(Design::module).toList()));
  }

  private static String module(String file) {
    return file.substring(0, file.length() - 2);
  }

  /** The cells of it that are no black boxes. */
  Tally withoutBoxes(Tally all) {
    return all.only(kind -> !boxes.contains(kind));
  }

  /** What Yosys does, in a folder with the design's files and the target's. */
  String script(Target target) {
    List<String> boxed = files.keySet().stream().filter(file -> boxes.contains(module(file))).toList();
    List<String> whole = files.keySet().stream().filter(file -> !boxes.contains(module(file))).toList();
    return (boxed.isEmpty() ? "" : "read_verilog -lib " + String.join(" ", boxed) + "\n")
        + "read_verilog " + String.join(" ", whole) + "\nhierarchy -check -top " + top + "\n" + target.passes(top)
        + "tee -q -o " + Mapped.STATISTICS + " stat" + target.statistics() + " -top " + top + "\n"
        + target.netlistPasses().map(passes -> passes + "write_blif -cname -conn -impltf " + NETLIST + "\n").orElse("");
  }

  /** Equal for equal texts, black boxes, target, tool, and warnings that are accepted. @param version what the tool says it is */
  String hash(Target target, String version) {
    List<String> texts = new ArrayList<>(List.of(version, script(target)));
    texts.addAll(target.identity());
    Warnings.ACCEPTED.forEach(accepted -> texts.add(accepted.pattern()));
    files.forEach((name, text) -> texts.addAll(List.of(name, text)));
    return Cache.key(texts);
  }
}
