package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import strata.diag.Diagnostics;
import strata.golden.GoldenBatch;
import strata.golden.Images;
import strata.network.Graph;
import strata.num.Format;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;
import strata.tool.OutputFolder;

/** {@code strata run F}: the golden model, and with {@code --flip} what flipping bits do to it. Needs nothing but Java. */
@Command(name = "run", mixinStandardHelpOptions = true,
    description = "Runs the golden model on images: DIR/OUTPUT.npy, images first, and with --trace DIR/trace/PATH.npy for every named value. "
        + "With --flip, how many images are read right while bits flip.")
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private DesignArguments design;

  @Mixin
  private InputArguments inputs;

  @Option(names = "-o", paramLabel = "DIR", description = "The folder to write into.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--trace", description = "Writes every named value, too.")
  private boolean trace;

  @Mixin
  private FlipArguments flips;

  @Mixin
  private Reply reply;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Usage.check(spec, inputs.misuse());
    Usage.check(spec, flips.misuse());
    Usage.check(spec, Optional.of("with --flip nothing is written: leave out -o and --trace").filter(said -> flips.given() && (folder.isPresent() || trace)));
    Usage.check(spec, Optional.of("Missing required option: '-o=DIR'").filter(said -> !flips.given() && folder.isEmpty()));
    return reply.give(console, this::run);
  }

  private Optional<Answer> run(Diagnostics diagnostics) {
    return design.network(diagnostics).flatMap(graph -> inputs.read(graph, diagnostics).flatMap(images -> flips.given()
        ? flips.of(graph, images, inputs.most().isEmpty(), diagnostics).map(run -> run.answer(console::progress))
        : write(graph, images, folder.orElseThrow(), diagnostics)));
  }

  private Optional<Answer> write(Graph graph, Images images, Path folder, Diagnostics diagnostics) {
    GoldenBatch batch = GoldenBatch.run(graph, images, trace, done -> console.progress("golden: image " + done + " of " + images.count()));
    OutputFolder out = new OutputFolder(folder);
    graph.outputs().forEach(o -> out.add(o.path() + ".npy", npy(batch.outputs(), o.path(), o.value().type().format())));
    if (trace) {
      graph.names().forEach(n -> out.add("trace/" + n.path() + ".npy", npy(batch.trace(), n.path(), n.value().type().format())));
    }
    return out.write(diagnostics) ? Optional.of(answer(images.count(), out, folder)) : Optional.empty();
  }

  private static byte[] npy(Map<String, Tensor> tensors, String path, Format format) {
    return Npy.bytes(tensors.get(path), Dtype.of(format));
  }

  private static Answer answer(int images, OutputFolder out, Path folder) {
    JsonObject data = new JsonObject();
    data.addProperty("images", images);
    JsonArray files = new JsonArray();
    out.paths().forEach(files::add);
    data.add("files", files);
    return Answer.of("golden: " + images + (images == 1 ? " image" : " images") + ", " + out.paths().size() + " files in " + folder + "\n", data);
  }
}
