package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Full disks, closed pipes, caches that were damaged, tools that are not what they should be. */
class HostileSystemTest {
  private static final String DIGITS = "examples/digits.arch";
  private static final String SPIKES = "pixels=examples/digits/spikes.npy";
  private static final String[] COSIM = {"cosim", DIGITS, "--input", SPIKES, "--images", "1"};
  private static final String PLAIN = "exec \"$@\"";
  /** No file can grow beyond so many blocks, of 512 or 1024 bytes: what a full disk says at another place. */
  private static final String FULL = "ulimit -f 4; exec \"$@\"";

  @TempDir private Path folder;

  private Started strata;

  @BeforeEach
  void make() throws IOException {
    strata = new Started(folder);
    strata.tool("g++", "exit 1");
    strata.tool("make", "exit 1");
  }

  private static void assertSays(String expected, Started.Ended ended) {
    assertEquals(1, ended.exit(), ended.err());
    assertTrue(ended.err().startsWith("error") && ended.err().contains(expected), ended.err());
    assertFalse(ended.err().contains("strata itself is at fault"), ended.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile " + DIGITS, "run " + DIGITS + " --images 4 --trace --input " + SPIKES,
      "cosim " + DIGITS + " --no-verilator --images 1 --input " + SPIKES})
  void aFullDiskIsSaidAndNothingIsLeft(String line) throws Exception {
    Path out = strata.work().resolve("deep/out");
    Stream<String> arguments = Stream.concat(Stream.of(line.split(" ")), Stream.of("-o", out.toString()));
    Started.Ended ended = strata.run(FULL, arguments.toArray(String[]::new));
    assertSays("error[E0802]: it cannot be written: File too large", ended);
    assertEquals(List.of(), strata.left("work"));
    assertEquals(List.of(), strata.left("tmp"));
  }

  @Test
  void aFullDiskUnderTheBuildIsSaid() throws Exception {
    strata.tool("verilator", "exit 1");
    assertSays("error[E0701]: the simulator cannot be built and kept in " + strata.cache(), strata.run(FULL, COSIM));
    assertEquals(List.of(), strata.left("tmp"));
    assertEquals(List.of("verilator"), strata.left("cache"));
  }

  @Test
  void whatIsPrintedAndLostIsSaid() throws Exception {
    assertSays("error: the standard output cannot be written: No space left on device", strata.run("exec \"$@\" > /dev/full", "kinds"));
    assertEquals(new Started.Ended(0, "", ""), strata.run("\"$@\" | true", "kinds"), "who closes a pipe has read enough");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', value = {
      "exit 0@verilator has built nothing, and says: it says nothing",
      "case $1 in --version) exit;; esac; head -c 3000000 /dev/urandom; yes | head -c 100000000; exit 1@verilator could not build the simulator: ",
      "case $1 in --version) exit;; esac; mkdir obj; echo nonsense > obj/Vtop; chmod +x obj/Vtop@the co-simulation cannot go on: ",
      "case $1 in --version) exit;; esac; mkdir obj; printf '#!/bin/sh\\nkill -SEGV $$\\n' > obj/Vtop; chmod +x obj/Vtop@Verilator's simulator ended with code 139: it says nothing"})
  void aToolThatIsNotWhatItShouldBeIsToldOf(String script, String expected) throws Exception {
    strata.tool("verilator", script);
    assertSays(expected, strata.run(PLAIN, COSIM));
    assertEquals(List.of(), strata.left("tmp"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', value = {
      "exit 0@yosys refuses TwoTier_bottom: it ends well and leaves no yosys.log",
      "head -c 3000000 /dev/urandom; yes | head -c 100000000; exit 1@yosys refuses TwoTier_bottom: ",
      "yes | head -c 100000000 > yosys.log; yes | head -c 900000000 > stat.txt@yosys refuses TwoTier_bottom: it ends well and counts nothing",
      "echo 'Warning: it is late' > yosys.log; touch stat.txt@yosys refuses TwoTier_bottom: Warning: it is late",
      "touch yosys.log; echo 'Number of cells: 1' > stat.txt; echo '     NAND2X1  99999999999999999999' >> stat.txt; kill -SEGV $$@yosys refuses TwoTier_bottom: it says nothing"})
  void aYosysThatIsNotWhatItShouldBeIsToldOf(String script, String expected) throws Exception {
    strata.tool("yosys", "case $1 in -V) echo Yosys; exit;; esac; " + script);
    assertSays("error[E0803]: " + expected, strata.run(PLAIN, "synth", DIGITS, "--tier", "bottom"));
    assertEquals(List.of(), strata.left("tmp"));
    assertEquals(List.of("synth"), strata.left("cache"), "nothing is kept");
  }

  @Test
  void whatWasDamagedInTheCacheIsBuiltAgain() throws Exception {
    strata.tool("verilator", "case $1 in --version) exit;; esac; echo built >> \"$WORK/log\"; mkdir obj\n"
        + "printf '#!/bin/sh\\necho error: whole; exit 2\\n' > obj/Vtop; chmod +x obj/Vtop");
    assertSays("whole", strata.run(PLAIN, COSIM));
    Path program = strata.cache().resolve(strata.left("cache").stream().filter(path -> path.endsWith("/Vtop")).findFirst().orElseThrow());
    assertTrue(program.toFile().setExecutable(false));
    assertSays("whole", strata.run(PLAIN, COSIM));
    assertEquals(1, Files.readAllLines(strata.work().resolve("log")).size(), "it is whole, and needs but its right to run");
    Files.writeString(program, "#!/bin/sh\necho error: damaged; exit 2\n");
    assertSays("whole", strata.run(PLAIN, COSIM));
    assertEquals(2, Files.readAllLines(strata.work().resolve("log")).size(), "built again");
  }

  @Test
  void withoutAHomeNothingIsKeptInTheFolderWhereItIsRun() throws Exception {
    strata.tool("verilator", "exit 1");
    Path home = Files.writeString(folder.resolve("file"), "");
    assertSays("choose another folder with STRATA_CACHE", strata.run("unset STRATA_CACHE XDG_CACHE_HOME; HOME='" + home + "'; export HOME; exec \"$@\"", COSIM));
    assertEquals(List.of(), strata.left("work"));
  }
}
