package strata.golden;

import strata.network.Op;

/** Writes an op of one kind as calls of kernels, which read the arrays of the op's inputs and fill that of its output. */
@FunctionalInterface
public interface Kernel {
  void lower(Op op, Lowering into);
}
