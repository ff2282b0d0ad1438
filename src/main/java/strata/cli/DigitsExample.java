package strata.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.golden.Images;
import strata.network.Elaborator;
import strata.network.Registry;
import strata.num.Tensor;
import strata.scope.Program;
import strata.tensorfile.TensorFile;

/** The digits example with the images and labels beside it, for the demonstration and the measures. */
record DigitsExample(Compilation compilation, Images images, Tensor labels, Tensor logits) {

  static Optional<DigitsExample> load(Diagnostics diagnostics) {
    Optional<Compilation> compilation = Program.load(Home.example("digits.arch"), List.of(), diagnostics)
        .flatMap(program -> Compilation.of(program, Optional.empty(), new Elaborator(Registry.standard(), false), diagnostics));
    return compilation.flatMap(c -> tensor("spikes.npy", diagnostics).flatMap(spikes -> tensor("labels.npy", diagnostics)
        .flatMap(labels -> tensor("expected/logits.npy", diagnostics).flatMap(logits ->
            Images.of(c.graph(), Map.of("pixels", new Images.Given(spikes, span("spikes.npy"))), span("digits"), diagnostics)
                .map(images -> new DigitsExample(c, images, labels, logits))))));
  }

  private static strata.diag.Span span(String name) {
    return Source.binary(name).whole();
  }

  static Optional<Tensor> tensor(String name, Diagnostics diagnostics) {
    Path path = Home.example("digits").resolve(name);
    return TensorFile.open(path, path.toString(), span(path.toString()), diagnostics).flatMap(f -> f.read(f.names().get(0), diagnostics));
  }
}
