package strata.faults;

/** Who notices a fault. */
enum Notice {
  /** A contract test: some port of a module is in some cycle not what the Java simulator has. */
  CONTRACT,
  /** The co-simulation: a value, a beat, its cycle, a phase end or a counter is not what the Java simulator has. */
  COSIM,
  /** Golden alone, from the values that the hardware keeps. */
  KEPT,
  /** Golden alone, from the network's outputs. */
  OUTPUTS
}
