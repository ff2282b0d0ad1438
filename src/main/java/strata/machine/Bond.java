package strata.machine;

import java.math.BigDecimal;

/**
 * What joins two neighbouring tiers.
 *
 * @param pitch   distance of two pads, in um
 * @param area    bonded area, in mm2
 * @param share   the part of the pads that carries signals, in percent; the rest is power
 * @param latency registers in every net that crosses, at least 1
 */
public record Bond(String lower, String upper, String kind, BigDecimal pitch, BigDecimal area, int share, int latency) {
  /** 1.0 um and 1 um are one pitch, and make one machine. */
  public Bond {
    pitch = pitch.stripTrailingZeros();
    area = area.stripTrailingZeros();
  }

  /** The signals that fit: floor(area x share / pitch^2). */
  public long capacity() {
    BigDecimal squareMicrons = area.multiply(BigDecimal.valueOf(1_000_000L)).multiply(BigDecimal.valueOf(share));
    return squareMicrons.divideToIntegralValue(pitch.multiply(pitch).multiply(BigDecimal.valueOf(100))).longValueExact();
  }

  public boolean joins(String one, String other) {
    return lower.equals(one) && upper.equals(other) || lower.equals(other) && upper.equals(one);
  }
}
