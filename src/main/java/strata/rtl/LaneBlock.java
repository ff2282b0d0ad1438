package strata.rtl;

/** Writes the body of a lanes block: what is here stands once in every lane. */
public final class LaneBlock extends Block {
  LaneBlock() {
    super(Signal.Scope.LANE);
  }

  /** This lane's element of a module-wide vector of {@code width}-bit elements. */
  public Expr of(Signal vector, int width) {
    return new Expr.LaneSlice(vector, width);
  }

  /** Drives this lane's element of a module-wide vector. */
  public void driveElement(Signal vector, Expr value) {
    items.add(new Item.LaneDrive(vector, value));
  }
}
