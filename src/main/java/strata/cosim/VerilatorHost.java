package strata.cosim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.map.Program;
import strata.num.Tensor;
import strata.tensorfile.TensorFile;
import strata.tool.OutputFolder;
import strata.tool.Run;
import strata.tool.Scratch;

/** Has the C++ host play a job. */
public final class VerilatorHost {
  private VerilatorHost() {}

  /**
   * @param program as {@link VerilatorBuild} built it
   * @param wave    where to write waves; only if the program can
   * @throws Misbehaviour if the hardware does not do what it must
   */
  public static Played play(Job job, Path program, Optional<Path> wave) throws IOException {
    try (Scratch scratch = Scratch.temporary()) {
      Path in = scratch.path().resolve("job");
      Path out = Files.createDirectory(scratch.path().resolve("out"));
      JobFolder.write(job, in);
      List<String> command = new ArrayList<>(List.of(program.toAbsolutePath().toString(), in.toString(), out.toString()));
      Path waves = scratch.path().resolve("waves.fst");
      if (wave.isPresent()) {
        command.addAll(List.of("--wave", waves.toString()));
      }
      long begin = System.nanoTime();
      // it counts its cycles itself, and gives up
      Run.Result result = Run.of(scratch.path(), command, Map.of(), Long.MAX_VALUE);
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (wave.isPresent() && Files.exists(waves)) {
        OutputFolder.move(waves, wave.get());
      }
      if (result.exit() == 1) {
        throw new Misbehaviour(result.output().strip().replaceFirst("^error: ", ""));
      } else if (result.exit() != 0) {
        // such as a full disk, or a lack of memory
        throw new IOException("Verilator's simulator ended with code " + result.exit() + ": " + Run.firstError(result.output()));
      }
      return new Played(RunRecord.parse(Files.readAllLines(out.resolve("run.txt"))), tensors(job, out), seconds);
    }
  }

  /** The tensors of each image, from the files that the C++ has written. */
  private static List<Map<String, Tensor>> tensors(Job job, Path out) {
    List<Map<String, Tensor>> images = new ArrayList<>();
    job.images().forEach(image -> images.add(new LinkedHashMap<>()));
    for (Program.Tensor tensor : job.program().tensors()) {
      String file = tensor.tensor() + ".npy";
      Diagnostics diagnostics = new Diagnostics();
      Tensor all = TensorFile.open(out.resolve(file), file, Source.binary(file).whole(), diagnostics)
          .flatMap(open -> open.read(open.names().get(0), diagnostics))
          .orElseThrow(() -> new IllegalStateException("the C++ host wrote a bad file: " + diagnostics.sorted()));
      for (int image = 0; image < images.size(); image++) {
        images.get(image).put(tensor.tensor(), all.slice(image));
      }
    }
    return images;
  }
}
