package strata.map;

import java.util.Optional;
import strata.network.Op;
import strata.network.Value;
import strata.network.clip.Clip;
import strata.network.saturate.Saturate;
import strata.num.Interval;

/** An op that moves numbers into a range, whether it is written as a {@code clip} or as a format that saturates. */
public record Clipping(Op op, Interval range) {

  /** Empty for an op that does not. */
  public static Optional<Clipping> of(Op op) {
    if (op instanceof Clip clip) {
      return Optional.of(new Clipping(clip, clip.range()));
    }
    return op instanceof Saturate saturate ? Optional.of(new Clipping(op, saturate.output().type().format().range())) : Optional.empty();
  }

  /** Whether nobody but such an op reads a value. */
  public static boolean follows(Subject subject, Value value) {
    return subject.soleReader(value).flatMap(Clipping::of).isPresent();
  }
}
