package strata.golden;

import strata.network.Op;

/** Makes an op of one kind runnable: the returned action reads the arrays of the op's inputs and fills that of its output. */
@FunctionalInterface
public interface Kernel {
  Runnable bind(Op op, Memory memory);
}
