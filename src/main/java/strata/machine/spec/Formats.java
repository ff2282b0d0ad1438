package strata.machine.spec;

import java.util.Optional;
import strata.diag.Code;
import strata.num.Format;
import strata.scope.Reading;
import strata.scope.Type;
import strata.scope.Types;

/** Formats of hardware: of one kind, and of a width that is built. */
public final class Formats {
  private Formats() {}

  /** {@code i<least>} to {@code i<most>}. */
  public static Type<Format> signed(int least, int most) {
    return new Within(Format.signed(least), Format.signed(most));
  }

  /** {@code u<least>} to {@code u<most>}. */
  public static Type<Format> unsigned(int least, int most) {
    return new Within(Format.unsigned(least), Format.unsigned(most));
  }

  private record Within(Format least, Format most) implements Type<Format> {
    @Override
    public String expected() {
      return "a format from `" + least + "` to `" + most + "`";
    }

    @Override
    public boolean knows(String word) {
      return Format.parse(word).isPresent();
    }

    @Override
    public Optional<Format> read(Reading argument) {
      Optional<String> word = argument.word();
      if (word.isPresent() && Format.parse(word.get()).isEmpty() && argument.evaluator().environment().find(word.get()).isEmpty()) {
        return mismatch(argument, "`" + word.get() + "`");
      }
      return Types.format().read(argument).flatMap(format -> format.kind() == least.kind() && format.bits() >= least.bits()
          && format.bits() <= most.bits() ? Optional.of(format) : argument.wrong(Code.OUT_OF_RANGE, expected(), "`" + format + "`"));
    }
  }
}
