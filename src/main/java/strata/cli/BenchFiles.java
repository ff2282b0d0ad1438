package strata.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import strata.emit.Emitter;
import strata.golden.Golden;
import strata.golden.Images;
import strata.host.Beats;
import strata.host.Bench;
import strata.map.Program;
import strata.map.cycles.CycleModel;
import strata.network.Graph;
import strata.network.Named;
import strata.num.Interval;
import strata.num.Tensor;
import strata.rtl.Module;
import strata.tool.OutputFolder;

/** A test bench that needs no Java: {@code tb/}, with one image and what the golden model makes of it. */
final class BenchFiles {
  private static final long SEED = 1;

  private final Compilation compilation;
  private final Beats beats;
  private final Bench.Image image;

  /** @param given the images that the user gives, of which the first is played; else it is the map's first sample, else a random one */
  BenchFiles(Compilation compilation, Program program, Optional<Images> given) {
    this.compilation = compilation;
    this.beats = new Beats(compilation.machine(), program);
    this.image = image(compilation, given);
  }

  private static Bench.Image image(Compilation compilation, Optional<Images> given) {
    String said = given.isPresent() ? "the first of those that were given" : compilation.samples().isPresent()
        ? "the first of the map's samples" : "a random one (seed " + SEED + "), as the map has no sample and none was given";
    Map<String, Tensor> inputs = given.or(compilation::samples).map(images -> images.image(0)).orElseGet(() -> random(compilation.graph()));
    return new Bench.Image(said, inputs, Golden.of(compilation.graph()).outputs(inputs));
  }

  private static Map<String, Tensor> random(Graph graph) {
    Random random = new Random(SEED);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Named input : graph.inputs()) {
      Interval range = input.value().type().range();
      long[] values = LongStream.generate(() -> random.nextLong(range.low(), range.high() + 1))
          .limit(Tensor.size(input.value().type().shape())).toArray();
      inputs.put(input.path(), Tensor.of(values, input.value().type().shape()));
    }
    return inputs;
  }

  void addTo(OutputFolder out) {
    Bench.of(beats, image, CycleModel.of(compilation.plan()).most().outputCycles()).forEach((name, text) -> add(out, name, text));
    add(out, "stack.f", list(compilation.stack().stacked(), ""));
    add(out, "flat.f", list(compilation.stack().flat(), "+define+STRATA_FLAT\n"));
  }

  private String list(Module top, String first) {
    List<String> rtl = Emitter.files(top);
    return first + rtl.stream().map(name -> "../rtl/" + name + "\n").collect(Collectors.joining()) + Bench.name(beats) + ".v\n";
  }

  private static void add(OutputFolder out, String name, String text) {
    out.add("tb/" + name, text.getBytes(StandardCharsets.UTF_8));
  }
}
