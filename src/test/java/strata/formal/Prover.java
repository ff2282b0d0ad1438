package strata.formal;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import strata.contract.Tool;
import strata.emit.Emitter;
import strata.rtl.Module;

/**
 * Asks Yosys and ABC. The Verilog of a harness and its block becomes an and-inverter graph with an output for each property; ABC says of
 * each whether it can ever be 1. Registers without a reset begin with anything; reset is active in the first cycle, and in any later one.
 */
final class Prover {
  private static final String TOP = "proof";
  /** The first cycles, and then: whatever is so in two cycles is so in the next. */
  private static final String INDUCTION = "bmc3 -F 4; ind -F 2";
  private static final int SECONDS = 60;
  private static final String SEARCH = "bmc3 -F 100 -T " + SECONDS;
  private static final String PDR = "pdr -T " + SECONDS;
  /** Bits that are unknown, of which there are some where a choice has been made a multiplexer, may be anything. */
  private static final String STEPS = """
      proc
      flatten
      opt_clean
      opt_expr
      check -assert
      memory_map
      async2sync
      dffunmap
      techmap
      opt_expr
      opt_clean
      setundef -anyseq
      aigmap
      opt_clean
      """;
  /** What is said last. */
  private static final Pattern TIME = Pattern.compile("^(?:Property proved|Output 0|No output).*Time = +([0-9.]+) sec", Pattern.MULTILINE);
  private static final Pattern FOUND = Pattern.compile("was asserted in frame (\\d+)");

  private Prover() {}

  /** What came of one output. @param frame in which it is 1, counted from 0; -1 where it never is */
  record Answer(boolean settled, int frame, BigDecimal seconds, String log) {
    boolean never() {
      return settled && frame < 0;
    }

    boolean found() {
      return frame >= 0;
    }
  }

