package strata.scope;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Suggest;
import strata.num.Format;
import strata.syntax.Expression;
import strata.syntax.Name;

/** The types of arguments that need nothing but constants and words. */
public final class Types {
  private Types() {}

  /** Both bounds are possible. */
  public static Type<Integer> integer(int min, int max) {
    return new NumberType<>("an integer from " + min + " to " + max, true, between(Rational.of(min), Rational.of(max)),
        r -> r.numerator().intValueExact());
  }

  /** One of a few integers. */
  public static Type<Integer> oneOf(List<Integer> integers) {
    int last = integers.size() - 1;
    String others = integers.subList(0, last).stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new NumberType<>(others + " or " + integers.get(last), true,
        r -> integers.stream().anyMatch(i -> Rational.of(i).compareTo(r) == 0), r -> r.numerator().intValueExact());
  }

  /** Both bounds are possible. */
  public static Type<Long> wide(long min, long max) {
    return new NumberType<>("an integer from " + min + " to " + max, true, between(Rational.of(min), Rational.of(max)),
        r -> r.numerator().longValueExact());
  }

  public static Type<Rational> rational() {
    return new NumberType<>("a number", false, r -> true, Function.identity());
  }

  /** Both bounds are possible. */
  public static Type<Rational> rational(Rational min, Rational max) {
    return new NumberType<>("a number from " + min + " to " + max, false, between(min, max), Function.identity());
  }

  private static Predicate<Rational> between(Rational min, Rational max) {
    return r -> min.compareTo(r) <= 0 && r.compareTo(max) <= 0;
  }

  /** One of some words, which mean this before they mean anything else. */
  public static Type<String> word(String... words) {
    Map<String, String> choices = new LinkedHashMap<>();
    Arrays.stream(words).forEach(w -> choices.put(w, w));
    return choice(choices);
  }

  /** One of some words, each standing for a value. */
  public static <T> Type<T> choice(Map<String, T> choices) {
    return new Choice<>(choices);
  }

  public static Type<Boolean> flag() {
    return choice(Map.of("true", true, "false", false));
  }

  /** Any name, such as a tier's or an axis's; not looked up, unless a section parameter holds a word. */
  public static Type<Name> name() {
    return new NameType();
  }

  /** {@code [a, b]}, or one name alone. */
  public static Type<List<Name>> names() {
    return new ListType<>(name(), true);
  }

  /** {@code [a, b]}, every element of one type. */
  public static <T> Type<List<T>> list(Type<T> element) {
    return new ListType<>(element, false);
  }

  /** A string, filled in. */
  public static Type<String> text() {
    return of("a string", c -> c instanceof Constant.Text t ? Optional.of(t.text()) : Optional.empty());
  }

  /** {@code i8}, {@code u7}, {@code spike}. */
  public static Type<Format> format() {
    return new FormatType();
  }

  /** A number with a unit of one family. */
  public static Type<Quantity> quantity(Unit.Family family) {
    return new QuantityType(family);
  }

  /** {@code auto}, which is read as nothing, or a value. */
  public static <T> Type<Optional<T>> orAuto(Type<T> type) {
    return new OrAuto<>(type);
  }

  /** Anything, not looked at: the callee's own room reads it. @param expected what that will be, for messages */
  public static Type<Expression> expression(String expected) {
    return new Type<>() {
      @Override
      public String expected() {
        return expected;
      }

      @Override
      public Optional<Expression> read(Reading argument) {
        return Optional.of(argument.expression());
      }
    };
  }

  /** Constants of one kind. */
  private static <T> Type<T> of(String expected, Function<Constant, Optional<T>> read) {
    return new Type<>() {
      @Override
      public String expected() {
        return expected;
      }

      @Override
      public Optional<T> read(Reading argument) {
        return argument.constant().flatMap(c -> read.apply(c).or(() -> mismatch(argument, Evaluator.shown(c))));
      }
    };
  }

  private record NumberType<T>(String expected, boolean whole, Predicate<Rational> allows, Function<Rational, T> convert)
      implements Type<T> {
    @Override
    public Optional<T> read(Reading argument) {
      return argument.constant().flatMap(c -> {
        if (c instanceof Constant.Measure) {
          return argument.wrong(Code.WRONG_UNIT, expected + " without a unit", Evaluator.shown(c));
        }
        if (!(c instanceof Constant.Number n) || whole && !n.value().isInteger()) {
          return mismatch(argument, Evaluator.shown(c));
        }
        return allows.test(n.value()) ? Optional.of(convert.apply(n.value()))
            : argument.wrong(Code.OUT_OF_RANGE, expected, shorten(n.value()));
      });
    }

    private static String shorten(Rational value) {
      boolean long1 = value.numerator().abs().compareTo(BigInteger.TEN.pow(30)) > 0;
      return long1 ? "a number of " + value.numerator().abs().toString().length() + " digits" : value.toString();
    }
  }

