package strata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.emit.Emitter;
import strata.stack.DigitsMachine;
import strata.stack.Stack;
import strata.tool.Run;

/** The script that is written proves stack and flat design equal, on a machine with every kind of part, and nothing that is not. */
@Tag("tools")
class EqualityTest {
  private static final Stack TINY = Stack.of(DigitsMachine.tiny());

  @TempDir
  private Path folder;

  /** @param changes of texts in the upper tier */
  private Run.Result proof(Stack stack, Map<String, String> changes) throws IOException {
    String machine = stack.machine().name();
    Path rtl = Files.createDirectories(folder.resolve("rtl"));
    for (var file : new Emitter().emit(List.of(stack.stacked(), stack.flat())).entrySet()) {
      Files.writeString(rtl.resolve(file.getKey()), file.getValue());
    }
    for (var change : changes.entrySet()) {
      Path tier = rtl.resolve(machine + "_top.v");
      String right = Files.readString(tier);
      assertTrue(right.contains(change.getKey()), change.getKey());
      Files.writeString(tier, right.replace(change.getKey(), change.getValue()));
    }
    Path here = Files.createDirectories(folder.resolve("flow/" + machine));
    // what is wrong would keep the induction busy, and what is right is proven before it
    String script = Equality.script(stack, Bank.all(stack));
    assertTrue(script.contains("equiv_induct\n"), script);
    Files.writeString(here.resolve("equal.ys"), changes.isEmpty() ? script : script.replace("equiv_induct\n", ""));
    return Run.of(here, List.of("yosys", "-s", "equal.ys"));
  }

  @Test
  void stackAndFlatDesignAreProvedEqual() throws IOException {
    proven(TINY);
  }

  @Test
  @Tag("nightly")
  void thoseOfTheDigitsMachineAre() throws IOException {
    proven(Stack.of(DigitsMachine.twoTiers()));
  }

  private void proven(Stack stack) throws IOException {
    Run.Result proof = proof(stack, Map.of());
    assertEquals(0, proof.exit(), proof.output());
    assertTrue(proof.output().contains("Equivalence successfully proven"), proof.output());
    assertEquals(List.of(), proof.output().lines().filter(line -> line.contains("Warning")).toList());
  }

  /** A port that reads another net, and a net with two drivers. */
  @Test
  void whatIsWiredOtherwiseIsNotProvedEqual() throws IOException {
    String top = new Emitter().emit(TINY.stacked()).get("Tiny_top.v");
    String read = Pattern.compile("\\.syn0_weight_en_i\\s*\\(syn0_weight_en\\)").matcher(top).results().findFirst().orElseThrow().group();
    String left = Pattern.compile("assign syn0_work_bottom_o\\s*= syn0_work_bottom_q;").matcher(top).results().findFirst().orElseThrow().group();
    Run.Result crossed = proof(TINY, Map.of(read, ".syn0_weight_en_i (syn0_param_en)"));
    assertNotEquals(0, crossed.exit(), crossed.output());
    assertTrue(crossed.output().contains("unproven $equiv cells in 'equiv_status -assert'"), crossed.output());
    Run.Result drivers = proof(TINY, Map.of(left, left + " assign syn0_work_bottom_o = syn0_done;"));
    assertTrue(drivers.exit() != 0 && drivers.output().contains("Found 1 problems in 'check -assert'"), drivers.output());
  }
}
