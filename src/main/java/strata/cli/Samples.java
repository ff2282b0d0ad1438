package strata.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Suggest;
import strata.golden.Golden;
import strata.golden.Images;
import strata.map.Plan;
import strata.map.Tuning;
import strata.map.tune.Tuner;
import strata.network.Graph;
import strata.network.Named;
import strata.num.Tensor;
import strata.scope.Evaluator;
import strata.scope.Scoped;
import strata.syntax.MapDecl;
import strata.syntax.MapLine;
import strata.tensorfile.Folder;

/**
 * The {@code sample} lines of a map: images that are like those to come. What golden makes of them is what the compiler chooses by.
 */
final class Samples {
  /** Images that are looked at, of those in the files: more take longer and change little. */
  static final int MOST_IMAGES = 16;

  private final Scoped<MapDecl> map;
  private final Graph graph;
  private final Folder folder;
  private final Diagnostics diagnostics;

  private Samples(Scoped<MapDecl> map, Graph graph, boolean anyPath, Diagnostics diagnostics) {
    this.map = map;
    this.graph = graph;
    this.folder = new Folder(map.folder(), anyPath);
    this.diagnostics = diagnostics;
  }

  /**
   * What is to be chosen for a plan that nothing was chosen for: nothing, without sample lines. Empty, after saying all that is wrong,
   * if they do not fit the network.
   *
   * @param anyPath whether files may be read from outside the folder of the map's file
   */
  static Optional<Chosen> tuning(Scoped<MapDecl> map, Plan plan, boolean anyPath, Diagnostics diagnostics) {
    List<MapLine.Sample> lines = map.section().lines().stream().filter(MapLine.Sample.class::isInstance).map(MapLine.Sample.class::cast)
        .toList();
    return lines.isEmpty() ? Optional.of(new Chosen(Tuning.NONE, Optional.empty()))
        : new Samples(map, plan.graph(), anyPath, diagnostics).images(lines)
            .map(images -> new Chosen(Tuner.of(plan, values(plan, images)), Optional.of(images)));
  }

  /** @param images of the samples, if there are any */
  record Chosen(Tuning tuning, Optional<Images> images) {}

  /** Every value of the first images, by name. */
  private static List<Map<String, Tensor>> values(Plan plan, Images images) {
    Golden golden = Golden.of(plan.traced());
    return IntStream.range(0, Math.min(images.count(), MOST_IMAGES)).mapToObj(i -> {
      Map<String, Tensor> values = new LinkedHashMap<>(images.image(i));
      values.putAll(golden.run(images.image(i)).trace());
      return values;
    }).toList();
  }

  private Optional<Images> images(List<MapLine.Sample> lines) {
    int before = diagnostics.errors();
    Map<String, MapLine.Sample> byInput = new LinkedHashMap<>();
    lines.forEach(line -> note(line, byInput));
    graph.inputs().stream().map(Named::path).filter(name -> !byInput.containsKey(name)).forEach(name ->
        diagnostics.add(Diagnostic.of(Code.SAMPLE_UNFIT, lines.get(0).span(), "there is no sample of the input `" + name + "`")
            .help("add `sample " + name + " \"FILE.npy\"`: without one for each input, nothing can be run")));
    Map<String, Images.Given> given = new LinkedHashMap<>();
    byInput.values().forEach(line -> read(line).ifPresent(tensor ->
        given.put(line.input().text(), new Images.Given(tensor, line.file().span()))));
    return diagnostics.errors() > before ? Optional.empty()
        : Images.of(graph, given, map.section().name().span(), diagnostics);
  }

  private void note(MapLine.Sample line, Map<String, MapLine.Sample> byInput) {
    String name = line.input().text();
    List<String> inputs = graph.inputs().stream().map(Named::path).toList();
    if (!inputs.contains(name)) {
      diagnostics.add(Diagnostic.of(Code.SAMPLE_UNFIT, line.input().span(), "`" + graph.name() + "` has no input `" + name + "`")
          .help(Suggest.help(name, inputs)));
      return;
    }
    MapLine.Sample first = byInput.putIfAbsent(name, line);
    if (first != null) {
      diagnostics.add(Diagnostic.of(Code.SAMPLE_UNFIT, line.input().span(), "the input `" + name + "` has a sample already")
          .label(first.span(), "here"));
    }
  }

  private Optional<Tensor> read(MapLine.Sample line) {
    return new Evaluator(map.environment(), diagnostics).evaluate(line.file()).flatMap(name ->
        folder.open(name.text(), line.file().span(), diagnostics).flatMap(file ->
            InputFiles.tensor(file, line.input().text(), line.file().span(), diagnostics)));
  }
}
