package strata.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.golden.Images;
import strata.network.Graph;
import strata.num.Tensor;
import strata.tensorfile.TensorFile;

/** The files that inputs come from. */
final class InputFiles {
  @Option(names = "--input", paramLabel = "NAME=FILE",
      description = "The tensor of an input: one image, or with one more axis images first. Repeated for each input.")
  private Map<String, Path> inputs = new LinkedHashMap<>();

  /** Reads the files and holds them against the network; empty, after saying all that is wrong, if they do not fit. */
  Optional<Images> read(Graph graph, Diagnostics diagnostics) {
    int before = diagnostics.errors();
    Map<String, Images.Given> given = new LinkedHashMap<>();
    inputs.forEach((name, path) -> read(name, path, diagnostics).ifPresent(g -> given.put(name, g)));
    if (diagnostics.errors() > before) {
      return Optional.empty();
    }
    return Images.of(graph, given, Source.binary("--input").whole(), diagnostics);
  }

  /** Whether any is given. */
  boolean given() {
    return !inputs.isEmpty();
  }

  private static Optional<Images.Given> read(String name, Path path, Diagnostics diagnostics) {
    String said = name + "=" + path;
    Source line = Source.of("--input", said);
    Span span = line.span(name.length() + 1, said.length());
    return TensorFile.open(path, path.toString(), span, diagnostics)
        .flatMap(file -> tensor(file, name, span, diagnostics)).map(t -> new Images.Given(t, span));
  }

  /** The only tensor of a file, or the one with the input's name. */
  static Optional<Tensor> tensor(TensorFile file, String name, Span span, Diagnostics diagnostics) {
    Optional<String> tensor = file.names().size() == 1 ? Optional.of(file.names().get(0)) : Optional.of(name).filter(file::contains);
    if (tensor.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.BAD_INPUT, span, "`" + file.name() + "` holds " + file.names().size()
          + " tensors, none of them named `" + name + "`"));
    }
    return tensor.flatMap(t -> file.read(t, diagnostics));
  }
}
