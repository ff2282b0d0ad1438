package strata.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import strata.cosim.Cosim;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.golden.GoldenBatch;
import strata.golden.Images;
import strata.num.Tensor;

/** Equality with integers that were computed apart from this project. */
final class ExactMeasure implements Measure {
  /** The images that the Java simulator runs: the first ones, and those in which experts' scores are equal. */
  private static final int FIRST = 20;
  private static final int[] TIES = {14, 56, 83, 275, 323, 384, 475};
  /** Named values of the first images, and the files that hold what they must be. */
  private static final Map<String, String> TRACES = traces();
  private static final int TRACED = 4;

  @Override
  public String name() {
    return "exact";
  }

  private static Map<String, String> traces() {
    Map<String, String> traces = new LinkedHashMap<>();
    traces.put("u", "u0");
    traces.put("u#2", "block0.u_attn");
    traces.put("u#3", "block0.u_moe");
    traces.put("s_out", "s_out");
    traces.put("counts", "counts");
    for (String name : List.of("s_attn", "q", "k", "v", "context", "attn")) {
      traces.put("block0.attention_block." + name, "block0." + name);
    }
    traces.put("block0.expert_block.s_moe", "block0.s_moe");
    traces.put("block0.expert_block.scores", "block0.router_logits");
    traces.put("block0.expert_block.routes", "block0.routes");
    return traces;
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    List<Line> lines = new ArrayList<>();
    progress.accept("golden model");
    GoldenBatch golden = GoldenBatch.run(digits.compilation().graph(), digits.images(), false, done -> { });
    lines.add(line("golden", golden.outputs().get("logits").equals(digits.logits()), digits.images().count()));
    traced(digits, diagnostics).ifPresent(lines::add);
    Verilated.plain(digits.compilation(), digits.images(), progress, diagnostics).ifPresent(played -> lines.add(line("Verilator",
        Tensor.stack(played.tensors().stream().map(t -> t.get("logits")).toList()).equals(digits.logits()), digits.images().count())));
    simulated(digits, progress, diagnostics).ifPresent(lines::add);
    return lines;
  }

  private static Line line(String side, boolean equal, int images) {
    return Line.equal(side + ", logits of " + images + " images", equal, equal ? "equal" : "different");
  }

  private static Optional<Line> traced(DigitsExample digits, Diagnostics diagnostics) {
    GoldenBatch golden = GoldenBatch.run(digits.compilation().graph(), digits.images().first(TRACED), true, done -> { });
    List<String> different = new ArrayList<>();
    for (var trace : TRACES.entrySet()) {
      Optional<Tensor> expected = DigitsExample.tensor("expected/first4." + trace.getValue() + ".npy", diagnostics);
      if (expected.isEmpty()) {
        return Optional.empty();
      }
      Tensor found = golden.trace().get(trace.getKey());
      if (!found.reshape(expected.get().shape()).equals(expected.get())) {
        different.add(trace.getKey());
      }
    }
    return Optional.of(Line.equal("golden, " + TRACES.size() + " named values of " + TRACED + " images", different.isEmpty(),
        different.isEmpty() ? "equal" : String.join(", ", different)));
  }

  /** Golden, simulator and Verilator, every value that the hardware keeps. */
  private static Optional<Line> simulated(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    List<Integer> chosen = IntStream.concat(IntStream.range(0, FIRST), IntStream.of(TIES)).distinct().boxed().toList();
    Tensor pixels = Tensor.stack(chosen.stream().map(image -> digits.images().image(image).get("pixels")).toList());
    Optional<Images> images = Images.of(digits.compilation().graph(), Map.of("pixels", new Images.Given(pixels, Source.binary("ties").whole())),
        Source.binary("ties").whole(), diagnostics);
    return images.flatMap(some -> Cosim.run(digits.compilation().cosimulation(false, some, Cosim.Options.standard()), progress::accept, diagnostics))
        .map(verdict -> Line.equal("golden, simulator, Verilator: bits and cycles of " + verdict.images() + " images, ties among them",
            verdict.passed(), verdict.passed() ? "equal" : VerdictText.of(verdict, true)));
  }
}
