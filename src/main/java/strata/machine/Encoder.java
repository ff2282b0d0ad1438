package strata.machine;

import static strata.rtl.Expr.cat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import strata.rtl.Block;
import strata.rtl.Expr;
import strata.rtl.Signal;

/** Finds the lowest set bit of a vector. */
public final class Encoder {
  private Encoder() {}

  /** The vector with its lowest set bit alone. */
  public static Signal lowest(Block into, String name, Expr vector) {
    return into.wire(name, vector.and(vector.negate()));
  }

  /** The number of the one bit that is set; 0 if none is. */
  public static Expr index(Signal oneHot) {
    List<Expr> bits = new ArrayList<>();
    for (int bit = Bits.index(oneHot.width()) - 1; bit >= 0; bit--) {
      bits.add(oneHot.width() == 1 ? Expr.lit(1, 0) : oneHot.and(numbersWith(bit, oneHot.width())).any());
    }
    return cat(bits);
  }

  private static Expr numbersWith(int bit, int count) {
    BigInteger mask = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      mask = (i >> bit & 1) == 1 ? mask.setBit(i) : mask;
    }
    return new Expr.Literal(count, mask);
  }
}
