package strata.stack;

/**
 * A net that crosses a bond.
 *
 * @param net   the net's name in the machine
 * @param width bits, each of them a via
 * @param from  the tier that it leaves
 * @param to    the neighbouring tier that it reaches
 */
public record Crossing(String net, int width, String from, String to, int latency) {
  /** Nets up to this width are control: their registers are reset. */
  public static final int CONTROL_BITS = 32;

  /** The name of the net on the tier that it reaches. */
  public String arrived() {
    return net + "_" + to;
  }
}
