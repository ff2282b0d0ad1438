package strata.flow;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a clock's period is divided among those who share a path. Times are in ns, to a ten thousandth; percentages are of the period.
 *
 * @param period never longer than the clock that was asked for
 */
record Budget(BigDecimal period) {
  /** The host's: from its clock edge to a pin of ours, and from a pin of ours to its clock edge. */
  static final int HOST = 40;
  /** From the clock edge to the pad, on the tier that a net leaves: there is nothing but the bond's register. */
  static final int LEAVING = 25;
  /** Through the bond. What is then left of the period is the arriving tier's: it may have logic before its registers. */
  static final int BOND = 5;
  /** No port changes earlier than this after the clock edge, whoever drives it: what is left for hold. */
  static final int EARLIEST = 2;
  /** Of two clock edges, as far as clock trees are not built; the dies of a stack have a tree each. */
  static final int UNCERTAIN_SETUP = 5;
  /** Of one clock edge at two places. */
  static final int UNCERTAIN_HOLD = 1;
  /** From one level to the other, of what drives our inputs. */
  static final int EDGE = 5;
  /** What a pin for the host drives, in pF: a wire to a pad or to the block beside. */
  static final String HOST_LOAD = "0.05";
  /** What a port at a bond drives, in pF: the pads of both dies and the gate behind them. */
  static final String BOND_LOAD = "0.01";

  private static final int DIGITS = 4;

  static Budget of(double megahertz) {
    return new Budget(BigDecimal.valueOf(1000).divide(BigDecimal.valueOf(megahertz), DIGITS, RoundingMode.DOWN));
  }

  String whole() {
    return text(period);
  }

  /** @param percent of the period */
  String part(int percent) {
    return text(period.multiply(BigDecimal.valueOf(percent)).movePointLeft(2).setScale(DIGITS, RoundingMode.HALF_EVEN));
  }

  private static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
