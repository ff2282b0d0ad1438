package strata.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import strata.cli.Said;

/** A document's scratch folder, and what is done in it, step by step. */
final class Desk {
  private static final Path FRAMES = Path.of("src/test/resources/docs");
  private static final List<String> LINKED = List.of("README.md", "docs", "examples", "grammar", "pom.xml", "rtl-tests", "src", "templates");
  private static final String HOLE = "@@";

  private final Document document;
  private final Path folder;
  private final Shell shell;
  private final Sources sources;
  private final boolean tools;
  private boolean leftOut;

  /** With or without the commands that need tools. */
  Desk(Document document, Path folder, boolean tools) throws IOException {
    this.document = document;
    this.folder = folder;
    this.tools = tools;
    this.shell = new Shell(folder);
    this.sources = new Sources(folder);
    for (String name : LINKED) {
      Files.createSymbolicLink(folder.resolve(name), Path.of(name).toAbsolutePath());
    }
    copyFrames();
    FrameFiles.write(folder.resolve("frames"));
    shell.install();
  }

  /** Copied, since weights are read below a file's own folder only. */
  private void copyFrames() throws IOException {
    try (Stream<Path> files = Files.walk(FRAMES, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        write("frames/" + FRAMES.relativize(file), Files.readAllBytes(file));
      }
    }
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    if (Stream.of(LINKED.toArray(String[]::new)).anyMatch(l -> name.equals(l) || name.startsWith(l + "/")) || name.startsWith("..")) {
      throw new AssertionError(name + " is a file of the repository");
    }
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  void check(Step step) throws Exception {
    try {
      if (step instanceof Step.Hidden hidden) {
        hidden(hidden.command());
      } else if (step instanceof Step.Block block) {
        block(block);
      }
    } catch (AssertionError wrong) {
      throw new AssertionError(document.name() + ":" + step.line() + ": " + wrong.getMessage(), wrong);
    }
  }

  private void hidden(String command) throws Exception {
    if (!tools && Shell.needsTools(command)) {
      leftOut = true;
      return;
    }
    sources.compile();
    Shell.Result result = shell.run(List.of(command)).get(0);
    if (result.exit() != 0) {
      throw new AssertionError("`" + command + "` fails: " + String.join("\n", result.output()));
    }
  }

  private void block(Step.Block block) throws Exception {
    if (block.info().equals("console")) {
      console(block);
    } else if (block.note("source").isPresent()) {
      sources.take(block, block.note("source").get());
    } else if (block.info().equals("diff")) {
      change(block);
    } else if (block.note("in").isPresent()) {
      excerpt(block, block.note("in").get());
    } else if (block.note("file").isPresent()) {
      write(block.note("file").get(), bytes(block.text()));
    } else if (block.info().equals("arch")) {
      arch(whole(block, "block" + block.line() + ".arch"), block);
    } else if (block.info().equals("java")) {
      java(whole(block, "Block" + block.line() + ".java"));
    } else if (!block.info().equals("text")) {
      throw new AssertionError("nothing says what this block is: `" + block.info() + "` " + block.notes());
    }
  }

  private static byte[] bytes(List<String> lines) {
    return lines.stream().map(l -> l + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
  }

  private void console(Step.Block block) throws Exception {
    Console console = Console.of(block.text());
    if (!tools && console.commands().stream().anyMatch(Shell::needsTools)) {
      leftOut = true;
      return;
    }
    sources.compile();
    console.check(shell.run(console.commands()));
  }

  private void excerpt(Step.Block block, String name) throws IOException {
    Path file = folder.resolve(name);
    if (leftOut && !Files.exists(file)) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      throw new AssertionError("there is no " + name);
    }
    Lines lines = new Lines(block.text());
    List<String> text = Files.readAllLines(file);
    if (!lines.standIn(text)) {
      throw new AssertionError(lines.missing(text).map(l -> "this line does not stand in " + name + ": " + l)
          .orElse("these lines stand in " + name + ", but not one below the other; `...` is for what is between"));
    }
  }

  /** The block as a file of its own, in its frame if it has one. */
  private Path whole(Step.Block block, String name) throws IOException {
    if (block.note("frame").isEmpty()) {
      return write("frames/" + name, bytes(block.text()));
    }
    String frame = block.note("frame").get();
    if (!Files.isRegularFile(FRAMES.resolve(frame))) {
      throw new AssertionError("there is no frame " + frame + " in " + FRAMES);
    }
    List<String> lines = Files.readAllLines(FRAMES.resolve(frame));
    int hole = lines.stream().map(String::strip).toList().indexOf(HOLE);
    List<String> all = new ArrayList<>(lines.subList(0, hole));
    all.addAll(block.text());
    all.addAll(lines.subList(hole + 1, lines.size()));
    return write("frames/" + frame, bytes(all));
  }

  private static void arch(Path file, Step.Block block) {
    Said said = Said.by("check", file.toString());
    String printed = (said.out() + said.err()).replace(file.getParent() + "/", "");
    if (block.note("refused").isEmpty() ? said.exit() != 0 : !printed.contains("error[" + block.note("refused").get() + "]")) {
      throw new AssertionError((block.note("refused").isEmpty() ? "" : "not answered with " + block.note("refused").get() + ", but: ") + printed);
    }
  }

  private void java(Path file) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Path classes = Files.createDirectories(folder.resolve("frames/classes"));
    int exit = ToolProvider.getSystemJavaCompiler().run(null, said, said, "-d", classes.toString(), "-cp",
        System.getProperty("java.class.path"), "-sourcepath", folder.resolve("golden").toString(), file.toString());
    if (exit != 0) {
      throw new AssertionError(said.toString(StandardCharsets.UTF_8));
    }
  }

  private void change(Step.Block block) throws IOException {
    String name = block.note("file").orElseThrow(() -> new AssertionError("nothing says which file is changed"));
    write(name, bytes(Sources.changed(Files.readAllLines(folder.resolve(name)), List.of(block.text()), name)));
  }
}
