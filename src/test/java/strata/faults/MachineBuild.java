package strata.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.contract.Tool;
import strata.host.HostFiles;

/** Verilator's model of a whole machine with the C++ host of {@code rtl-tests}, with flags of its own. */
final class MachineBuild {
  private static final List<String> SOURCES = List.of("main.cpp", "host.cpp", "job.cpp", "tensors.cpp");
  private static final List<String> HEADERS = List.of("host.h", "job.h", "tensors.h", "pattern.h");
  private static final List<String> FLAGS = List.of("verilator", "--cc", "--exe", "--build", "-j", "2", "-O3", "--noassert", "--prefix", "Vtop",
      "-Mdir", "obj", "-CFLAGS", "-std=c++17 -O1", "-MAKEFLAGS", "OPT_FAST=-O1 OPT_SLOW=-O0 OPT_GLOBAL=-O1", "-Wno-fatal");

  private MachineBuild() {}

  /** The program, built if it is not there. @param xAssign what {@code --x-assign} is told */
  static Path of(String top, Map<String, String> verilog, String xAssign) throws IOException, InterruptedException {
    Map<String, String> files = new LinkedHashMap<>(verilog);
    for (String name : SOURCES) {
      files.put(name, resource(name));
    }
    for (String name : HEADERS) {
      files.put(name, resource(name));
    }
    files.put("registers.h", "#pragma once\n\n#include <cstdint>\n\n" + HostFiles.registers("STRATA"));
    List<String> command = new ArrayList<>(FLAGS);
    command.addAll(List.of("--x-initial", "unique", "--x-assign", xAssign, "--top-module", top));
    command.addAll(verilog.keySet());
    command.addAll(SOURCES);
    Path folder = Tool.folder("machine", files, String.join(" ", command));
    Path program = folder.resolve("obj").resolve("Vtop");
    Path done = folder.resolve("built");
    if (!Files.exists(done)) {
      Tool.Result result = Tool.run(folder, command);
      if (result.exit() != 0) {
        throw new AssertionError(result.output());
      }
      Files.createFile(done);
    }
    return program;
  }

  /** The same program, started with more options: {@code +fault=3}. */
  static Path with(Path program, String name, List<String> options) throws IOException {
    Path script = program.resolveSibling(name);
    Files.writeString(script, "#!/bin/sh\nexec '" + program + "' \"$@\" " + String.join(" ", options) + "\n");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + script + " executable");
    }
    return script;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = MachineBuild.class.getResourceAsStream("/strata/rtl-tests/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
