package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the set-up step, in a folder with a space in its name, with tools that only say how they were called. */
class LauncherTest {
  private static final int WATCHDOG_SECONDS = 60;

  @TempDir
  private Path folder;

  private Path home;
  private Path tools;
  private Path log;

  /** What the launcher itself calls, which is there on every system. */
  private static final List<String> SYSTEM = List.of("sh", "dirname", "readlink", "find", "head", "mkdir", "touch", "rm", "mv", "mktemp", "cat", "sed",
      "flock", "env");

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(folder.resolve("a b/strata"));
    tools = Files.createDirectories(folder.resolve("tools"));
    log = folder.resolve("log");
    Files.writeString(log, "");
    for (String file : List.of("strata", ".ci/setup.sh", "pom.xml")) {
      Files.createDirectories(home.resolve(file).getParent());
      Files.copy(Path.of(file), home.resolve(file), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String source : List.of("grammar", "templates", "rtl-tests", "src/main/java")) {
      Files.createDirectories(home.resolve(source));
    }
    for (String tool : SYSTEM) {
      for (String bin : List.of("/bin", "/usr/bin")) {
        if (Files.exists(Path.of(bin, tool)) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), Path.of(bin, tool));
        }
      }
    }
  }

  /** A tool that writes its name and arguments to the log, then does something. */
  private void tool(String name, String then) throws IOException {
    Path script = tools.resolve(name);
    Files.writeString(script, "#!/bin/sh\necho " + name + " \"$@\" >> '" + log + "'\n" + then + "\n");
    assertTrue(script.toFile().setExecutable(true));
  }

  private void java() throws IOException {
    tool("java", "");
    tool("javac", "echo 'javac 17.0.1'");
    tool("mvn", "mkdir -p target/lib && echo jar > target/strata.jar");
  }

  private record Result(int exit, String said) {}

  private Result launch(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("strata").toString()));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("XDG_DATA_DIRS", folder.resolve("none") + ":" + folder.resolve("data"));
    Process process = builder.start();
    assertTrue(process.waitFor(WATCHDOG_SECONDS, TimeUnit.SECONDS), "the launcher hangs");
    return new Result(process.exitValue(), Files.readString(said));
  }

  private List<String> called() throws IOException {
    return Files.readAllLines(log).stream().filter(l -> !l.startsWith("javac")).map(l -> l.split(" ")[0]).toList();
  }

  @Test
  void itBuildsOnceThenOnlyRuns() throws Exception {
    java();
    assertEquals(0, launch("check", "x.arch").exit());
    assertEquals(List.of("mvn", "java", "java"), called(), "build, class archive, run");
    launch("check", "x.arch");
    assertEquals(List.of("mvn", "java", "java", "java"), called());
  }

  @Test
  void itBuildsAgainWhenASourceIsNewer() throws Exception {
    java();
    launch("check", "x.arch");
    Files.writeString(home.resolve("src/main/java/New.java"), "");
    Files.setLastModifiedTime(home.resolve("src/main/java/New.java"), java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    launch("check", "x.arch");
    assertEquals(2, called().stream().filter("mvn"::equals).count());
  }

  @Test
  void argumentsReachJavaAsTheyAre() throws Exception {
    java();
    launch("check", "a file.arch");
    assertTrue(Files.readString(log).lines().reduce((a, b) -> b).orElse("").endsWith("strata.jar check a file.arch"), Files.readString(log));
  }

  @Test
  void aBuildThatFailsIsShownAndNotRun() throws Exception {
    java();
    tool("mvn", "echo broken source; exit 1");
    Result result = launch("check", "x.arch");
    assertEquals(1, result.exit());
    assertTrue(result.said().contains("broken source"), result.said());
    assertFalse(called().contains("java"));
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    Result result = launch("check", "x.arch");
    assertEquals(3, result.exit());
    assertTrue(result.said().contains("a JDK 17 or newer, Maven") && result.said().contains("apt-get install"), result.said());
  }

  @Test
  void anOldJavaIsAMissingOne() throws Exception {
    java();
    tool("javac", "echo 'javac 11.0.2'");
    assertEquals(3, launch("check", "x.arch").exit());
  }

  @Test
  void setUpWithoutAPackageManagerStopsAndSaysWhatIsMissing() throws Exception {
    java();
    Result result = launch("test");
    assertEquals(3, result.exit());
    assertTrue(result.said().contains("missing: Verilator, g++, make, the headers of zlib, Icarus Verilog, Yosys, OpenSTA, "
        + "the OSU 0.18 um standard cells, the OSU 0.35 um standard cells, ccache, Python 3 with NumPy"), result.said());
    assertTrue(result.said().contains("there is no apt-get here"), result.said());
    assertFalse(called().contains("mvn"));
  }

  @Test
  void setUpInstallsWhatIsMissingAfterSayingSo() throws Exception {
    java();
    tool("id", "echo 0");
    tool("apt-cache", "");
    // what apt-get installs is there afterwards
    StringBuilder installs = new StringBuilder("[ \"$1\" = install ] || exit 0\n");
    for (String installed : List.of("verilator", "g++", "make", "iverilog", "yosys", "sta", "ccache", "python3")) {
      installs.append("printf '#!/bin/sh\\n' > '").append(tools.resolve(installed)).append("'; /bin/chmod +x '").append(tools.resolve(installed)).append("'\n");
    }
    for (String name : List.of("osu018", "osu035")) {
      Path cells = folder.resolve("data/qflow/tech").resolve(name);
      installs.append("mkdir -p '").append(cells).append("'; echo cells > '").append(cells).append("/" + name + "_stdcells.lib'\n");
    }
    tool("apt-get", installs.toString());
    Result result = launch("test", "-Dtest=Nothing");
    assertEquals(0, result.exit(), result.said());
    assertEquals(List.of("apt-get", "apt-get", "mvn"), called().stream().filter(c -> !c.equals("id") && !c.equals("apt-cache")).toList());
    String calls = Files.readString(log);
    assertTrue(calls.contains("apt-get install -y --no-install-recommends verilator g++ make zlib1g-dev iverilog yosys opensta"
        + " qflow-tech-osu018 qflow-tech-osu035 ccache python3-numpy"), calls);
    assertTrue(calls.contains("mvn -B -ntp -P all test -Dtest=Nothing"), calls);
  }

  @Test
  void testOfJavaAloneNeedsNoTools() throws Exception {
    java();
    assertEquals(0, launch("test", "--java").exit());
    assertTrue(Files.readString(log).contains("mvn -B -ntp -P java test"));
  }
}
