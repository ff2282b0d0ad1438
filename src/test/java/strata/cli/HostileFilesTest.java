package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;

/**
 * Files that ask for too much: each is refused with a diagnostic that names the limit, in the memory that the launcher gives, and in
 * time. They are checked one after the other by one process.
 */
class HostileFilesTest {
  /** All files together take ten to twenty seconds. */
  private static final int WATCHDOG_MINUTES = 10;
  private static final int MANY = 7_000_000;

  /** @param words of the first line of what is said */
  private record Case(String code, String words, byte[] text) {}

  @TempDir
  private Path folder;

  private final Map<String, Case> cases = new LinkedHashMap<>();

  private void file(String name, String code, String words, String text) {
    cases.put(name, new Case(code, words, text.getBytes(StandardCharsets.UTF_8)));
  }

  private void network(String name, String code, String words, String body) {
    String output = body.contains("output ") ? "" : "input given : spike[channels: 1]\noutput asked = given\n";
    file(name, code, words, "network N(p = 1) {\n" + output + body + "\n}\n");
  }

  private static String times(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  @Test
  void areRefusedInBoundedTimeAndMemory() throws Exception {
    texts();
    nesting();
    constants();
    networks();
    machinesAndMaps();
    imports();
    for (Map.Entry<String, Case> entry : cases.entrySet()) {
      Files.write(folder.resolve(entry.getKey() + ".arch"), entry.getValue().text());
    }
    Map<String, String[]> said = checked();
    List<String> wrong = new ArrayList<>();
    cases.forEach((name, expected) -> {
      String[] line = said.getOrDefault(name, new String[] {name, "?", "0", "0", "nothing was said"});
      boolean right = line[1].equals("1") && line[4].startsWith("error[" + expected.code() + "]: ") && line[4].contains(expected.words());
      if (!right || Integer.parseInt(line[2]) > Diagnostics.LIMIT || Integer.parseInt(line[3]) > 2000) {
        wrong.add("expected " + expected.code() + " " + expected.words() + ": " + String.join(" ", line));
      }
    });
    assertEquals(List.of(), wrong);
  }

  private Map<String, String[]> checked() throws IOException, InterruptedException {
    String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m",
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", classes, CheckedApart.class.getName()));
    cases.keySet().forEach(name -> command.add(folder.resolve(name + ".arch").toString()));
    File out = folder.resolve("said").toFile();
    Process process = new ProcessBuilder(command).redirectOutput(out).redirectErrorStream(true).start();
    try {
      assertTrue(process.waitFor(WATCHDOG_MINUTES, TimeUnit.MINUTES), "not over in " + WATCHDOG_MINUTES + " minutes");
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(out.toPath()).stream().map(line -> line.split("\t", 5)).filter(line -> line.length == 5)
        .collect(Collectors.toMap(line -> Path.of(line[0]).getFileName().toString().replace(".arch", ""), line -> line));
  }

  private void texts() {
    file("line-10m", "E0106", "at most 8388608", "a".repeat(10_000_000));
    file("line-7m", "E0113", "at most 128", "a".repeat(MANY));
    file("string", "E0113", "at most 4096", "import \"" + "a".repeat(5_000_000) + "\"");
    file("unterminated", "E0103", "not closed", "import \"" + "a".repeat(MANY));
    file("digits", "E0108", "60", "network N(p = " + "1".repeat(MANY) + ") { }");
    file("brackets-7m", "E0105", "256", "(".repeat(MANY));
    file("mistakes", "E0102", "`;`", ";\n".repeat(100_000));
    file("control", "E0102", "", "network N\u0000\u0001\u001b[2J\u202e { }\n");
    file("words", "E0106", "2097152", "x=1\n".repeat(1_000_000));
    file("late", "E0101", "expected", "network N {\n" + "  x = 1 + 2\n".repeat(300_000) + "  x = = 1\n}\n");
    cases.put("not-utf8", new Case("E0104", "UTF-8", new byte[] {'n', (byte) 0xff, (byte) 0xfe}));
  }

  private void nesting() {
    int deep = 10_000;
    network("parentheses", "E0105", "256", "x = " + "(".repeat(deep) + "1" + ")".repeat(deep));
    network("minuses", "E0105", "256", "x = " + "-".repeat(deep) + "1");
    network("lists", "E0105", "256", "x = " + "[".repeat(deep) + "]".repeat(deep));
    network("lambdas", "E0105", "256", "x = " + "f(x) { a, b -> ".repeat(deep) + "1" + " }".repeat(deep));
    network("blocks", "E0105", "256", "block b() {\n".repeat(deep) + "}\n".repeat(deep));
    network("loops", "E0105", "256", "for b in 0..2 {\n".repeat(deep) + "}\n".repeat(deep));
    network("chain", "E0105", "256", "x = 1" + "+1".repeat(1_000_000));
  }

  private void constants() {
    network("squares", "E0206", "1024", "x = 3\n" + "x = x * x\n".repeat(20));
    network("strings", "E0206", "4096", "x = \"ab\"\n" + "x = \"{x}{x}\"\n".repeat(40));
    network("doubled-lists", "E0206", "4096", "x = [1]\n" + "x = [x, x]\n".repeat(40));
    network("deep-lists", "E0206", "64", "x = [1]\n" + "x = [x]\n".repeat(5000));
    network("names", "E0201", "nothing here", times(100_000, i -> "x" + i + " = 1\n") + times(100_000, i -> "y = x" + i + "q\n"));
  }

  private void networks() {
    String input = "input x : spike[steps: 2, tokens: 2, channels: 8]\n";
    network("billion", "E0207", "4096", "for b in 0..1000000000 {\n}");
    network("ten-thousands", "E0207", "4096", "for b in 0..10000 {\nfor c in 0..10000 {\n}\n}");
    network("statements", "E0320", "1048576", "for b in 0..4096 {\nfor c in 0..4096 {\nfor d in 0..4096 {\ny = 1\n}\n}\n}");
    network("text", "E0320", "67108864", "for b in 0..4096 {\nfor c in 0..4096 {\ny = [" + "1,".repeat(4000) + "]\n}\n}");
    network("misplaced", "E0320", "1048576", "for b in 0..4096 {\nfor c in 0..4096 {\ninput x : spike[tokens: 2]\n}\n}");
    network("unknown", "E0320", "1048576", times(20_000, i -> "x" + i + " = 1\n") + "for b in 0..4096 {\nfor c in 0..4096 {\ny = x0q\n}\n}");
    network("doubling", "E0320", "", input + times(60, i -> "block b" + i + "(u) {\nreturn "
        + (i == 59 ? "u" : "b" + (i + 1) + "(u) & b" + (i + 1) + "(u)") + "\n}\n") + "output y = b0(x)");
    network("ops", "E0320", "65536", input + "y = x\nfor b in 0..4096 {\nfor c in 0..64 {\ny = y & x\n}\n}");
    network("elements", "E0320", "16777216", "input x : spike[tokens: 1048576, channels: 1048576]");
    network("axis", "E0217", "1048576", "input x : spike[tokens: 1000000000]");
    network("axes", "E0320", "AXES = 8", "input x : spike[" + times(100_000, i -> "a" + i + ": 1,") + "]");
    network("channels", "E0320", "2097152", "input x : spike[channels: 1048576]\ny = x & x\ny = y & x");
    network("parameters", "E0320", "PARAMETERS = 64", "block b(" + times(100_000, i -> "a" + i + ",").replaceAll(",$", "") + ") {\n}");
    network("arguments", "E0214", "", input + "block b(a) {\nreturn a\n}\noutput y = b(" + "x,".repeat(100_000) + ")");
    network("experts", "E0320", "", "input x : spike[steps: 1, tokens: 1, channels: 1000000]\n"
        + "r = top(2, of: sum(x, over: steps))\noutput y = mixture(x, r, merge: sum) { e, u -> u & u }");
  }

  private void machinesAndMaps() {
    file("columns", "E0217", "32768", machine(1_000_000_000, ""));
    file("tiers", "E0217", "256", machine(64, times(10_000, i -> "tier t" + i + " : logic\n")));
    String both = "network N {\ninput x : spike[steps: 4, tokens: 2, channels: 32]\n"
        + "input z : spike[steps: 4, tokens: 2, channels: 32]\noutput y = x & z\n}\n" + machine(64, "");
    file("maps", "E0217", "64", both + times(65, i -> "map P" + i + " : N onto M { }\n"));
    file("lines", "E0609", "256", both + "map N onto M {\n" + "run y on vec\n".repeat(10_000) + "}\n");
    file("stars", "E0112", "at most 1", both + "map N onto M {\nrun " + "*a".repeat(100) + " on vec\n}\n");
  }

  private static String machine(int columns, String more) {
    return "machine M(columns = " + columns + ") {\nclock 400 MHz\n" + more + """
        tier top : logic
        memory spikes on top : sram(width: 128, depth: auto, banks: 6, ports: 1r1w)
        memory state on top : sram(width: 512, depth: auto, banks: 2, ports: 1r1w)
        memory weights on top : sram(width: columns * 8, depth: auto, copies: 2)
        memory params on top : sram(width: 1024, depth: auto, copies: 2)
        memory code on top : sram(width: auto, depth: auto)
        core syn : synapse(columns: columns, walkers: 2, steps: 4, by: shared, walk: top, accumulate: top, fire: top)
        core vec on top : vector(state: i16)
        sequencer on top
        host on top : axi(data: 64)
        }
        """;
  }

  private void imports() throws IOException, InterruptedException {
    file("cycle", "E0221", "import each other", "import \"cycle2.arch\"\n");
    Files.writeString(folder.resolve("cycle2.arch"), "import \"cycle.arch\"\n");
    file("directory", "E0222", "is not a file", "import \".\"\n");
    file("endless", "E0222", "is not a file", "import \"/dev/zero\"\n");
    file("many", "E0106", "4096 imports", "import \"leaf.arch\"\n".repeat(100_000));
    Files.writeString(folder.resolve("leaf.arch"), "network Leaf { }\n");
    Files.createSymbolicLink(folder.resolve("link.arch"), Path.of("/dev/zero"));
    file("linked", "E0222", "is not a file", "import \"link.arch\"\n");
    if (new ProcessBuilder("mkfifo", folder.resolve("pipe.arch").toString()).start().waitFor() == 0) {
      file("pipe-of-others", "E0222", "is not a file", "import \"pipe.arch\"\n");
    }
  }
}
