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

/** {@code strata run F}: the golden model. Needs nothing but Java. */
@Command(name = "run", mixinStandardHelpOptions = true,
    description = "Runs the golden model on images: DIR/OUTPUT.npy, images first, and with --trace DIR/trace/PATH.npy for every named value.")
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private DesignArguments design;

  @Mixin
  private InputArguments inputs;

  @Option(names = "-o", required = true, paramLabel = "DIR", description = "The folder to write into.")
  private Path folder;

  @Option(names = "--trace", description = "Writes every named value, too.")
  private boolean trace;

  @Mixin
  private Reply reply;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Usage.check(spec, inputs.misuse());
    return reply.give(console, this::run);
  }

  private Optional<Answer> run(Diagnostics diagnostics) {
    return design.network(diagnostics).flatMap(graph ->
        inputs.read(graph, diagnostics).flatMap(images -> write(graph, images, diagnostics)));
  }

  private Optional<Answer> write(Graph graph, Images images, Diagnostics diagnostics) {
    GoldenBatch batch = GoldenBatch.run(graph, images, trace, done -> console.progress("golden: image " + done + " of " + images.count()));
    OutputFolder out = new OutputFolder(folder);
    graph.outputs().forEach(o -> out.add(o.path() + ".npy", npy(batch.outputs(), o.path(), o.value().type().format())));
    if (trace) {
      graph.names().forEach(n -> out.add("trace/" + n.path() + ".npy", npy(batch.trace(), n.path(), n.value().type().format())));
    }
    return out.write(diagnostics) ? Optional.of(answer(images.count(), out)) : Optional.empty();
  }

  private static byte[] npy(Map<String, Tensor> tensors, String path, Format format) {
    return Npy.bytes(tensors.get(path), Dtype.of(format));
  }

  private Answer answer(int images, OutputFolder out) {
    JsonObject data = new JsonObject();
    data.addProperty("images", images);
    JsonArray files = new JsonArray();
    out.paths().forEach(files::add);
    data.add("files", files);
    return Answer.of("golden: " + images + (images == 1 ? " image" : " images") + ", " + out.paths().size() + " files in " + folder + "\n", data);
  }
}
