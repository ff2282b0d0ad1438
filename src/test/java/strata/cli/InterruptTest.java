package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strata ended from outside, in the middle of its work: no program runs on, no folder is left. Tools are scripts that take for ever. */
class InterruptTest {
  private static final String DIGITS = "examples/digits.arch";
  private static final String[] COSIM = {"cosim", DIGITS, "--input", "pixels=examples/digits/spikes.npy", "--images", "1"};
  /** A shell that is run in the background hands a SIGINT on as one to ignore. */
  private static final String PLAIN = "exec env --default-signal=INT \"$@\"";
  /** As a compiler does: it has children, and writes beside its input until it is killed. */
  private static final String FOR_EVER = """
      sh -c 'while :; do i=$(( (i + 1) % 500 )); true > "left-$i"; done' > /dev/null 2>&1 &
      echo $! $$ > "$WORK/pids.new"
      mv "$WORK/pids.new" "$WORK/pids"
      wait
      """;

  @TempDir private Path folder;

  private Started strata;

  @BeforeEach
  void make() throws IOException {
    strata = new Started(folder);
    strata.tool("verilator", "case $1 in --version) echo Verilator 5.006; exit;; esac\n" + FOR_EVER);
    strata.tool("yosys", "case $1 in -V) echo Yosys 0.23; exit;; esac\n" + FOR_EVER);
    strata.tool("g++", "exit 1");
    strata.tool("make", "exit 1");
  }

  private static void send(String signal, Process process) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor());
  }

  private static void assertDie(String pids) throws Exception {
    for (String pid : pids.strip().split(" ")) {
      var process = ProcessHandle.of(Long.parseLong(pid));
      if (process.isPresent()) {
        process.get().onExit().get(Started.WATCHDOG_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void aBuildThatIsInterruptedLeavesNothing(String signal, int exit) throws Exception {
    Process process = strata.start(PLAIN, COSIM);
    String pids = Files.readString(strata.awaited("pids", process));
    send(signal, process);
    assertEquals(new Started.Ended(exit, "", ""), strata.end(process));
    assertDie(pids);
    assertEquals(List.of(), strata.left("tmp"));
    assertEquals(List.of("verilator"), strata.left("cache"));
  }

  @Test
  void aSynthesisThatIsInterruptedLeavesNothing() throws Exception {
    Process process = strata.start(PLAIN, "synth", DIGITS);
    String pids = Files.readString(strata.awaited("pids", process));
    send("INT", process);
    assertEquals(new Started.Ended(130, "", ""), strata.end(process));
    assertDie(pids);
    assertEquals(List.of(), strata.left("tmp"));
  }

  /** The simulator here is a script, too. */
  @Test
  void aRunThatIsInterruptedLeavesNoHalfOutput() throws Exception {
    strata.tool("verilator", "case $1 in --version) exit;; esac\nmkdir -p obj; cat > obj/Vtop << 'END'\n#!/bin/sh\n" + FOR_EVER + "END\nchmod +x obj/Vtop");
    Path out = strata.work().resolve("out");
    Process process = strata.start(PLAIN, Stream.concat(Stream.of(COSIM), Stream.of("-o", out.toString())).toArray(String[]::new));
    String pids = Files.readString(strata.awaited("pids", process));
    send("INT", process);
    assertEquals(new Started.Ended(130, "", ""), strata.end(process));
    assertDie(pids);
    assertFalse(Files.exists(out));
    assertEquals(List.of(), strata.left("tmp"));
    assertTrue(strata.left("cache").stream().anyMatch(path -> path.endsWith("/Vtop")), "what was built is kept");
  }

  /** Nothing can be swept away then; what is left is in nobody's way. */
  @Test
  void afterAKillTheNextRunBuildsAgain() throws Exception {
    Process process = strata.start(PLAIN, COSIM);
    String pids = Files.readString(strata.awaited("pids", process));
    send("KILL", process);
    assertEquals(137, strata.end(process).exit());
    for (String pid : pids.strip().split(" ")) {
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }
    strata.tool("verilator", "case $1 in --version) exit;; esac\nmkdir -p obj; printf '#!/bin/sh\\necho error: a simulator of its own; exit 2\\n' > obj/Vtop; chmod +x obj/Vtop");
    Started.Ended next = strata.run(PLAIN, COSIM);
    assertEquals(1, next.exit());
    assertTrue(next.err().contains("Verilator's simulator ended with code 2: error: a simulator of its own"), next.err());
  }

  /** Ended at some moment of its work, whichever: the folder is not there, or whole. */
  @Test
  void aCompilationThatIsEndedLeavesAllOrNothing() throws Exception {
    Path out = strata.work().resolve("out");
    for (int milliseconds : new int[] {700, 1400}) {
      Process process = strata.start(PLAIN, "compile", DIGITS, "-o", out.toString());
      process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
      process.destroy();
      int exit = strata.end(process).exit();
      assertTrue(exit == 143 || exit == 0, "exit code " + exit);
      assertEquals(List.of(), strata.left("tmp"));
      List<String> left = strata.left("work");
      if (!left.isEmpty()) {
        assertTrue(left.containsAll(List.of("out/report.json", "out/golden/Digits.java", "out/program/load.hex", "out/rtl/TwoTier.v")), left.toString());
        assertFalse(left.toString().contains(".strata-"), left.toString());
      }
    }
  }
}
