package strata.cli;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import strata.diag.Span;
import strata.emit.Emitter;
import strata.machine.MachineSpec;
import strata.rtl.Module;
import strata.stack.Stack;
import strata.tool.OutputFolder;

/**
 * The Verilog of a machine: {@code rtl/MODULE.v}, for each top a list of the files that it needs, and {@code rtl/sources.json}, which
 * says where the declaration behind each module stands. The lists hold bare names, the instantiated before those that instantiate them.
 */
final class RtlFiles {
  private final MachineSpec spec;
  private final Stack stack;
  private final Emitter emitter;

  RtlFiles(Compilation compilation) {
    this.spec = compilation.spec();
    this.stack = compilation.stack();
    this.emitter = compilation.emitter();
  }

  /** The texts of a module and of all that it instantiates, by file name. */
  Map<String, String> under(Module top) {
    return emitter.emit(top);
  }

  void addTo(OutputFolder out) {
    Map<String, String> texts = new TreeMap<>(emitter.emit(List.of(stack.stacked(), stack.flat())));
    texts.forEach((name, text) -> add(out, name, text));
    add(out, "stack.f", list(stack.stacked()));
    add(out, "flat.f", list(stack.flat()));
    stack.tiers().forEach((tier, top) -> add(out, tier + ".f", list(top)));
    add(out, "sources.json", Reply.text(sources(List.copyOf(texts.keySet()))) + "\n");
  }

  private static void add(OutputFolder out, String name, String text) {
    out.add("rtl/" + name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String list(Module top) {
    return String.join("\n", Emitter.files(top)) + "\n";
  }

  private JsonObject sources(List<String> files) {
    JsonObject all = new JsonObject();
    for (String file : files) {
      String module = file.substring(0, file.length() - 2);
      Optional<String> declared = declaration(module);
      Span span = spec.span(declared.orElse(spec.name()));
      JsonObject source = new JsonObject();
      source.addProperty("declaration", declared.map(d -> spec.name() + "." + d).orElse(spec.name()));
      source.addProperty("file", String.valueOf(Path.of(span.source().name()).getFileName()));
      source.addProperty("line", span.line());
      all.add(module, source);
    }
    return all;
  }

  /** The longest declared name that the module's name goes on with; empty if it stands for the machine as a whole. */
  private Optional<String> declaration(String module) {
    String rest = module.substring(Math.min(module.length(), spec.name().length() + 1));
    return spec.spans().keySet().stream().filter(name -> rest.equals(name) || rest.startsWith(name + "_"))
        .max((a, b) -> a.length() - b.length());
  }
}
