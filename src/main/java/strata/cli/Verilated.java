package strata.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import strata.cosim.Cosim;
import strata.cosim.Job;
import strata.cosim.Misbehaviour;
import strata.cosim.Played;
import strata.cosim.VerilatorBuild;
import strata.cosim.VerilatorHost;
import strata.diag.Code;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.golden.Images;
import strata.map.Assembler;
import strata.map.Program;
import strata.num.Tensor;
import strata.tool.Scratch;

/** Verilator alone: for more images than the Java simulator has time for. */
final class Verilated {
  private Verilated() {}

  /** Plays the plain program; empty, after saying why, if that cannot be. */
  static Optional<Played> plain(Compilation compilation, Images images, Consumer<String> progress, Diagnostics diagnostics) {
    return program(compilation, progress, diagnostics).flatMap(path -> {
      progress.accept("verilator: " + images.count() + " images");
      return play(job(compilation, images, images.count()), path, diagnostics);
    });
  }

  /** The plain program and the first images. */
  static Job job(Compilation compilation, Images images, int count) {
    Program program = Assembler.plain(compilation.plan());
    List<Map<String, Tensor>> each = java.util.stream.IntStream.range(0, count).mapToObj(images::image).toList();
    return new Job(compilation.machine(), program, each, Cosim.WATCHDOG, Job.Pauses.NONE);
  }

  /** Verilator's model with the host, built if it is not there. */
  static Optional<Path> program(Compilation compilation, Consumer<String> progress, Diagnostics diagnostics) {
    return new VerilatorBuild(VerilatorBuild.defaultCache(), progress::accept)
        .program(compilation.stack().stacked().name(), compilation.emitter().emit(compilation.stack().stacked()), false, diagnostics);
  }

  static Optional<Played> play(Job job, Path program, Diagnostics diagnostics) {
    try {
      return Optional.of(VerilatorHost.play(job, program, Optional.empty()));
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
    } catch (Misbehaviour e) {
      diagnostics.add(Code.VERILOG_REFUSED, Source.binary("co-simulation").whole(), "the hardware misbehaved: " + e.getMessage());
    }
    return Optional.empty();
  }
}
