package strata.golden.attention;

import static strata.golden.Argument.Element.INT;
import static strata.golden.Argument.Element.LONG;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.golden.Packing;
import strata.network.Axis;
import strata.network.Op;
import strata.network.Type;
import strata.network.attention.Attention;

/** Runs {@link Attention}, with its sums in as many lanes as their proven range allows. */
public final class AttentionGolden {
  private AttentionGolden() {}

  public static void lower(Op op, Lowering into) {
    Attention attention = (Attention) op;
    Type type = attention.q().type();
    int tokens = type.lengthOf(Axis.TOKENS);
    int width = type.width() / attention.heads();
    Packing packing = Packing.of(attention.out().type().range(), width);
    into.call(op, PackedAttentionKernel.class, "run", Argument.of(attention.q()), Argument.of(attention.k()),
        Argument.of(attention.v()), Argument.of(tokens), Argument.of(type.width()), Argument.of(packing.bits()),
        into.room(INT, width), into.room(LONG, packing.words()), into.room(LONG, packing.words()),
        into.room(LONG, packing.words()), into.room(LONG, width * packing.words()), Argument.of(attention.out()));
  }
}
