package strata.network;

import java.util.List;
import java.util.Optional;
import strata.diag.Span;
import strata.num.Tensor;
import strata.tensorfile.Dtype;

/** The tensors that ops name. Which file has them is settled by the network's {@code weights} statements. */
public interface Weights {
  /** A tensor and how its file stores it. */
  record Stored(Tensor tensor, Dtype dtype) {}

  /** Whether there is a tensor of that name. */
  boolean has(String name);

  /** Reads it; empty, and said at {@code span}, when it is not there or cannot be read. */
  Optional<Stored> read(String name, Span span);

  /** Every name, sorted. */
  List<String> names();
}
