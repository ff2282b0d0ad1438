package strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between rooms, read from the sources. A room that is not listed here may not exist. */
class ArchitectureTest {
  private static final Path MAIN = Path.of("src/main/java/strata");
  private static final int LONGEST_FILE = 350;
  private static final int LONGEST_LINE = 160;

  /** What each room may name besides itself and {@code diag}. */
  private static final Map<String, Set<String>> MAY_NAME = Map.ofEntries(
      Map.entry("diag", Set.of()),
      Map.entry("syntax", Set.of()),
      Map.entry("num", Set.of()),
      Map.entry("tensorfile", Set.of("num")),
      Map.entry("scope", Set.of("syntax", "num")),
      Map.entry("network", Set.of("scope", "syntax", "num", "tensorfile")),
      Map.entry("golden", Set.of("network", "num")),
      Map.entry("rtl", Set.of("num")),
      Map.entry("machine", Set.of("scope", "syntax", "num", "rtl")),
      Map.entry("map", Set.of("scope", "syntax", "num", "network", "machine")),
      Map.entry("stack", Set.of("machine", "rtl")),
      Map.entry("sim", Set.of("rtl", "num")),
      Map.entry("emit", Set.of("rtl", "stack")),
      Map.entry("tool", Set.of()),
      Map.entry("dies", Set.of("machine", "rtl", "stack", "emit")),
      Map.entry("flow", Set.of("machine", "map", "rtl", "stack", "emit")),
      Map.entry("synth", Set.of("rtl", "stack", "emit", "tool")),
      Map.entry("timing", Set.of("machine", "rtl", "stack", "emit", "synth", "tool")),
      Map.entry("host", Set.of("num", "machine", "map", "rtl", "stack", "emit")),
      Map.entry("cosim", Set.of("scope", "syntax", "num", "tensorfile", "network", "golden", "rtl", "machine", "map", "stack", "sim",
          "emit", "host", "tool")),
      Map.entry("cli", Set.of("scope", "syntax", "num", "tensorfile", "network", "golden", "rtl", "machine", "map", "stack", "sim", "emit",
          "host", "dies", "flow", "cosim", "synth", "timing", "tool")));

  /** A library and the rooms that may see it. */
  private static final Map<String, Set<String>> LIBRARIES = Map.of(
      "org.antlr.v4.runtime", Set.of("syntax"),
      "org.stringtemplate", Set.of("emit"),
      "picocli", Set.of("cli"));

  private static final Pattern NAMED = Pattern.compile("\\bstrata\\.([a-z]+)\\b");
  private static final Pattern SPEAKS = Pattern.compile("\\bSystem\\s*\\.\\s*(out|err|exit|in)\\b|\\bRuntime\\b.*"
      + "\\b(exit|halt)\\b|printStackTrace");
  private static final Pattern STATE = Pattern.compile("^\\s*(private |public |protected )*static "
      + "(?!final|class|interface|record|enum|sealed|<|void)[^(]*(=|;)");

  private record File(Path path, String room, String text) {
    /** Without comments and strings, so that a room may be spoken of. */
    String code() {
      return text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\"(\\\\.|[^\"\\\\\n])*\"", "\"\"").replaceAll("//[^\n]*", "");
    }
  }

  private static List<File> sources() throws IOException {
    try (Stream<Path> all = Files.walk(MAIN)) {
      List<File> files = new ArrayList<>();
      for (Path path : all.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
        files.add(new File(path, MAIN.relativize(path).getName(0).toString(), Files.readString(path)));
      }
      return files;
    }
  }

  private static Set<String> wrongArrows(File file) {
    Set<String> wrong = new TreeSet<>();
    Matcher named = NAMED.matcher(file.code());
    while (named.find()) {
      String room = named.group(1);
      if (MAY_NAME.containsKey(room) && !room.equals(file.room()) && !room.equals("diag") && !MAY_NAME.get(file.room()).contains(room)) {
        wrong.add(file.path() + " names strata." + room);
      }
    }
    LIBRARIES.forEach((library, rooms) -> {
      if (!rooms.contains(file.room()) && file.code().contains(library + ".")) {
        wrong.add(file.path() + " names " + library);
      }
    });
    return wrong;
  }

  @Test
  void everyRoomIsListed() throws IOException {
    for (File file : sources()) {
      assertTrue(MAY_NAME.containsKey(file.room()), file.room() + " is not a room of the house");
    }
  }

  @Test
  void noRoomNamesOneThatItMayNotSee() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (File file : sources()) {
      wrong.addAll(wrongArrows(file));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void goldenAndHardwareNeverSeeEachOther() {
    for (String room : List.of("rtl", "machine", "map", "stack", "sim", "emit", "host", "dies", "flow")) {
      assertFalse(MAY_NAME.get("golden").contains(room), room);
      assertFalse(MAY_NAME.get(room).contains("golden"), room);
    }
    assertFalse(MAY_NAME.get("map").contains("rtl"));
  }

  @Test
  void noticesAForbiddenArrow() {
    File file = new File(Path.of("map/A.java"), "map", "import strata.rtl.Module;\nimport strata.machine.Core;\n// strata.golden.Golden\n");
    assertEquals(Set.of("map/A.java names strata.rtl"), wrongArrows(file));
    File antlr = new File(Path.of("scope/A.java"), "scope", "import org.antlr.v4.runtime.Token;\n");
    assertEquals(Set.of("scope/A.java names org.antlr.v4.runtime"), wrongArrows(antlr));
  }

  @Test
  void onlyTheCommandLinePrintsOrExits() throws IOException {
    for (File file : sources()) {
      assertTrue(file.room().equals("cli") || !SPEAKS.matcher(file.code()).find(), file.path() + " prints or exits");
    }
  }

  @Test
  void filesAndLinesAreShort() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (File file : sources()) {
      List<String> lines = file.text().lines().toList();
      if (lines.size() > LONGEST_FILE) {
        wrong.add(file.path() + " has " + lines.size() + " lines");
      }
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).length() > LONGEST_LINE) {
          wrong.add(file.path() + ":" + (i + 1) + " is long");
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (Path folder : sources().stream().map(f -> f.path().getParent()).distinct().toList()) {
      assertTrue(Files.exists(folder.resolve("package-info.java")), folder + " has no package-info.java");
    }
  }

  @Test
  void thereIsNoStaticMutableState() throws IOException {
    for (File file : sources()) {
      file.code().lines().forEach(l -> assertFalse(STATE.matcher(l).find(), file.path() + ": " + l));
    }
  }
}
