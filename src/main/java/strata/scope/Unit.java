package strata.scope;

import java.util.Arrays;

/** The units of {@link strata.syntax.Units}, with what they measure and how much of the family's base unit they are. */
public enum Unit {
  HERTZ("Hz", Family.FREQUENCY, 0), KILOHERTZ("kHz", Family.FREQUENCY, 3), MEGAHERTZ("MHz", Family.FREQUENCY, 6),
  GIGAHERTZ("GHz", Family.FREQUENCY, 9),
  SECOND("s", Family.TIME, 0), MILLISECOND("ms", Family.TIME, -3), MICROSECOND("us", Family.TIME, -6),
  NANOSECOND("ns", Family.TIME, -9), PICOSECOND("ps", Family.TIME, -12),
  NANOMETER("nm", Family.LENGTH, -9), MICROMETER("um", Family.LENGTH, -6), MILLIMETER("mm", Family.LENGTH, -3),
  SQUARE_MICROMETER("um2", Family.AREA, -12), SQUARE_MILLIMETER("mm2", Family.AREA, -6);

  /** What is measured; the base units are Hz, s, m and m2. */
  public enum Family {
    FREQUENCY("a frequency", "400 MHz"), TIME("a time", "2.5 ms"), LENGTH("a length", "1.0 um"), AREA("an area", "0.02 mm2");

    private final String words;
    private final String example;

    Family(String words, String example) {
      this.words = words;
      this.example = example;
    }

    /** With its article. */
    public String words() {
      return words;
    }

    /** A quantity of it as it is written. */
    public String example() {
      return example;
    }
  }

  private final String symbol;
  private final Family family;
  private final int power;

  Unit(String symbol, Family family, int power) {
    this.symbol = symbol;
    this.family = family;
    this.power = power;
  }

  /** @throws IllegalArgumentException for anything that is not in the list of the syntax */
  public static Unit of(String symbol) {
    return Arrays.stream(values()).filter(u -> u.symbol.equals(symbol)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(symbol));
  }

  public String symbol() {
    return symbol;
  }

  public Family family() {
    return family;
  }

  /** One of it in the base unit of its family. */
  public Rational scale() {
    return power >= 0 ? Rational.of((long) Math.pow(10, power)) : Rational.of(1, (long) Math.pow(10, -power));
  }
}