  /** Of the block as it is: the answers for the properties, for the covers, and for the lemmas. */
  static List<Answer> prove(Proof proof) throws IOException, InterruptedException {
    Map<String, String> files = new TreeMap<>();
    verilog(proof).forEach((file, text) -> files.put("0_" + file, text));
    int properties = proof.properties().size();
    int stated = properties + proof.covers().size();
    files.put("0_" + TOP + ".v", wrapper(proof.top(), 0, stated + proof.lemmas()));
    Path folder = graphs(files, 1);
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < stated + proof.lemmas(); i++) {
      int cycles = i < properties ? proof.properties().get(i).cycles() : 0;
      questions.add(cone(i) + (i >= stated ? INDUCTION : i >= properties ? SEARCH : cycles > 0 ? "bmc3 -F " + cycles : PDR));
    }
    List<Answer> answers = new ArrayList<>(ask(folder, questions));
    for (int i = stated; i < answers.size(); i++) {
      if (!answers.get(i).settled()) {
        answers.set(i, ask(folder, List.of(cone(i) + PDR)).get(0));
      }
    }
    return answers;
  }

  private static String cone(int output) {
    return "read_aiger 0.aig; cone -s -O " + output + "; ";
  }

  /** For each fault of each property, what comes of the property with it. */
  static Map<Proof.Edit, Answer> refute(Proof proof) throws IOException, InterruptedException {
    Map<String, String> verilog = verilog(proof);
    Map<String, String> files = new TreeMap<>();
    List<Proof.Edit> edits = new ArrayList<>();
    List<String> script = new ArrayList<>();
    for (int i = 0; i < proof.properties().size(); i++) {
      for (Proof.Edit edit : proof.properties().get(i).faults()) {
        String prefix = edits.size() + "_";
        edited(verilog, edit).forEach((file, text) -> files.put(prefix + file, text));
        files.put(prefix + TOP + ".v", wrapper(proof.top(), proof.properties().size() + proof.covers().size() + proof.lemmas() + i, 1));
        script.add("read_aiger " + edits.size() + ".aig; " + SEARCH);
        edits.add(edit);
      }
    }
    List<Answer> answers = ask(graphs(files, edits.size()), script);
    Map<Proof.Edit, Answer> byEdit = new LinkedHashMap<>();
    for (int i = 0; i < edits.size(); i++) {
      byEdit.put(edits.get(i), answers.get(i));
    }
    return byEdit;
  }

  private static Map<String, String> verilog(Proof proof) {
    return new Emitter().emit(proof.top());
  }

  private static Map<String, String> edited(Map<String, String> verilog, Proof.Edit edit) {
    List<String> named = verilog.keySet().stream().filter(file -> file.endsWith(edit.file() + ".v")).toList();
    if (named.size() != 1) {
      throw new IllegalArgumentException(edit.file() + ".v is one of " + verilog.keySet() + "?");
    }
    Map<String, String> all = new TreeMap<>(verilog);
    all.computeIfPresent(named.get(0), (file, text) -> edited(text, edit));
    return all;
  }

  /** How many blanks stand where, and line ends among them, does not matter. */
  private static String edited(String text, Proof.Edit edit) {
    String words = Arrays.stream(edit.text().split(" +")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    Matcher found = Pattern.compile(words).matcher(text);
    if (found.results().count() != 1) {
      throw new IllegalArgumentException("not once in " + edit.file() + ": " + edit.text() + "\n" + text);
    }
    return found.reset().replaceAll(Matcher.quoteReplacement(edit.instead()));
  }

  /** The module of all: it has the harness' inputs and one to reset with, and some of its outputs. */
  private static String wrapper(Module top, int first, int outputs) {
    List<Module.Port> inputs = top.ports().stream().filter(p -> p.direction() == Module.Direction.IN).toList();
    int found = top.port("found_o").net().width();
    String ports = inputs.stream().map(p -> "  input wire [%d:0] %s,\n".formatted(p.net().width() - 1, p.net().name()))
        .collect(Collectors.joining());
    String pins = inputs.stream().map(p -> "    .%s(%s),\n".formatted(p.net().name(), p.net().name())).collect(Collectors.joining());
    return """
        module %s (
          input wire clk_i,
          input wire reset_i,
        %s  output wire [%d:0] found_o
        );
          reg begun = 1'b0;
          always @(posedge clk_i) begun <= 1'b1;
          wire rst_n = begun & ~reset_i;
          wire [%d:0] found;
          assign found_o = rst_n ? found[%d:%d] : %d'd0;
          %s harness (
            .clk_i(clk_i),
            .rst_ni(rst_n),
        %s    .found_o(found)
          );
        endmodule
        """.formatted(TOP, ports, outputs - 1, found - 1, first + outputs - 1, first, outputs, top.name(), pins);
  }

  /** Makes the graphs {@code 0.aig, 1.aig, …} of the files that begin so, and gives the folder. */
  private static Path graphs(Map<String, String> files, int designs) throws IOException, InterruptedException {
    Path folder = Tool.folder("formal", files, "");
    StringBuilder yosys = new StringBuilder();
    for (int i = 0; i < designs; i++) {
      yosys.append("read_verilog -DSYNTHESIS ").append(i).append("_*.v\nhierarchy -check -top ").append(TOP).append("\n").append(STEPS)
          .append("write_aiger -zinit ").append(i).append(".aig\ndesign -reset\n");
    }
    Files.writeString(folder.resolve("aiger.ys"), yosys);
    run(folder, List.of("yosys", "-q", "aiger.ys"));
    return folder;
  }

  private static List<Answer> ask(Path folder, List<String> questions) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("questions.abc"), String.join("; echo ====\n", questions) + "; echo ====\n");
    String log = run(folder, List.of("yosys-abc", "-f", "questions.abc"));
    List<Answer> answers = new ArrayList<>();
    for (String part : List.of(log.split("(?m)^==== *$")).subList(0, questions.size())) {
      answers.add(answer(part));
    }
    return answers;
  }

  private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
    Tool.Result result = Tool.run(folder, command);
    if (result.exit() != 0) {
      throw new IllegalStateException(folder + ": " + command + "\n" + result.output());
    }
    return result.output();
  }

  private static Answer answer(String log) {
    Matcher found = FOUND.matcher(log);
    Matcher time = TIME.matcher(log);
    boolean refuted = found.find();
    boolean first = log.contains("No output asserted in") && !log.contains("timeout");
    boolean proved = log.contains("Property proved") || first && (!log.contains("Networks are") || log.contains("Networks are equivalent"));
    int frame = refuted ? Integer.parseInt(found.group(1)) : -1;
    return new Answer(refuted || proved, frame, time.find() ? new BigDecimal(time.group(1)) : BigDecimal.ZERO, log);
  }
}
