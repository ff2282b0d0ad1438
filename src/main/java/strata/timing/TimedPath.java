package strata.timing;

/**
 * A path from a clock edge at one register or memory to the next at another.
 *
 * @param from    where it begins, in the names of the {@code .arch} file
 * @param to      where it ends
 * @param delay   from the edge to the end, in ns
 * @param slack   that is left to the next edge, less what the end needs before it, in ns; negative where the clock is too fast
 * @param levels  cells between the two, buffers that only drive many pins left out
 * @param buffers those buffers
 */
public record TimedPath(String from, String to, double delay, double slack, int levels, int buffers) {
  /** In MHz. @param period of the clock that the slack is of, in ns */
  public double highestClock(double period) {
    return 1000 / (period - slack);
  }
}
