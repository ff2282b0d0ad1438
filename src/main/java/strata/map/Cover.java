package strata.map;

import java.util.List;
import strata.network.Op;

/** What a core makes of an op. */
public sealed interface Cover {
  /** It runs the op and others with it. @param ops all that its jobs do; nobody needs to do them again */
  record Runs(List<Work> works, List<Op> ops) implements Cover {
    public Runs {
      works = List.copyOf(works);
      ops = List.copyOf(ops);
    }
  }

  /** It runs such ops, but not this one. */
  record Refuses(Refusal refusal) implements Cover {}

  /** It does not run such ops. */
  record Foreign() implements Cover {}
}
