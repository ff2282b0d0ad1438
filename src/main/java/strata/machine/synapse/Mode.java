package strata.machine.synapse;

/** How a synapse core turns spikes into additions; the sums are exact in each. */
public enum Mode {
  /** Each spike is one addition. */
  SPIKE,
  /** Steps that agree share an addition. */
  SHARED,
  /** Only what changed from the step before is added or subtracted. */
  DELTA
}
