package strata.synth;

import java.util.List;
import java.util.Optional;
import strata.diag.Diagnostic;

/**
 * Cells before they are mapped: adders, multiplexers, registers of any width. It takes seconds for any design, and so is how the large ones
 * are checked as a whole: hierarchy, {@code check -assert}, no latch.
 */
public record WordLevel() implements Target {
  @Override
  public String title() {
    return "word-level cells";
  }

  @Override
  public String passes(String top) {
    return "proc\ncheck -assert\nselect -assert-none t:$dlatch t:$adlatch t:$dlatchsr\nselect -clear\n";
  }

  @Override
  public Optional<Diagnostic> refused(String top, Tally tally) {
    return Optional.empty();
  }

  @Override
  public List<Figure> figures() {
    return List.of(Figure.count("word-level cells", "word_level_cells", kind -> true));
  }

  @Override
  public boolean hasMemories() {
    return true;
  }
}
