package strata.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.golden.Images;
import strata.network.Graph;
import strata.network.Named;
import strata.num.Interval;
import strata.num.Tensor;
import strata.tensorfile.TensorFile;

/** Which bits flip, and what is judged by what. */
final class FlipArguments {
  @Option(names = "--flip", split = ",", paramLabel = "RATE", description = "Flips each stored bit of weights and membranes with this "
      + "probability, and says how many images are still read right; nothing is written.")
  private List<Double> rates = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "S", description = "Of the bits that flip; 0 if it is not given.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--labels", paramLabel = "FILE", description = "The class of each image, counted from 0. Without it each image is held "
      + "against the class it has without flips.")
  private Optional<Path> labels = Optional.empty();

  @Option(names = "--output", paramLabel = "NAME", description = "The output whose largest number is the class, where there are several.")
  private Optional<String> output = Optional.empty();

  boolean given() {
    return !rates.isEmpty();
  }

  /** Whether the command line asks for something that cannot be; empty if not. */
  Optional<String> misuse() {
    if (!given()) {
      return seed.map(s -> "--seed").or(() -> labels.map(l -> "--labels")).or(() -> output.map(o -> "--output"))
          .map(option -> option + " is for runs with --flip");
    }
    return rates.stream().filter(rate -> !(rate >= 0 && rate <= 1)).findFirst()
        .map(rate -> "--flip " + FlipRun.rate(rate) + ": a rate is from 0, no bit, to 1, every bit");
  }

  /** The run that is asked for; empty, after saying all that is wrong, if it cannot be. @param all whether those are all images of the files */
  Optional<FlipRun> of(Graph graph, Images images, boolean all, Diagnostics diagnostics) {
    Optional<Named> judged = judged(graph, diagnostics);
    int classes = judged.map(named -> named.value().type().size()).orElse(Integer.MAX_VALUE);
    Optional<Tensor> given = labels.flatMap(file -> labels(file, images.count(), all, classes, diagnostics));
    return given.isPresent() == labels.isPresent() ? judged.map(named -> new FlipRun(graph, named, images, given, seed.orElse(0L), rates)) : Optional.empty();
  }

  private Optional<Named> judged(Graph graph, Diagnostics diagnostics) {
    List<String> names = graph.outputs().stream().map(Named::path).toList();
    Span span = output.map(name -> Source.of("--output", name).whole()).orElse(Source.binary("--flip").whole());
    if (output.isEmpty() && names.size() != 1) {
      diagnostics.add(Diagnostic.of(Code.NO_CLASSES, span, "`" + graph.name() + "` has " + names.size() + " outputs: " + String.join(", ", names))
          .help("say which one is judged: `--output NAME`"));
      return Optional.empty();
    }
    Optional<Named> named = graph.outputs().stream().filter(each -> each.path().equals(output.orElse(names.get(0)))).findFirst();
    if (named.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.NO_CLASSES, span, "`" + graph.name() + "` has no output `" + output.orElse("") + "`")
          .help(Suggest.help(output.orElse(""), names)));
    }
    return named.filter(each -> {
      boolean one = each.value().type().axes().size() == 1;
      if (!one) {
        diagnostics.add(Diagnostic.of(Code.NO_CLASSES, span, "output `" + each.path() + "` is " + each.value().type()
            + ", and a class is the largest number along one axis").help("count or sum over the other axes, as in `count(s, over: [steps, tokens])`"));
      }
      return one;
    });
  }

  private static Optional<Tensor> labels(Path path, int images, boolean all, int classes, Diagnostics diagnostics) {
    Span span = Source.of("--labels", path.toString()).whole();
    return TensorFile.open(path, path.toString(), span, diagnostics).flatMap(file -> InputFiles.tensor(file, "labels", span, diagnostics))
        .filter(tensor -> {
          Interval range = tensor.range();
          boolean one = tensor.rank() == 1 && (all ? tensor.size() == images : tensor.size() >= images);
          if (!one) {
            diagnostics.add(Code.LABELS_UNFIT, span, "labels are " + tensor.lengths() + ", and there are " + images + " images");
          } else if (!new Interval(0, classes - 1).contains(range)) {
            diagnostics.add(Code.LABELS_UNFIT, span, "labels are in " + range + ", and the output has classes 0 to " + (classes - 1));
          }
          return one && new Interval(0, classes - 1).contains(range);
        });
  }
}
