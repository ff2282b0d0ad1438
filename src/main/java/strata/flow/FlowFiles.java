package strata.flow;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.emit.Page;
import strata.map.Program;
import strata.stack.Stack;

/** The files of this room. */
public final class FlowFiles {
  /** Of the area between the rows' ends, to begin with, in percent. */
  private static final int UTILISATION = 40;
  /** Of LibreLane's configuration files: from this one on it insists on the types of values. */
  private static final int LIBRELANE_FORMAT = 2;
  /** What FuseSoC knows the machine as. */
  private static final String VERSION = "0.1.0";

  /** A top, with its Verilog and the memories in it: wrappers by name, macros by name, bits of the largest bank. */
  record Project(String top, String what, List<String> files, List<String> wrappers, List<String> macros, long largest, int utilisation) {}

  /** Files of one kind, for FuseSoC. */
  record FileSet(String name, List<String> files) {}

  /** All tops, for FuseSoC. */
  record Core(String machine, String version, List<FileSet> rtl) {}

  private final Stack stack;
  private final String machine;
  private final List<Bank> banks;

  private FlowFiles(Stack stack) {
    this.stack = stack;
    this.machine = stack.machine().name();
    this.banks = Bank.all(stack);
  }

  /** Texts by path; the paths begin at the folder in which {@code rtl} is. @param program of which memories get images */
  public static Map<String, String> of(Stack stack, Program program) {
    FlowFiles flow = new FlowFiles(stack);
    Map<String, String> files = flow.files();
    files.putAll(MemoryFiles.of(stack.machine(), program, flow.banks));
    return files;
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    List<Top> tops = Top.all(stack);
    Page sdc = Page.named(Constraints.SDC);
    Page xdc = Page.named(Constraints.XDC);
    Map<String, Page> pages = new LinkedHashMap<>();
    List.of("synth.ys", "vivado.tcl", "config.mk").forEach(name -> pages.put(name, Page.named(name)));
    for (Top top : tops) {
      Constraints.Sheet constraints = Constraints.of(top, stack.machine());
      files.put("constraints/" + top.name() + ".sdc", sdc.of(constraints));
      files.put("constraints/" + top.name() + ".xdc", xdc.of(constraints));
      Project project = project(top);
      String folder = "flow/" + top.name() + "/";
      pages.forEach((name, page) -> files.put(folder + name, page.of(project)));
      files.put(folder + "config.json", librelane(top));
    }
    files.put("flow/" + machine + "/equal.ys", Equality.script(stack, banks));
    files.put(machine + ".core", Page.of("fusesoc.core", new Core(machine, VERSION,
        tops.stream().map(top -> new FileSet(top.name(), top.files())).toList())));
    return files;
  }

  private Project project(Top top) {
    List<Bank> srams = banks.stream().filter(bank -> top.tiers().contains(bank.tier()) && bank.macro().isPresent()).toList();
    return new Project(top.name(), top.what(), top.files(), srams.stream().map(b -> b.wrapper().name()).distinct().sorted().toList(),
        srams.stream().flatMap(b -> b.macro().stream()).distinct().sorted().toList(), srams.stream().mapToLong(Bank::bits).max().orElse(0),
        UTILISATION);
  }

  private String librelane(Top top) {
    JsonObject config = new JsonObject();
    JsonObject meta = new JsonObject();
    meta.addProperty("version", LIBRELANE_FORMAT);
    config.add("meta", meta);
    config.addProperty("DESIGN_NAME", top.name());
    JsonArray files = new JsonArray();
    top.files().forEach(file -> files.add("dir::../../rtl/" + file));
    config.add("VERILOG_FILES", files);
    JsonArray defines = new JsonArray();
    defines.add("SYNTHESIS");
    config.add("VERILOG_DEFINES", defines);
    config.addProperty("CLOCK_PORT", "clk_i");
    config.addProperty("CLOCK_PERIOD", new BigDecimal(Budget.of(stack.machine().clockMegahertz()).whole()));
    String constraints = "dir::../../constraints/" + top.name() + ".sdc";
    config.addProperty("PNR_SDC_FILE", constraints);
    config.addProperty("SIGNOFF_SDC_FILE", constraints);
    config.addProperty("FP_CORE_UTIL", UTILISATION);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(config) + "\n";
  }
}
