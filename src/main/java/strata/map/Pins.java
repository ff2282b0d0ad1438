package strata.map;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import strata.diag.Span;

/** What a map says that the compiler must not change. */
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

  /** {@code run PATTERN on CORE, options}. @param pattern over op paths, {@code *} for any characters */
  public record Run(String pattern, String core, List<Option> options, Span span) {
    public Run {
      options = List.copyOf(options);
    }

    public boolean matches(String path) {
      return Pins.matches(pattern, path);
    }
  }

  /** {@code keep PATTERN in MEMORY[bank]}. @param bank which of the memory's bank groups */
  public record Keep(String pattern, String memory, Optional<Integer> bank, Span span) {
    public boolean matches(String path) {
      return Pins.matches(pattern, path);
    }
  }

  private static boolean matches(String pattern, String path) {
    String regex = List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*"));
    return path.matches(regex);
  }
}
