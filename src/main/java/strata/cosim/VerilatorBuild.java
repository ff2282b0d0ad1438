package strata.cosim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.tool.Run;
import strata.tool.Scratch;
import strata.tool.Tools;

/**
 * Verilator's model of a machine with the C++ host, built once for the same sources, flags and tool. A build happens in a folder
 * of its own, in which every path is relative, and is moved to its place when it is whole: one that was interrupted leaves
 * nothing, and two at a time do not meet.
 */
public final class VerilatorBuild {
  static final String PROGRAM = "Vtop";
  /** Without these there is no build. */
  private static final List<String> NEEDED = List.of("verilator", "g++", "make");
  private static final List<String> HOST = List.of("main.cpp", "host.cpp", "job.cpp", "tensors.cpp");
  private static final List<String> HEADERS = List.of("host.h", "job.h", "tensors.h", "pattern.h");
  /** What is optimised is what runs in every cycle; the rest only costs time to compile. */
  private static final List<String> FLAGS = List.of("--cc", "--exe", "--build", "-j", "2", "-O3", "--x-assign", "fast",
      "--x-initial", "unique", "--noassert", "--prefix", "Vtop", "-Mdir", "obj", "-CFLAGS", "-std=c++17 -O1", "-MAKEFLAGS",
      "OPT_FAST=-O1 OPT_SLOW=-O0 OPT_GLOBAL=-O1",
      "-Wno-fatal");

  private final Path cache;
  private final Progress progress;

  /** @param cache where builds are kept; it is made when needed */
  public VerilatorBuild(Path cache, Progress progress) {
    this.cache = cache;
    this.progress = progress;
  }

  /** Where builds are kept unless the user says otherwise. */
  public static Path defaultCache() {
    String own = System.getenv().getOrDefault("STRATA_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return base.resolve("strata");
  }

  /**
   * The program, built if it is not there.
   *
   * @param top     the top module's name
   * @param verilog its text and that of all that it instantiates, by file name
   * @param waves   whether it can write waves
   * @return empty where a diagnostic says why
   */
  public Optional<Path> program(String top, Map<String, String> verilog, boolean waves, Diagnostics diagnostics) {
    Optional<Diagnostic> missing = Tools.missing(NEEDED, "co-simulation");
    if (missing.isPresent()) {
      diagnostics.add(missing.get().help("`strata run` needs Java alone"));
      return Optional.empty();
    }
    try {
      List<String> command = command(top, verilog, waves);
      Map<String, String> files = new LinkedHashMap<>(verilog);
      for (String name : HOST) {
        files.put(name, resource(name));
      }
      for (String name : HEADERS) {
        files.put(name, resource(name));
      }
      Path place = cache.resolve("verilator").resolve(hash(files, command));
      Path program = place.resolve(PROGRAM);
      if (!Files.isExecutable(program)) {
        progress.stage("building the simulator of " + top + " (once for this hardware)");
        build(files, command, place, diagnostics);
      }
      return Files.isExecutable(program) ? Optional.of(program) : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      report(diagnostics, "the simulator cannot be built and kept in " + cache + " (" + e.getMessage() + ")",
          "choose another folder with STRATA_CACHE");
      return Optional.empty();
    }
  }

  private static List<String> command(String top, Map<String, String> verilog, boolean waves) {
    List<String> command = new ArrayList<>(List.of("verilator"));
    command.addAll(FLAGS);
    command.addAll(List.of("--top-module", top));
    if (waves) {
      command.add("--trace-fst");
    }
    command.addAll(verilog.keySet());
    command.addAll(HOST);
    return command;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = VerilatorBuild.class.getResourceAsStream("/strata/rtl-tests/" + name)) {
      if (in == null) {
        throw new IllegalStateException("rtl-tests/" + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String hash(Map<String, String> files, List<String> command) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String word : command) {
        digest.update((word + "\0").getBytes(StandardCharsets.UTF_8));
      }
      digest.update(Run.of(Path.of("."), List.of("verilator", "--version")).output().getBytes(StandardCharsets.UTF_8));
      files.forEach((name, text) -> digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void build(Map<String, String> files, List<String> command, Path place, Diagnostics diagnostics) throws IOException {
    // First of all, so that a cache that cannot be written costs no build.
    Files.createDirectories(place.getParent());
    try (Scratch scratch = Scratch.withoutSpaces()) {
      for (var file : files.entrySet()) {
        Files.writeString(scratch.path().resolve(file.getKey()), file.getValue());
      }
      Run.Result result = Run.of(scratch.path(), command, Tools.present("ccache") ? Map.of("OBJCACHE", "ccache") : Map.of());
      if (result.exit() == 0) {
        keep(scratch.path().resolve("obj").resolve(PROGRAM), place);
      } else {
        report(diagnostics, "verilator could not build the simulator: " + firstError(result.output()),
            "this is a fault of the generator or of the tool, not of the file");
      }
    }
  }

  /** Moves the program to its place in one step, from beside it. */
  private static void keep(Path program, Path place) throws IOException {
    try (Scratch beside = Scratch.in(place.getParent())) {
      Path whole = Files.createDirectory(beside.path().resolve("whole"));
      Files.copy(program, whole.resolve(PROGRAM), StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another process may have been first; its build is the same.
      if (!Files.isExecutable(place.resolve(PROGRAM))) {
        throw e;
      }
    }
  }

  private static String firstError(String output) {
    return output.lines().filter(line -> line.contains("rror") || line.contains("***")).findFirst()
        .orElse(output.lines().findFirst().orElse("it says nothing")).strip();
  }

  private static void report(Diagnostics diagnostics, String message, String help) {
    diagnostics.add(Diagnostic.of(Code.SIMULATOR_NOT_BUILT, Source.binary("co-simulation").whole(), message).help(help));
  }
}
