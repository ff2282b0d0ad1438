package strata.sim;

/** A computation on the simulator's words. */
@FunctionalInterface
interface Op {
  long eval(long[] m);
}