  private record Choice<T>(Map<String, T> choices) implements Type<T> {
    Choice {
      choices = new LinkedHashMap<>(choices);
    }

    @Override
    public String expected() {
      return choices.size() == 1 ? Suggest.choice(choices.keySet()) : "one of " + Suggest.choice(choices.keySet());
    }

    @Override
    public String shown(T value) {
      return choices.entrySet().stream().filter(e -> e.getValue().equals(value)).findFirst().orElseThrow().getKey();
    }

    @Override
    public boolean knows(String word) {
      return choices.containsKey(word);
    }

    @Override
    public Optional<T> read(Reading argument) {
      Optional<String> word = argument.word();
      if (word.isPresent() && !knows(word.get()) && argument.evaluator().environment().find(word.get()).isEmpty()) {
        return argument.report(Diagnostic.of(Code.WRONG_ARGUMENT, argument.expression().span(),
            argument.formal() + " takes " + expected() + ", found `" + word.get() + "`")
            .help(Suggest.nearest(word.get(), choices.keySet()).map(n -> "did you mean `" + n + "`?").orElse("")));
      }
      if (word.isPresent() && knows(word.get())) {
        return Optional.of(choices.get(word.get()));
      }
      return argument.constant().flatMap(c -> c instanceof Constant.Word w && knows(w.text()) ? Optional.of(choices.get(w.text()))
          : mismatch(argument, Evaluator.shown(c)));
    }
  }

  private record NameType() implements Type<Name> {
    @Override
    public String expected() {
      return "a name";
    }

    @Override
    public Optional<Name> read(Reading argument) {
      if (!(argument.expression() instanceof Expression.Reference reference)) {
        return mismatch(argument, argument.expression().span().quoted());
      }
      Name name = reference.name();
      return Optional.of(argument.evaluator().environment().find(name.text()).map(Environment.Bound::binding)
          .filter(b -> b instanceof Constant.Word).map(b -> new Name(((Constant.Word) b).text(), name.span())).orElse(name));
    }
  }

  private record FormatType() implements Type<Format> {
    @Override
    public String expected() {
      return "a format such as `i8` or `u4`";
    }

    @Override
    public boolean knows(String word) {
      return Format.parse(word).isPresent();
    }

    @Override
    public Optional<Format> read(Reading argument) {
      return name().read(argument).flatMap(n -> Format.parse(n.text()).or(() -> mismatch(argument, "`" + n + "`")));
    }
  }

  private record QuantityType(Unit.Family family) implements Type<Quantity> {
    @Override
    public String expected() {
      return family.words() + " such as `" + family.example() + "`";
    }

    @Override
    public Optional<Quantity> read(Reading argument) {
      return argument.constant().flatMap(c -> {
        if (c instanceof Constant.Measure m && m.quantity().family() == family) {
          return Optional.of(m.quantity());
        }
        boolean number = c instanceof Constant.Number || c instanceof Constant.Measure;
        return argument.wrong(number ? Code.WRONG_UNIT : Code.WRONG_ARGUMENT, expected(), Evaluator.shown(c));
      });
    }
  }

  private record OrAuto<T>(Type<T> type) implements Type<Optional<T>> {
    @Override
    public String expected() {
      return type.expected() + " or `auto`";
    }

    @Override
    public String shown(Optional<T> value) {
      return value.map(type::shown).orElse("auto");
    }

    @Override
    public boolean knows(String word) {
      return word.equals("auto") || type.knows(word);
    }

    @Override
    public Optional<Optional<T>> read(Reading argument) {
      boolean auto = argument.word().filter(w -> w.equals("auto") || holdsAuto(argument, w)).isPresent();
      return auto ? Optional.of(Optional.empty()) : type.read(argument).map(Optional::of);
    }

    private static boolean holdsAuto(Reading argument, String word) {
      return argument.evaluator().environment().find(word).map(Environment.Bound::binding)
          .filter(b -> b.equals(new Constant.Word("auto"))).isPresent();
    }
  }

  private record ListType<T>(Type<T> element, boolean alone) implements Type<List<T>> {
    @Override
    public String expected() {
      return "a list, each element " + element.expected();
    }

    @Override
    public String shown(List<T> value) {
      return value.stream().map(element::shown).toList().toString();
    }

    @Override
    public Optional<List<T>> read(Reading argument) {
      if (!(argument.expression() instanceof Expression.ListOf list)) {
        return alone ? element.read(argument).map(List::of)
            : mismatch(argument, argument.expression().span().quoted());
      }
      List<T> values = new ArrayList<>();
      list.elements().forEach(e -> element.read(argument.of(e)).ifPresent(values::add));
      return values.size() == list.elements().size() ? Optional.of(values) : Optional.empty();
    }
  }
}
