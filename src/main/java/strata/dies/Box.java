package strata.dies;

/** A rectangle on a die, in units of {@link Grid#UNITS} to the micrometre, from its lower left corner. */
public record Box(long x, long y, long width, long height) {
  public Point middle() {
    return new Point(x + width / 2, y + height / 2);
  }

  /** The same place as seen on all dies. */
  public record Point(long x, long y) {
    /** Along x and y: wires have no other direction. */
    public long distance(Point other) {
      return Math.abs(x - other.x) + Math.abs(y - other.y);
    }
  }

  public boolean holds(Box other) {
    return other.x >= x && other.y >= y && other.x + other.width <= x + width && other.y + other.height <= y + height;
  }

  /** Of the ways from one point to another that touch this rectangle, the length of the shortest. */
  long through(Point from, Point to) {
    return through(from.x, to.x, x, x + width) + through(from.y, to.y, y, y + height);
  }

  private static long through(long from, long to, long low, long high) {
    long gap = Math.max(0, Math.max(low - Math.max(from, to), Math.min(from, to) - high));
    return Math.abs(from - to) + 2 * gap;
  }
}
