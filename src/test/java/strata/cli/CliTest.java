package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;

/** What a script sees of the command: exit codes, streams, files. */
class CliTest {
  private static final String DIGITS = "examples/digits.arch";
  private static final String SPIKES = "pixels=examples/digits/spikes.npy";

  @TempDir
  private Path folder;

  private record Ran(int exit, String out, String err) {
    boolean says(Code code) {
      return err.contains("error[" + code.id() + "]");
    }
  }

  private static Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Cli.run(new Console(new PrintStream(out, true), new PrintStream(err, true), false), arguments);
    Ran ran = new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    assertFalse(ran.err().contains("\tat ") || ran.err().contains("itself is at fault"), ran.err());
    return ran;
  }

  /** In a process of its own, with nothing on the PATH but what stands in the folder {@code tools}. */
  private Ran alone(String... arguments) throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), "strata.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("STRATA_CACHE", folder.resolve("cache").toString());
    int exit = builder.start().waitFor();
    return new Ran(exit, Files.readString(folder.resolve("out.txt")), Files.readString(folder.resolve("err.txt")));
  }

  /** A tool that says this and fails. */
  private void broken(String tool, String says) throws IOException {
    Path script = Files.createDirectories(folder.resolve("tools")).resolve(tool);
    Files.writeString(script, "#!/bin/sh\necho '" + says + "'\nexit 1\n");
    assertTrue(script.toFile().setExecutable(true));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.arch"), text);
  }

  private List<String> left(Path below) throws IOException {
    try (Stream<Path> files = Files.list(below)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aRightFileIsFine() {
    assertEquals(new Ran(0, DIGITS + ": no mistake found\n", ""), run("check", DIGITS));
  }

  @Test
  void aWrongFileFailsAndWritesNothing() throws IOException {
    Path file = write("network N {\n  output y = x\n}\nmachine M {\n}\nmap N onto M {\n}\n");
    for (String command : List.of("check", "run", "compile", "cosim")) {
      String[] output = command.equals("check") ? new String[] {} : new String[] {"-o", folder.resolve("out").toString()};
      Ran ran = run(Stream.concat(Stream.of(command, file.toString()), Stream.of(output)).toArray(String[]::new));
      assertEquals(1, ran.exit(), command);
      assertEquals("", ran.out(), command);
      assertTrue(ran.says(Code.UNKNOWN_NAME), ran.err());
      assertEquals(List.of("a.arch"), left(folder), command);
    }
  }

  @Test
  void jsonHoldsTheSameAsData() throws IOException {
    Path file = write("network N {\n  output y = x\n}\n");
    Ran ran = run("check", file.toString(), "--json");
    assertEquals(1, ran.exit());
    JsonObject object = JsonParser.parseString(ran.out()).getAsJsonObject();
    assertFalse(object.get("ok").getAsBoolean());
    assertEquals("E0201", object.getAsJsonArray("diagnostics").get(0).getAsJsonObject().get("code").getAsString());
    assertEquals("", ran.err());
  }

  @Test
  void aCommandLineThatCannotBeUnderstoodIsNoMistakeOfTheFile() {
    for (String[] wrong : new String[][] {{"chekc", DIGITS}, {"check"}, {"check", DIGITS, "--fast"}, {"check", DIGITS, "-P", "steps"},
        {"run", DIGITS}, {"cosim", DIGITS, "--input", SPIKES, "--images", "0"}, {"cosim", DIGITS, "--input", SPIKES, "--images", "many"}}) {
      Ran ran = run(wrong);
      assertEquals(2, ran.exit(), String.join(" ", wrong));
      assertTrue(ran.err().startsWith("error"), ran.err());
    }
  }

  @Test
  void writesWhatItComputes() throws IOException {
    Path out = folder.resolve("a folder with 'quotes'");
    Ran ran = run("run", DIGITS, "--input", SPIKES, "--images", "2", "-o", out.toString());
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(List.of("logits.npy"), left(out));
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "kept");
    for (Path out : List.of(file, file.resolve("below"))) {
      Ran ran = run("run", DIGITS, "--input", SPIKES, "--images", "1", "-o", out.toString());
      assertEquals(1, ran.exit(), ran.err());
      assertTrue(ran.says(Code.CANNOT_WRITE), ran.err());
    }
    assertEquals("kept", Files.readString(file));
    assertEquals(List.of("file"), left(folder));
  }

  @Test
  void namesTheToolsThatAreMissing() throws Exception {
    for (String[] command : new String[][] {{"cosim", DIGITS, "--input", SPIKES, "--images", "1"}, {"synth", DIGITS}, {"bench", "area"}}) {
      Ran ran = alone(command);
      assertEquals(3, ran.exit(), ran.err());
      assertTrue(ran.says(Code.TOOL_MISSING) && ran.err().contains("apt-get install"), ran.err());
    }
  }

  @Test
  void goldenNeedsNothingButJava() throws Exception {
    Ran ran = alone("run", DIGITS, "--input", SPIKES, "--images", "1", "-o", folder.resolve("out").toString());
    assertEquals(0, ran.exit(), ran.err());
  }

  @Test
  void passesOnWhatAToolThatFailsSays() throws Exception {
    for (String tool : List.of("verilator", "g++", "make")) {
      broken(tool, "%Error: no licence today");
    }
    Ran built = alone("cosim", DIGITS, "--input", SPIKES, "--images", "1");
    assertEquals(1, built.exit(), built.err());
    assertTrue(built.says(Code.SIMULATOR_NOT_BUILT) && built.err().contains("no licence today"), built.err());
    broken("yosys", "ERROR: no licence today");
    Ran read = alone("synth", DIGITS);
    assertEquals(1, read.exit(), read.err());
    assertTrue(read.says(Code.VERILOG_REFUSED) && read.err().contains("no licence today"), read.err());
  }
}
