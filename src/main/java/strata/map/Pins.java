package strata.map;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import strata.diag.Span;
import strata.network.Op;

/** What a map says that the compiler must not change. Of several lines that match an op, the first holds. */
public record Pins(List<Run> runs, List<Keep> keeps) {
  public static final Pins NONE = new Pins(List.of(), List.of());

  public Pins {
    runs = List.copyOf(runs);
    keeps = List.copyOf(keeps);
  }

  /** One value of a line: {@code by: shared(split: [0b1010, 0b0101])} is the word {@code shared} with an option {@code split}. */
  public record Option(String name, String word, List<BigInteger> numbers, List<Option> options, Span span) {
    public Option {
      numbers = List.copyOf(numbers);
      options = List.copyOf(options);
    }

    public Optional<Option> option(String wanted) {
      return options.stream().filter(o -> o.name().equals(wanted)).findFirst();
    }
  }

  /** {@code run PATTERN on CORE, options}. */
  public record Run(PathPattern pattern, String core, List<Option> options, Span span) {
    public Run {
      options = List.copyOf(options);
    }
  }

  /** {@code keep PATTERN in MEMORY[bank]}. */
  public record Keep(PathPattern pattern, String memory, Bank bank, Span span) {}

  /** Which of a memory's bank groups, from what the pattern's names stand for; empty where the line leaves it open. */
  public interface Bank {
    Optional<Integer> of(Map<String, Integer> names);
  }

  /** The line that holds for an op. */
  public Optional<Run> run(Op op) {
    return runs.stream().filter(r -> r.pattern().matches(op.path())).findFirst();
  }

  /** The lines that hold for an op and for those inside it. */
  List<Run> runsWithin(Op op) {
    return Stream.concat(Stream.of(op), op.inner().stream()).flatMap(o -> run(o).stream()).distinct()
        .toList();
  }
}
