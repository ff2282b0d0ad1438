package strata.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.contract.Tool;
import strata.emit.Emitter;
import strata.rtl.Module;

/**
 * The stack and the flat design are the same circuit: Yosys proves it on a machine that has every kind of part, the memories taken out
 * and their pins made ports. Nets of a tier are renamed as they are in the flat design, so that the proof can pair them.
 */
@Tag("tools")
class StackEquivalenceTest {
  private static final Pattern DECLARED = Pattern.compile("^  (?:wire|cell|memory)[^\\\\\\n]* (\\\\\\S+)$", Pattern.MULTILINE);
  private static final Pattern CELL = Pattern.compile("^  cell (\\S+) ", Pattern.MULTILINE);

  @Test
  void stackAndFlatAreProvedEqual() throws Exception {
    Stack stack = Stack.of(DigitsMachine.tiny());
    Tool.Result proof = proof(stack, text -> text);
    assertEquals(0, proof.exit(), proof.output());
    assertTrue(proof.output().contains("Equivalence successfully proven"), proof.output());
  }

  @Test
  void aCrossedWireIsNoticed() throws Exception {
    Stack stack = Stack.of(DigitsMachine.tiny());
    String right = "(\\.syn0_weight_en_i\\s*)\\(syn0_weight_en\\)";
    assertThrows(AssertionError.class, () -> proof(stack, text -> text.replaceAll(right, "$1(syn0_param_en)")));
  }

  private interface Edit {
    String of(String verilog);
  }

  private static Tool.Result proof(Stack stack, Edit edit) throws IOException, InterruptedException {
    Map<String, String> files = new LinkedHashMap<>();
    add(files, "stack_", stack.stacked(), edit);
    add(files, "flat_", stack.flat(), text -> text);
    Path folder = Tool.folder("equivalence", files, "");
    String machine = stack.machine().name();
    Set<String> tiers = stack.tiers().keySet();
    String gate = unnamedTiers(netlist(folder, "stack_", machine, machine), tiers).replaceFirst("module \\\\" + machine + "\\b", "module \\\\gate");
    String gold = netlist(folder, "flat_", machine + "_flat", machine).replaceFirst("module \\\\" + machine + "_flat\\b", "module \\\\gold");
    assertEquals(cells(gold), cells(gate), "cells of the flat design, and of the stack");
    Files.writeString(folder.resolve("gate.il"), gate);
    Files.writeString(folder.resolve("gold.il"), gold);
    // equiv_simple is not needed for the proof: it takes the nets whose cones are alike, and leaves induction little to do
    return yosys(folder, "read_rtlil gold.il; read_rtlil gate.il; equiv_make gold gate equiv; hierarchy -top equiv; opt_clean; "
        + "equiv_simple -short; equiv_induct; equiv_status -assert");
  }

  private static void add(Map<String, String> files, String prefix, Module top, Edit edit) {
    new Emitter().emit(top).forEach((file, text) -> files.put(prefix + file, edit.of(text)));
  }

  /** The design without hierarchy; what the memories' pins see are ports. */
  private static String netlist(Path folder, String prefix, String top, String machine) throws IOException, InterruptedException {
    String memories = "t:" + machine + "_sram_* t:" + machine + "_registers_*";
    Tool.Result result = yosys(folder, "read_verilog -DSYNTHESIS " + prefix + "*.v; blackbox " + memories.replace("t:", "")
        + "; hierarchy -check -top " + top + "; proc; flatten; opt_clean; expose -evert " + memories + "; async2sync; write_rtlil "
        + prefix + "netlist.il");
    assertEquals(0, result.exit(), result.output());
    return Files.readString(folder.resolve(prefix + "netlist.il"));
  }

  private static Tool.Result yosys(Path folder, String script) throws IOException, InterruptedException {
    return Tool.run(folder, List.of("yosys", "-p", script));
  }

  /** Takes the tier's name off every net and cell of a tier, where that leaves it a name of its own. */
  private static String unnamedTiers(String netlist, Set<String> tiers) {
    Set<String> declared = DECLARED.matcher(netlist).results().map(r -> r.group(1)).collect(Collectors.toSet());
    Pattern inTier = Pattern.compile("\\\\(?:" + String.join("|", tiers) + ")\\.(\\S+)");
    return inTier.matcher(netlist).replaceAll(r -> {
      String bare = "\\" + r.group(1);
      return Matcher.quoteReplacement(declared.contains(bare) ? r.group() : bare);
    });
  }

  private static Map<String, Long> cells(String netlist) {
    return CELL.matcher(netlist).results().collect(Collectors.groupingBy(r -> r.group(1), TreeMap::new, Collectors.counting()));
  }
}
