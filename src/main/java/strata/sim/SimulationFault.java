package strata.sim;

/** The design did what it must not: a check failed, or a memory was used against its contract. */
public final class SimulationFault extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String path;
  private final long cycle;

  SimulationFault(String path, long cycle, String message) {
    super("cycle " + cycle + ": " + path + ": " + message);
    this.path = path;
    this.cycle = cycle;
  }

  /** The check or memory, by instance path. */
  public String path() {
    return path;
  }

  /** How many clock edges came before the one at which it was found. */
  public long cycle() {
    return cycle;
  }
}
