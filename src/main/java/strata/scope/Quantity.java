package strata.scope;

/** So much of something. @param base the value in Hz, s, m or m2 */
public record Quantity(Rational base, Unit.Family family) {
  public static Quantity of(Rational value, Unit unit) {
    return new Quantity(value.times(unit.scale()), unit.family());
  }

  /** The value in a unit of the same family. */
  public Rational in(Unit unit) {
    if (unit.family() != family) {
      throw new IllegalArgumentException(family + " in " + unit);
    }
    return base.dividedBy(unit.scale());
  }
}
