package strata.machine.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.machine.Bits;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * From a token's number to its owner and its rank among the owner's tokens. With one owner the rank is the number. With several a table
 * has both, filled at the start of a job in the order of tokens: owner {@code (t + t / side) mod owners} goes up by one from a token to
 * the next, by two at the end of a row.
 */
final class TokenPlaces {
  /** Where a token is. @param owner of no width where there is one owner */
  record At(Optional<Signal> owner, Signal rank) {}

  private final ModuleBuilder m;
  private final int owners;
  private final int tokens;
  private final int rankBits;
  private final Optional<Signal> table;

  /**
   * @param tokens      at most
   * @param addressBits of memory, which ranks fit
   * @param starts 1 in the first cycle of a job; token t is known from t + 2 cycles later on
   * @param side   tokens of a row, a field of the job, where there are several owners
   */
  TokenPlaces(ModuleBuilder m, int owners, int tokens, int addressBits, Signal starts, Optional<Signal> side) {
    this.m = m;
    this.owners = owners;
    this.tokens = tokens;
    this.rankBits = Math.min(Bits.index(tokens), addressBits);
    this.table = side.map(s -> table(starts, s));
  }

  private int entryBits() {
    return Bits.index(owners) + rankBits;
  }

  private Signal table(Signal starts, Signal side) {
    m.remark("A table of where the tokens are: their owner, and their rank among its tokens.");
    var column = m.data("column", side.width());
    Signal nextColumn = m.wire("column_next", column.q().plus(1));
    Signal rowEnds = m.wire("row_ends", nextColumn.eq(side));
    column.next(Expr.mux(starts.or(rowEnds), Expr.lit(side.width(), 0), nextColumn));
    int ownerBits = Bits.index(owners);
    var owner = m.data("owner", ownerBits);
    Expr after = Expr.mux(rowEnds, further(owner.q(), 2), further(owner.q(), 1));
    owner.next(Expr.mux(starts, Expr.lit(ownerBits, 0), after));
    List<Signal> ranks = new ArrayList<>();
    for (int o = 0; o < owners; o++) {
      var rank = m.data("rank_of_" + o, rankBits);
      rank.next(starts.or(owner.q().eq(o)), Expr.mux(starts, Expr.lit(rankBits, 0), rank.q().plus(1)));
      ranks.add(rank.q());
    }
    Expr rank = ranks.get(owners - 1);
    for (int o = owners - 2; o >= 0; o--) {
      rank = Expr.mux(owner.q().eq(o), ranks.get(o), rank);
    }
    Signal entry = m.wire("place", Expr.cat(owner.q(), rank));
    var fills = m.register("fills", tokens, 0);
    fills.next(Expr.mux(starts, Expr.lit(tokens, 1), tokens == 1 ? Expr.lit(1, 0) : fills.q().shl(Expr.lit(1, 1))));
    Signal all = m.declare("places", tokens * entryBits());
    m.lanes("token", tokens, lane -> {
      var kept = lane.data("place_kept", entryBits());
      kept.next(lane.of(fills.q(), 1), entry);
      lane.driveElement(all, kept.q());
    });
    int rounded = 1 << Bits.index(tokens);
    return rounded == tokens ? all : m.wire("places_filled_up", Expr.cat(Expr.lit((rounded - tokens) * entryBits(), 0), all));
  }

  /** The owner so many further on, of owners in a ring. */
  private Expr further(Signal owner, int by) {
    int bits = owner.width();
    if (by % owners == 0) {
      return owner;
    }
    Expr next = owner.plus(by % owners);
    if (owners == 1 << bits) {
      return next;
    }
    return Expr.mux(owner.ult(Expr.lit(bits, owners - by % owners)), next, owner.minus(owners - by % owners));
  }

  /** Where token {@code number} is, in the same cycle. */
  At of(String name, Signal number) {
    if (table.isEmpty()) {
      return new At(Optional.empty(), number);
    }
    Signal entry = m.wire(name + "_place", table.get().select(number, entryBits()));
    return new At(Optional.of(m.wire(name + "_owner", entry.bits(rankBits, Bits.index(owners)))),
        m.wire(name + "_rank", entry.bits(0, rankBits)));
  }
}
