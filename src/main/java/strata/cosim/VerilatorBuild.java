package strata.cosim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.host.HostFiles;
import strata.tool.Cache;
import strata.tool.Run;
import strata.tool.Scratch;
import strata.tool.Tools;

/**
 * Verilator's model of a machine with the C++ host, built once for the same sources, flags and tool. A build happens in a folder
 * of its own, in which every path is relative, and is kept when it is whole: one that was interrupted leaves nothing, and two at a
 * time do not meet.
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

  private final Cache cache;
  private final Progress progress;

  /** @param cache where builds are kept; it is made when needed */
  public VerilatorBuild(Path cache, Progress progress) {
    this.cache = Cache.of(cache.resolve("verilator"), PROGRAM);
    this.progress = progress;
  }

  /** Where builds are kept unless the user says otherwise. */
  public static Path defaultCache() {
    return Cache.place();
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
      files.put("registers.h", "#pragma once\n\n#include <cstdint>\n\n" + HostFiles.registers("STRATA"));
      String hash = hash(files, command);
      Optional<Path> program = cache.find(hash).filter(found -> Files.isExecutable(found) || found.toFile().setExecutable(true));
      if (program.isPresent()) {
        return program;
      }
      progress.stage("building the simulator of " + top + " (once for this hardware)");
      return build(files, command, hash, diagnostics);
    } catch (IOException | UncheckedIOException e) {
      report(diagnostics, "the simulator cannot be built and kept in " + cache.folder() + " (" + e.getMessage() + ")",
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
    List<String> texts = new ArrayList<>(command);
    texts.add(Tools.version("verilator", "--version"));
    files.forEach((name, text) -> texts.addAll(List.of(name, text)));
    return Cache.key(texts);
  }

  private Optional<Path> build(Map<String, String> files, List<String> command, String hash, Diagnostics diagnostics) throws IOException {
    // First of all, so that a cache that cannot be written costs no build.
    cache.prepare();
    try (Scratch scratch = Scratch.withoutSpaces()) {
      for (var file : files.entrySet()) {
        Files.writeString(scratch.path().resolve(file.getKey()), file.getValue());
      }
      Map<String, String> more = Tools.present("ccache") ? Map.of("OBJCACHE", "ccache") : Map.of();
      Run.Result result = Run.of(scratch.path(), command, more, Run.SECONDS);
      Path built = scratch.path().resolve("obj").resolve(PROGRAM);
      if (result.exit() == 0 && Files.isRegularFile(built) && Files.isExecutable(built)) {
        return Optional.of(cache.keep(hash, built));
      }
      String said = Run.firstError(result.output());
      report(diagnostics, result.exit() == 0 ? "verilator has built nothing, and says: " + said
          : "verilator could not build the simulator: " + said, "this is a fault of the generator or of the tool, not of the file");
      return Optional.empty();
    }
  }

  private static void report(Diagnostics diagnostics, String message, String help) {
    diagnostics.add(Diagnostic.of(Code.SIMULATOR_NOT_BUILT, Source.binary("co-simulation").whole(), message).help(help));
  }
}
