package strata.synth;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.rtl.Module;

/**
 * A top module that Yosys reads as a whole, checked and without latches.
 *
 * @param top   its name
 * @param words its cells before they are mapped, memories and all
 */
public record Checked(String top, Tally words) {
  /** All of them; empty after saying what is wrong with one. */
  public static Optional<List<Checked>> of(Path cache, List<Module> tops, Emitter emitter, Consumer<String> progress, Diagnostics diagnostics) {
    List<Design> designs = tops.stream().map(top -> Design.whole(top, emitter)).toList();
    return new Synthesis(cache, new WordLevel(), progress).map(designs, diagnostics).map(mapped ->
        IntStream.range(0, tops.size()).mapToObj(i -> new Checked(tops.get(i).name(), mapped.get(i).tally())).toList());
  }
}
