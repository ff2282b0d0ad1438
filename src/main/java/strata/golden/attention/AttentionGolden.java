package strata.golden.attention;

import static strata.golden.Argument.Element.INT;
import static strata.golden.Argument.Element.LONG;

import java.util.List;
import strata.golden.Argument;
import strata.golden.Lowering;
import strata.golden.Packing;
import strata.network.Op;
import strata.network.Type;
import strata.network.attention.Attention;
import strata.network.attention.Sight;

/** Runs {@link Attention} in the order that costs less, with its sums in as many lanes as their proven range allows. */
public final class AttentionGolden {
  /** Of so many channels of a head one is taken to be set, where costs are compared. */
  private static final int SPIKING = 8;

  private AttentionGolden() {}

  public static void lower(Op op, Lowering into) {
    Attention attention = (Attention) op;
    Type type = attention.q().type();
    int width = type.width() / attention.heads();
    Sight sight = attention.chunk() == 1 ? attention.sight() : Sight.all(attention.chunk() * attention.sight().tokens());
    Argument shape = new Argument.Made(PackedAttentionKernel.Shape.class, List.of(Argument.of(sight.tokens()), Argument.of(type.width()),
        Argument.of(width), Argument.of(attention.shared()), Argument.of(sight.back()), Argument.of(sight.ahead())));
    Argument q = Argument.of(attention.q());
    Argument k = Argument.of(attention.k());
    Argument v = Argument.of(attention.v());
    Argument out = Argument.of(attention.out());
    Packing packing = into.packing(attention.out().type().range(), width);
    Argument bits = Argument.of(packing.bits());
    Argument sums = into.room(LONG, packing.words());
    if (byScores(sight, width, attention.shared())) {
      int words = (width + Long.SIZE - 1) / Long.SIZE;
      into.call(op, PackedAttentionKernel.class, "scores", shape, q, k, v, bits, into.room(LONG, words),
          into.room(LONG, sight.tokens() * words), into.room(LONG, sight.tokens() * packing.words()), sums, into.room(LONG, packing.words()), out);
    } else {
      into.call(op, PackedAttentionKernel.class, "table", shape, q, k, v, bits, into.room(INT, width), into.room(LONG, packing.words()),
          into.room(LONG, packing.words()), sums, into.room(LONG, width * packing.words()), out);
    }
  }

  /**
   * Whether for a query it is less work to add the values in sight than the rows of the table that it selects, and its part of those
   * that change in it.
   */
  private static boolean byScores(Sight sight, int width, int shared) {
    int changes = sight.first(sight.tokens() - 1) > 0 ? 2 : 1;
    return sight.most() * SPIKING < width + width * changes / shared;
  }
}
