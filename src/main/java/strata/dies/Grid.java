package strata.dies;

import java.math.BigDecimal;
import java.math.RoundingMode;
import strata.machine.Bond;

/**
 * The pads of a bond: squares of a pitch, in rows and columns, whole ones in the bonded area. Where there are very many, those in
 * the middle are used, and the rest of the area has none.
 *
 * @param pitch   in units, even
 * @param area    the bonded area, whole pads
 * @param first   the lower left corner of the pads that are used
 * @param columns of pads that are used
 * @param rows    of them
 * @param share   percent that is for signals
 */
public record Grid(long pitch, Box area, Box.Point first, int columns, int rows, int share) {
  /** In a micrometre. LEF knows 1000 and 2000, and half a nanometre is the middle of any pitch in whole ones. */
  public static final int UNITS = 2000;
  /** Pads that are used even where less would do. */
  static final int USUAL_PADS = 1 << 16;
  private static final int UNITS_IN_NANOMETRE = UNITS / 1000;
  private static final int SHAPES = 1000;

  /** Columns and rows of a whole bond. */
  private record Shape(long columns, long rows) {
    /**
     * Nearly square: of the shapes up to twice as wide as high, the first of those that waste least. An area has never fewer than
     * a square of pads that it can hold.
     */
    static Shape of(long pads) {
      long square = (long) Math.sqrt(pads);
      Shape best = new Shape(square, pads / square);
      for (long columns = square + 1; columns * columns <= 2 * pads && columns < square + SHAPES; columns++) {
        Shape next = new Shape(columns, pads / columns);
        best = next.pads() > best.pads() ? next : best;
      }
      return best;
    }

    long pads() {
      return columns * rows;
    }
  }

  /** The size of a bonded area, before it has a place. @param vias signals that cross */
  static Grid of(Bond bond, long vias) {
    long nanometres = bond.pitch().multiply(BigDecimal.valueOf(1000)).setScale(0, RoundingMode.CEILING).longValueExact();
    long pads = bond.area().multiply(BigDecimal.valueOf(1_000_000_000_000L))
        .divideToIntegralValue(BigDecimal.valueOf(nanometres).pow(2)).longValueExact();
    Shape whole = pads == 0 ? new Shape(0, 0) : Shape.of(pads);
    long wanted = Math.max(USUAL_PADS, 2 * ((vias * 100 + bond.share() - 1) / bond.share()));
    long columns = Math.min(whole.columns(), (long) Math.ceil(Math.sqrt(wanted)));
    long rows = columns == 0 ? 0 : Math.min(whole.rows(), (wanted + columns - 1) / columns);
    long pitch = nanometres * UNITS_IN_NANOMETRE;
    return new Grid(pitch, new Box(0, 0, whole.columns() * pitch, whole.rows() * pitch),
        new Box.Point((whole.columns() - columns) / 2 * pitch, (whole.rows() - rows) / 2 * pitch), (int) columns, (int) rows, bond.share());
  }

  /** In the middle of a die. */
  Grid on(Box die) {
    long x = (die.width() - area.width()) / 4 * 2;
    long y = (die.height() - area.height()) / 4 * 2;
    return new Grid(pitch, new Box(x, y, area.width(), area.height()), new Box.Point(x + first.x(), y + first.y()), columns, rows, share);
  }

  public int pads() {
    return columns * rows;
  }

  /** Pads for signals: {@code share} of each hundred, evenly spread in the order of the rows. */
  public boolean signal(int pad) {
    return signals(pad + 1) > signals(pad);
  }

  /** How many of the first {@code pads} are for signals. */
  long signals(int pads) {
    return (long) pads * share / 100;
  }

  public int column(int pad) {
    return pad % columns;
  }

  public int row(int pad) {
    return pad / columns;
  }

  /** The middle of a pad. */
  public Box.Point at(int pad) {
    return new Box.Point(first.x() + column(pad) * pitch + pitch / 2, first.y() + row(pad) * pitch + pitch / 2);
  }

  /** A pad is half as wide as the pitch, a whole number of units on each side of its middle. */
  public long padWidth() {
    return pitch / 4 * 2;
  }

  /** The pads that are used. */
  public Box used() {
    return new Box(first.x(), first.y(), columns * pitch, rows * pitch);
  }
}
