package strata.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that hang, print without end, or have children. */
class RunTest {
  private static final int WATCHDOG_SECONDS = 60;

  @TempDir private Path folder;

  private Run.Result shell(String script, long seconds) throws IOException {
    return Run.of(folder, List.of("sh", "-c", script), Map.of(), seconds);
  }

  /** Dead, or about to be. */
  private static void assertDies(long pid) throws Exception {
    var process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(WATCHDOG_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatItLeavesIsItsExitCodeAndItsText() throws IOException {
    assertEquals(new Run.Result(3, "out\nerr\n"), shell("echo out; echo err >&2; exit 3", WATCHDOG_SECONDS));
    assertEquals(new Run.Result(0, ""), shell("cat", WATCHDOG_SECONDS), "nothing to read");
  }

  @Test
  void oneThatHangsIsEndedWithItsChildren() throws Exception {
    Run.Result result = shell("sleep 1000 & echo $!; sh -c 'sleep 1000 & echo $!; wait' & wait", 2);
    assertEquals(Run.TOO_LONG, result.exit());
    List<String> lines = result.output().lines().toList();
    assertEquals("error: it was ended after 2 s, since it hangs", lines.get(0));
    assertEquals(3, lines.size(), result.output());
    for (String pid : lines.subList(1, 3)) {
      assertDies(Long.parseLong(pid));
    }
  }

  @Test
  void ofEndlessTextTheBeginningAndTheEndAreKept() throws IOException {
    Run.Result result = shell("echo begin; yes | head -c 50000000; echo end", WATCHDOG_SECONDS);
    assertEquals(0, result.exit());
    assertTrue(result.output().startsWith("begin\ny\n") && result.output().endsWith("y\nend\n"), "both ends");
    assertTrue(result.output().contains("\n...\n"), "a gap is marked");
    assertTrue(result.output().length() <= 3 * Run.KEPT + 10, "length " + result.output().length());
  }

  @Test
  void aThreadThatIsInterruptedEndsIt() throws Exception {
    Path pid = folder.resolve("pid");
    Thread thread = new Thread(() -> assertThrows(InterruptedIOException.class, () -> shell("echo $$ > pid.new; mv pid.new pid; sleep 1000", 1000)));
    thread.start();
    while (!Files.exists(pid)) {
      Thread.sleep(10);
    }
    thread.interrupt();
    thread.join(WATCHDOG_SECONDS * 1000);
    assertFalse(thread.isAlive());
    assertDies(Long.parseLong(Files.readString(pid).strip()));
  }

  @Test
  void theLineThatSaysWhatIsWrongIsFound() {
    assertEquals("%Error: x", Run.firstError("hello\n  %Error: x\n%Error: y\n"));
    assertEquals("it says nothing", Run.firstError(""));
    assertEquals(403, Run.firstError("error" + "x".repeat(1_000_000)).length());
  }

  @Test
  void aFolderIsNoTool() throws IOException {
    assertTrue(Tools.present("sh"));
    assertFalse(Tools.present("nosuchtool"));
    assertFalse(Tools.present("."), "a folder can be entered, which is the same bit");
  }

  /** The end of the process waits for what must not be left half done. */
  @Test
  void whatIsUndisturbedIsDoneBeforeTheFolderGoes() throws Exception {
    Scratch scratch = Scratch.in(folder);
    Path file = Files.writeString(scratch.path().resolve("file"), "");
    Thread end = new Thread(scratch::deleteAtEnd);
    scratch.undisturbed(() -> {
      end.start();
      while (end.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      Files.move(file, folder.resolve("file"));
    });
    end.join();
    assertFalse(Files.exists(scratch.path()));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("file")), left.toList());
    }
    scratch.close();
  }
}
